"""All that the source document names is published, with its place, in the order of the document."""

import json
from collections import Counter
from pathlib import Path

import pytest

from initiatives.editions.dumping import dump
from initiatives.editions.rebuilding import rebuild
from initiatives.models import Card, Edition, FlatClaim
from initiatives.vocabulary import FORMS, MECHANISMS
from tests.content.conftest import FIXTURES

WALK = json.loads((Path(__file__).parent / "document_walk.json").read_text(encoding="utf-8"))
NAMED = sorted({step["named"] for step in WALK}, key=[step["named"] for step in WALK].index)

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(shipped):
    """Every published claim by entry and number, with the kind of its entry."""
    return {
        (card.slug, claim["number"]): claim
        for card in Card.objects.current().exclude(kind="state")
        for claim in Edition.objects.get(entry=card.entry, number=card.edition).as_document()["claims"]
    }


def test_everything_that_the_document_names_is_published_with_its_place(published):
    missing = [step for step in WALK if not stands(step, published.get((step["entry"], step["claim"])))]
    assert missing == []


def stands(step, claim):
    """Whether the claim is there, says it by the predicate named, and cites the document at the place named."""
    return bool(claim) and claim["predicate"] == step["predicate"] and step["place"] in places(claim)


def places(claim):
    return [part.get("locator") for part in claim["citations"] if part["source"] == "source-document"]


def test_the_walk_covers_every_part_of_the_document():
    parts = {"short answer", *(f"long answer, paragraph {number}" for number in range(1, 7))}
    assert {step["place"] for step in WALK} == parts
    assert len(NAMED) >= 50


@pytest.mark.parametrize(
    "slug",
    [
        "united-nations",
        "interpol",
        "european-union",
        "enisa",
        "first",
        "cybersecurity-tech-accord",
        "us",
        "us-mutual-legal-assistance-treaties",
        "bilateral-agreements",
        "information-sharing-pacts",
        "joint-defence-initiatives",
        "public-private-partnerships",
        "cybersecurity-and-international-relations",
    ],
)
def test_every_body_and_form_that_it_names_has_a_page(shipped, client, slug):
    card = Card.objects.current().get(slug=slug)
    assert client.get(card.get_absolute_url()).status_code == 200


def test_there_is_enough_of_everything(shipped):
    kinds = Counter(Card.objects.current().values_list("kind", flat=True))
    assert sum(kinds.values()) - kinds["state"] >= 40
    assert kinds["threat"] >= 12
    assert kinds["state"] == 250
    assert len(MECHANISMS) == 14
    assert set(Card.objects.current().filter(kind="topic").exclude(form="").values_list("form", flat=True)) == set(
        FORMS
    )


def test_no_two_measures_say_the_same(shipped):
    said = Counter(FlatClaim.objects.current().filter(predicate="acts-on").values_list("text", flat=True))
    assert [text for text, times in said.items() if times > 1] == []


def test_no_check_is_invented(shipped, client):
    assert "not yet checked by a curator" in client.get("/organisations/enisa/").content.decode()


def test_what_ships_is_dumped_byte_for_byte(shipped, tmp_path):
    list(dump(tmp_path))
    for path in FIXTURES.glob("*/*.json"):
        assert (tmp_path / path.relative_to(FIXTURES)).read_bytes() == path.read_bytes()


def test_index_of_what_ships_can_be_rebuilt(shipped):
    before = cards()
    assert rebuild() == Card.objects.current().count()
    assert cards() == before


def cards():
    """Every card, those of earlier editions too."""
    return list(Card.objects.order_by("entry", "published_from").values_list("entry", "edition", "slug", "filing"))
