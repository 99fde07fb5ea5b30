"""The API on all that ships: its description holds against a stranger's questions, and it says what pages say."""

import json
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from lxml.html import fromstring
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from initiatives.api.addresses import operations
from initiatives.browse.question import FACETS
from initiatives.models import Card
from initiatives.questions.parties.asked import SORTS
from initiatives.questions.turning.pivot import TURNS
from tests.conftest import IN_CI
from tests.content import api_twins as twins
from tests.provision.packages import Unavailable
from tests.provision.programs import find_curl, find_rscript
from tests.serving import serving

# The same on both engines: tests/api holds that.
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = 6
# Questions that fit the description and have no answer: names of what there is not, days to come, cursors of others.
UNANSWERABLE = {"as-published", "cursor", "among", "id", "beside", *FACETS, *(f"not-{word}" for word in FACETS), *SORTS}


@pytest.fixture(autouse=True)
def without_limits(settings):
    settings.API_REQUESTS_A_MINUTE = 1_000_000


@pytest.fixture
def kept_open():
    """The connection stays open between requests, as the test client keeps it: all content is in its transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def asked(path, mode):
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    return schema[path]["GET"].as_strategy(generation_mode=mode)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["sound", "unsound"])
@pytest.mark.parametrize("operation", operations(), ids=lambda operation: operation.name)
def test_the_description_holds(shipped, kept_open, operation, mode):
    """Status, media type, headers and schema of every answer are as described; unsound questions are refused."""
    if mode is GenerationMode.NEGATIVE and not (operation.places or operation.words.model_fields):
        return  # no question to be put wrongly

    @given(case=asked(operation.path, mode))
    @hypothesis_settings(
        max_examples=EXAMPLES,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        derandomize=True,
        database=None,
    )
    def ask(case):
        response = case.call()
        case.validate_response(response, excluded_checks=[positive_data_acceptance])
        if mode is GenerationMode.POSITIVE and response.status_code == 400:
            told = response.json()
            assert {error["parameter"] for error in told["errors"]} <= UNANSWERABLE, told
            assert told["errors"] or told["detail"].startswith("More than"), told

    ask()


@pytest.mark.parametrize("operation", operations(), ids=lambda operation: operation.name)
def test_every_example_answers_as_its_type_says(shipped, client, operation):
    response = client.get(operation.example)
    assert response.status_code == 200
    operation.answer.model_validate_json(response.content)


def drawn(count):
    """Entries drawn evenly over all, in the order of their numbers."""
    cards = list(Card.objects.current().order_by("entry"))
    return [cards[place * len(cards) // count] for place in range(count)]


def test_sixty_entries_say_what_their_pages_say(shipped, client):
    for card in drawn(60):
        record = client.get(f"/api/v1/entries/{card.entry}").json()
        page = fromstring(client.get(urlsplit(record["address"]).path).content)
        document, edition = record["document"], record["edition"]
        assert text(page, "//h1") == plain(document.get("short_name") or document["name"])
        anchors = {f"claim-{claim['number']}" for claim in document["claims"]}
        assert anchors == set(page.xpath("//@id[starts-with(., 'claim-')][not(ancestor::section[@id='former'])]")), (
            card.slug
        )
        assert len(page.xpath("//ol[@class='sources']/li")) == len(document["sources"]), card.slug
        head = {tag.get("name"): tag.get("content") for tag in page.xpath("//meta[@name]")}
        assert (head["DC.date"], head["DC.identifier"]) == (edition["date"][:10], edition["address"])


def text(page, path):
    return plain(page.xpath(f"string({path})"))


def plain(words):
    return " ".join(words.split())


def links(page):
    """The addresses of the entries on the page of a listing."""
    return [str(link) for link in page.xpath("//ul[@class='hits']/li//h2/a/@href")]


QUESTIONS = [
    *("form=regional", "kind=agreement&legal-force=binding", "threat=ransomware&mechanism=information-sharing"),
    *("state=ke&as-of=2024-12-31", "region=africa&not-kind=state", "q=convention", "from=2020-01-01&to=2021-12-31"),
]


@pytest.mark.parametrize("query", QUESTIONS)
def test_a_list_says_what_its_page_says(shipped, client, query):
    answer = client.get(f"/api/v1/entries?{query}&size=25").json()
    page = fromstring(client.get(f"/entries/?{query}", follow=True).content)
    assert answer["question"] == text(page, "//h1")
    assert text(page, "//*[@class='tally']//strong").split()[0].replace(",", "") == str(answer["count"])
    paths = [urlsplit(entry["address"]).path for entry in answer["entries"]]
    assert links(page) == paths
    assert sorted(parse_qsl(urlsplit(answer["address"]).query)) == sorted(parse_qsl(query))


def test_lists_of_the_api_have_every_entry_once(shipped, client):
    found, address = [], "/api/v1/entries?size=200"
    while address:
        answer = client.get(address).json()
        found += [entry["entry"] for entry in answer["entries"]]
        address = answer["next"]
    assert sorted(found) == list(Card.objects.current().order_by("entry").values_list("entry", flat=True))
    assert json.dumps(found) != json.dumps(sorted(found))


TWINS = [
    *((twins.parties, query) for query in ("in=budapest-convention&among=african-union", "not-in=malabo-convention")),
    (twins.parties, "signed-not-ratified=un-convention-against-cybercrime&in=interpol&standing=reported"),
    *((twins.channels, *pair) for pair in (("ke", "br"), ("us", "cn"), ("de", "fr"), ("tv", "va"))),
    *((twins.grid, group) for group in ("asean", "european-union")),
    *((twins.coming, query) for query in ("", "kind=agreement", "region=africa&as-of=2024-01-01", "tag=nothing")),
    *((twins.weaker, query) for query in ("", "state=az&state=nl", "action=declared&as-of=2010-06-30")),
    *((twins.pivot, f"by={turn}&form=regional") for turn in TURNS),
    (twins.pivot, "by=party&threat=ransomware&ended=without&as-of=2020-01-01"),
    *((twins.compare, query) for query in ("id=18&id=513", "id=18&id=513&id=367&show=differs", "id=198&id=1&id=18")),
    *((twins.brief, query) for query in ("state=ke&threat=ransomware", "state=fr")),
    *((twins.profile, *asked) for asked in (("ke", ""), ("az", "beside=council-of-europe&as-of=2020-01-01"))),
    (twins.brief, "state=br&mechanism=mutual-legal-assistance&beside=interpol"),
]


@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: f"{twin[0].__name__} {' '.join(twin[1:])}")
def test_a_question_is_answered_as_on_its_page(shipped, client, twin):
    compare, *asked = twin
    compare(client, *asked)


RECIPES = re.findall(r"```(sh|python|r)\n(.*?)```", (ROOT / "docs" / "api.md").read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture
def programs():
    """What runs a recipe of each language."""
    try:
        find_curl()
        rscript = find_rscript()
    except Unavailable as missing:
        (pytest.fail if IN_CI else pytest.skip)(str(missing))
    python = [sys.executable, "-W", "error::DeprecationWarning", "-c"]
    return {"sh": ["sh", "-eu", "-c"], "python": python, "r": [rscript, "-e"]}


def cook(recipe, programs, site, folder):
    """What a recipe of the documentation prints when it is tried on this site."""
    language, text = recipe
    command = [*programs[language], text.replace("https://atlas.example", site)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout  # noqa: S603 -- our own recipes


@pytest.fixture
def site(shipped, kept_open, settings, tmp_path):
    settings.DATA_DIR = tmp_path / "open-data"
    with serving(get_wsgi_application()) as address:
        yield address


def test_every_recipe_of_the_documentation_works(site, programs, tmp_path):
    binding, unchanged, threats, changes, forces, channels, neither = (
        cook(recipe, programs, site, tmp_path) for recipe in RECIPES
    )
    assert json.loads(binding)["count"] > 0
    assert unchanged == "304"
    assert len(threats.splitlines()) == Card.objects.current().filter(kind="threat").count()
    assert len(changes.splitlines()) > 100
    assert cook(RECIPES[3], programs, site, tmp_path) == ""  # nothing new
    assert {"binding", "not-binding"} & {*forces.split()}
    assert {line.split("\t")[0] for line in channels.splitlines()} == {"yes", "no", "not-recorded"}
    assert {"Kenya", "yes", "no"} <= {*neither.split()}
