"""What other entries said differently between two days: the same as comparing all that they said on each."""

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from initiatives.browse.difference.others import ends_between, ends_moved
from initiatives.editions import register
from initiatives.index.spans import SAME
from initiatives.models import Claim, FlatClaim
from tests.factories import a_moment, make_claim, make_organisation, make_state, publish_now
from tests.worlds import a_world_of_its_own

ACTS = st.sampled_from(["date", "text", "drop", "add", "withdraw", "restore", "correct"])


def act(body, state, word):
    """One thing that an editor may do, published at once where it changes anything."""
    claims = Claim.objects.filter(subject=body, object=state)
    if word == "withdraw" and body.registration.state == "current":
        register.withdraw(body, by=None, reason="Twice.", at=a_moment())
    elif word == "restore" and body.registration.state == "withdrawn":
        register.restore(body, by=None, at=a_moment())
    elif word == "drop" and claims.exists():
        claims.last().citations.all().delete()
        claims.last().delete()
        publish_now(body, note="Less.")
    elif word in ("text", "correct", "date") and claims.exists():
        claim = claims.first()
        claim.text = f"Said {timezone.now().timestamp()}."
        claim.save()
        publish_now(body, note="Other.", change="correction" if word == "correct" else "substantive")
    elif word == "add":
        make_claim(body, "member", object=state)
        publish_now(body, note="More.")
    body.registration.refresh_from_db()


def said(state, moment):
    """All that was said of the state just before the moment."""
    rows = FlatClaim.objects.at(moment).about(state.pk)
    return {(row.entry, row.number): tuple(getattr(row, field) for field in SAME) for row in rows}


@pytest.mark.django_db
@given(before=st.lists(ACTS, max_size=4), between=st.lists(ACTS, max_size=5), after=st.lists(ACTS, max_size=2))
@settings(max_examples=60, deadline=None)
def test_it_is_what_comparing_everything_gives(before, between, after):
    with a_world_of_its_own():
        body, state = make_organisation(), make_state()
        publish_now(body, state)
        moments = []
        for words in (before, between, after):
            for word in words:
                act(body, state, word)
            moments.append(a_moment())
        one, other = said(state, moments[0]), said(state, moments[1])
        found = ends_between(state.pk, moments[0], moments[1])
        assert {(end.entry, end.change.key) for end in found} == {
            key for key in {*one, *other} if one.get(key) != other.get(key)
        }
        assert all((end.entry, end.change.key) in one for end in found if end.change.before)
        assert all((end.entry, end.change.key) in other for end in found if end.change.after)
        assert ends_moved(state.pk, moments[0], moments[1]) == len(found)
