"""A new wording moves no date: lists sorted by change show when a fact last changed."""

import pytest

from initiatives.editions.rebuilding import rebuild
from initiatives.models import Card, Edition, Entry
from tests.factories import make_organisation, publish_now

pytestmark = pytest.mark.django_db


def republished(entry, change):
    Entry.objects.filter(pk=entry.pk).update(summary=f"Said anew, {change}, {Edition.objects.count()}.")
    return publish_now(entry, change=change)[0]


def date_of(entry):
    return Card.objects.current().get(entry=entry.pk).published_at


@pytest.mark.parametrize("change", ["substantive", "correction"])
def test_changed_fact_moves_the_date(change):
    enisa = make_organisation()
    publish_now(enisa)
    told = republished(enisa, change)
    assert date_of(enisa) == told.published_at


def test_new_wording_does_not():
    enisa = make_organisation()
    publish_now(enisa)
    told = republished(enisa, "substantive")
    republished(enisa, "editorial")
    republished(enisa, "editorial")
    assert date_of(enisa) == told.published_at


def test_rebuilt_index_has_the_same_date():
    enisa = make_organisation()
    first = publish_now(enisa, change="editorial")[0]
    republished(enisa, "editorial")
    rebuild()
    assert date_of(enisa) == first.published_at
