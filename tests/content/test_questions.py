"""What a ministry asks, answered from the content that ships by plain queries; pages for it come later."""

from collections import defaultdict
from datetime import date

import pytest

from initiatives.documents.canonical import plain
from initiatives.index.holdings import holdings
from initiatives.index.parties import JOINING, positions
from initiatives.models import Card, PartialDate
from initiatives.upkeep.gates import current_documents
from initiatives.vocabulary import PREDICATES

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

WEAKENING = ("reserved", "declared", "withdrew-ratification", "withdrew", "excluded-territory")


@pytest.fixture(scope="module")
def documents(shipped):
    """Every published document by its slug."""
    cards = dict(Card.objects.current().values_list("entry", "slug"))
    return {cards[document.entry]: document for document in current_documents()}


def claims_of(document):
    return [{**claim, "family": PREDICATES[claim["predicate"]].family} for claim in plain(document).get("claims", [])]


def standing(documents, agreement, day):
    """The slugs of those in each position towards an agreement on a day."""
    found = defaultdict(set)
    for position in positions(claims_of(documents[agreement]), day):
        found[position.word].add(position.party["slug"])
    return found


def members(group, day):
    """The states that belong to a group on a day."""
    held = holdings()
    belonging = held.belonging_on(day)
    return {held.held[state].slug for state in belonging if held.by_slug[group] in belonging[state]}


def test_african_states_in_neither_convention(documents):
    """Three answers: in one of them, in neither, not recorded; who only signed is in neither."""
    day = date(2026, 11, 26)
    frame = members("african-union", day)
    assert len(frame) >= 43, "the members that a list of the union names; the others are reported, and not counted"
    budapest, malabo = (standing(documents, slug, day) for slug in ("budapest-convention", "malabo-convention"))
    complete = [claim for claim in documents["budapest-convention"].claims if claim.predicate == "parties-complete-to"]
    assert complete, "a no to Budapest rests on a list that is said to be complete"
    inside = frame & (budapest["party"] | malabo["party"])
    assert {"gh", "mu", "ma"} <= inside
    outside = frame - inside
    assert "ke" in outside
    assert not outside & (budapest["party"] | malabo["party"])
    assert len(inside) + len(outside) == len(frame)


def test_channels_between_two_states_each_with_its_article(documents):
    """Kenya asks Brazil: what both are bound by, and what is missing where they are not."""
    day = date(2026, 11, 26)
    available, missing = [], []
    for slug, document in documents.items():
        if document.kind != "agreement":
            continue
        bound = standing(documents, slug, day)["party"]
        channels = [claim for claim in document.claims if claim.predicate == "opens-channel"]
        (available if {"ke", "br"} <= bound else missing).extend((slug, claim) for claim in channels)
    assert {slug for slug, _claim in available} >= {"untoc"}
    assert "budapest-convention" in {slug for slug, _claim in missing}
    located = [claim for _slug, claim in available if any(citation.locator for citation in claim.citations)]
    assert located == [claim for _slug, claim in available], "no channel without its article"


def test_how_many_ratifications_are_missing_for_entry_into_force(documents):
    convention = documents["un-convention-against-cybercrime"]
    (threshold,) = [claim for claim in convention.claims if claim.predicate == "in-force-threshold"]
    assert threshold.value.split()[0] == "40"
    assert threshold.citations[0].source
    joined = [
        claim
        for claim in convention.claims
        if claim.predicate in JOINING and claim.date and PartialDate.parse(claim.date).last <= date(2026, 6, 1)
    ]
    assert int(threshold.value.split()[0]) - len(joined) == 40, "no deposit is recorded: all forty are missing"


def test_states_whose_commitment_is_weaker_than_it_looks(documents):
    weaker = [
        (slug, claim.object.slug, claim)
        for slug, document in documents.items()
        for claim in document.claims
        if claim.predicate in WEAKENING and claim.object
    ]
    assert {claim.predicate for _slug, _state, claim in weaker} >= {"reserved", "declared"}
    assert len({slug for slug, _state, _claim in weaker}) >= 3
    assert all(claim.citations and (claim.text or claim.date) for _slug, _state, claim in weaker)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("un-gge-ict-security", "un-global-mechanism-ict-security"),
        ("un-oewg-2019-2021", "un-global-mechanism-ict-security"),
        ("nis-directive", "nis2-directive"),
        ("budapest-convention", "budapest-second-additional-protocol"),
        ("budapest-convention", "council-of-europe"),
        ("nato-cyber-defence-pledge", "nato"),
        ("osce-cyber-cbms", "osce"),
    ],
)
def test_lines_can_be_walked_from_one_end_to_the_other(documents, first, then):
    ties = defaultdict(set)
    for slug, document in documents.items():
        for claim in document.claims:
            if claim.object and PREDICATES[claim.predicate].family in ("relation", "role"):
                ties[slug].add(claim.object.slug)
                ties[claim.object.slug].add(slug)
    states = {slug for slug, document in documents.items() if document.kind == "state"}
    reached = within(ties, first, steps=3, but_not=states | {"united-nations"})
    assert then in reached


def within(ties, start, steps, but_not):
    reached = {start}
    for _step in range(steps):
        reached |= {other for one in reached for other in ties[one] if other not in but_not}
    return reached
