"""Random and hostile query strings: never an error of ours, never an answer that takes long.

``HOSTILE_QUERIES`` sets how many are asked; the figure in docs/benchmarks.md was measured with 10,000.
"""

import os
import random
import time
from urllib.parse import quote

import pytest

from initiatives.browse.question import FACETS, SINGLE

MANY = int(os.environ.get("HOSTILE_QUERIES", "1000"))
SLOWEST_SECONDS = 3

WORDS = [*FACETS, *(f"not-{word}" for word in FACETS), *SINGLE]
WORDS += ["id", "out", "style", "change", "standing", "columns", "colour", "q__in", "_connector", ""]
VALUES = [
    "ransomware", "regional", "binding", "fr", "FR", "information-sharing", "name", "checked", "date",
    "2024-02-30", "2026-01-01", "0000-00-00", "1e9", "١٢٣", "9" * 400, "-1", "0", "1", "2", "NaN", "null", "true",
    "'", '"', "' OR 1=1 --", "a AND", "NEAR(", "*", "a*b", "x:y", "(((", "%", "%%s", "{0}", "${x}", "\\", "..",
    "../../etc", "<script>alert(1)</script>", "javascript:alert(1)", "=1+1", "@x", " ", "\t", "\r\nX: y",
    "\U0001f600", "\u202e", "é" * 50, "Z̷̛̝" * 20, "a" * 3000,
]  # fmt: skip
RAW = ["%00", "%ff", "%ed%a0%80", "%", "%zz", "&&&", "=", "==", "?", ";", "%0a", "a=b=c", "+", "%2525", "%c0%af"]
RAW += ["[]", "q[]=1"]
PATHS = ["/", "/entries/", "/agreements/", "/states/", "/matrix/", "/about/vocabulary/", "/suggestions.json"]
PATHS += ["/entries.csv", "/threats.json", "/matrix.csv"]
PATHS += ["/changes/", "/changes.atom", "/threats.atom", "/basket/", "/basket.csv", "/basket.ris", "/basket.atom"]
PATHS += ["/agreements/budapest-convention/", "/states/fr/", "/threats/ransomware/"]


def queries(chance):
    """Query strings of up to six pairs, some of them no query strings at all."""
    for _number in range(MANY):
        pairs = [f"{chance.choice(WORDS)}={quote(chance.choice(VALUES))}" for _pair in range(chance.randrange(7))]
        if chance.random() < 0.15:
            pairs.insert(chance.randrange(len(pairs) + 1), chance.choice(RAW))
        yield f"{chance.choice(PATHS)}?{'&'.join(pairs)}"


def ask(client, address):
    """The status of the answer, read to its end, and how long it took."""
    began = time.perf_counter()
    response = client.get(address)
    for _part in response.streaming_content if response.streaming else ():
        pass
    return response.status_code, time.perf_counter() - began


@pytest.mark.parametrize("seed", range(2))
def test_no_query_is_an_error_of_ours(client, world, seed):
    chance = random.Random(seed)  # noqa: S311 -- a fixed choice, no secret
    answers = [(address, *ask(client, address)) for address in queries(chance)]
    assert [address for address, status, _seconds in answers if status not in (200, 301, 400, 404)] == []
    assert [address for address, _status, seconds in answers if seconds > SLOWEST_SECONDS] == []
