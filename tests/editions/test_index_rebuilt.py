"""The index rebuilt from editions and register equals the index kept, whatever happened."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from initiatives.documents.problems import Refused
from initiatives.editions import register
from initiatives.editions.rebuilding import rebuild
from initiatives.index import words
from initiatives.models import Card, Edition, Entry, FlatClaim
from tests.factories import a_moment, make_claim, make_measure, make_organisation, make_state, make_threat, publish_now
from tests.worlds import a_world_of_its_own

SLUGS = ["enisa", "first", "interpol", "enisa-agency", "first-org"]

acts = st.lists(
    st.tuples(
        st.sampled_from(
            ["publish", "publish", "edit", "drop", "withdraw", "restore", "rename", "merge", "unmerge", "remove"]
        ),
        st.integers(0, 2),
        st.integers(0, len(SLUGS) - 1),
    ),
    max_size=14,
)


def rows(model):
    """Every row without its own key, in an order of its own."""
    fields = [field.name for field in model._meta.fields if field.name != "id"]
    return sorted(model.objects.values_list(*fields), key=repr)


def body(slug):
    """The body to merge into: the one whose first address the slug is, else any other."""
    return Entry.objects.filter(slug=slug).first() or Entry.objects.filter(kind="organisation").last()


ACTS = {
    "publish": lambda entry, slug: publish_now(entry, note="Changed."),
    "edit": lambda entry, slug: make_claim(entry, "event", date="2020", text=f"Event {Edition.objects.count()}."),
    "drop": lambda entry, slug: entry.claims.filter(pk__in=entry.claims.order_by("-number")[:1]).delete(),
    "withdraw": lambda entry, slug: register.withdraw(entry, by=None, reason="Withdrawn.", at=a_moment()),
    "restore": lambda entry, slug: register.restore(entry, by=None, at=a_moment()),
    "rename": lambda entry, slug: register.rename(entry, slug=slug, by=None, at=a_moment()),
    "merge": lambda entry, slug: register.merge(entry, body(slug), by=None, reason="One body.", at=a_moment()),
    "unmerge": lambda entry, slug: register.unmerge(entry, by=None, at=a_moment()),
    "remove": lambda entry, slug: register.remove(entry, by=None, ground="Ordered.", at=a_moment()),
}


def perform(act, entry, slug):
    """One act, as a curator would try it; what is refused changes nothing."""
    with suppress(Refused):
        ACTS[act](entry, slug)


def make_bodies():
    """Three bodies that point at a state and a threat; the first is published."""
    state, threat = make_state(), make_threat()
    bodies = [make_organisation(slug) for slug in SLUGS[:3]]
    make_claim(bodies[0], "member", object=state, date="2004")
    make_measure(bodies[1], threat)
    publish_now(state, threat, bodies[0])
    return bodies


@pytest.mark.django_db
@given(history=acts)
@settings(max_examples=60, deadline=None)
def test_index_rebuilt_equals_index_kept(history):
    with a_world_of_its_own():
        bodies = make_bodies()
        for act, which, slug in history:
            perform(act, Entry.objects.get(pk=bodies[which].pk), SLUGS[slug])
        kept = rows(Card), rows(FlatClaim), words.find("organisation"), words.find("event")
        rebuild()
        assert (rows(Card), rows(FlatClaim), words.find("organisation"), words.find("event")) == kept


@pytest.mark.django_db
@given(history=acts)
@settings(max_examples=30, deadline=None)
def test_words_of_an_edition_never_change(history):
    """Except that a removal, which law requires, leaves none."""
    with a_world_of_its_own():
        bodies = make_bodies()
        seen = {}
        for act, which, slug in history:
            perform(act, Entry.objects.get(pk=bodies[which].pk), SLUGS[slug])
            for edition in Edition.objects.exclude(document=""):
                assert seen.setdefault(edition.pk, (edition.document, edition.html)) == (edition.document, edition.html)


@pytest.mark.django_db
@given(history=acts)
@settings(max_examples=30, deadline=None)
def test_claim_numbers_mean_one_claim_for_ever(history):
    """A number that was published once is never seen with another predicate or sentence in the same entry."""
    with a_world_of_its_own():
        bodies = make_bodies()
        for act, which, slug in history:
            perform(act, Entry.objects.get(pk=bodies[which].pk), SLUGS[slug])
        meaning = {}
        for claim in FlatClaim.objects.all():
            assert meaning.setdefault((claim.entry, claim.number), claim.text) == claim.text
