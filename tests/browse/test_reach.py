"""What pages say of the addresses of their sources, and the copy that stands in front of a dead one."""

import re
from datetime import UTC, date, datetime

from initiatives.editions.health import Found, record_archive, record_found

DAYS = [datetime(2026, 3, day, tzinfo=UTC) for day in (1, 2, 3)]
URL = "https://example.org/a-treaty-text"
COPY = "https://archive.example/2025/a-treaty-text"


def sources_of(client, path="/agreements/budapest-convention/"):
    page = client.get(path).content.decode()
    return re.search(r'id="sources".*?</section>', page, re.DOTALL)[0]


def words_of(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_addresses_that_nobody_asked_are_not_called_good(client, world):
    assert "Whether these addresses still answer was not asked yet." in words_of(sources_of(client))


def test_what_answers_is_counted(client, world):
    record_found(Found("a-treaty-text", URL, "answers", 200), at=DAYS[0])
    assert "Of 1 addresses 1 were asked whether they still answer; 0 did not." in words_of(sources_of(client))


def test_dead_source_leads_to_its_copy(client, world):
    record_found(Found("a-treaty-text", URL, "missing", 404), at=DAYS[0])
    record_archive("a-treaty-text", url=COPY, on=date(2025, 5, 2))
    for path in ("/agreements/budapest-convention/", "/agreements/budapest-convention/editions/1/"):
        html = sources_of(client, path)
        assert f'class="work" href="{COPY}"' in html
        assert "Its own address has been gone since 1 Mar 2026; last asked on 1 Mar 2026." in words_of(html)


def test_copy_of_a_living_source_stands_beside_it(client, world):
    record_archive("a-treaty-text", url=COPY, on=date(2025, 5, 2))
    html = sources_of(client)
    assert f'class="work" href="{URL}"' in html
    assert "Archived copy of 2 May 2025" in words_of(html)


def test_one_failure_is_told_and_not_called_dead(client, world):
    record_found(Found("a-treaty-text", URL, "unreachable"), at=DAYS[0])
    assert "0 did not" in words_of(sources_of(client))
    for day in DAYS[1:]:
        record_found(Found("a-treaty-text", URL, "unreachable"), at=day)
    assert "has not answered since 1 Mar 2026; last asked on 3 Mar 2026" in words_of(sources_of(client))
    assert "1 did not" in words_of(sources_of(client))


def test_what_is_on_record_of_another_address_is_left_aside(client, world):
    record_found(Found("a-treaty-text", "https://example.org/elsewhere", "missing", 404), at=DAYS[0])
    assert "been gone" not in words_of(sources_of(client))
