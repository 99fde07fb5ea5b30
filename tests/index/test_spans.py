"""Cards and claims as they were published on a past day."""

from datetime import timedelta

import pytest

from initiatives.editions import register
from initiatives.models import Card, FlatClaim
from tests.factories import a_moment, make_claim, make_organisation, make_threat, publish_now

pytestmark = pytest.mark.django_db


def labels_before(moment):
    return [card.label for card in Card.objects.at(moment)]


def test_nothing_was_listed_before_the_first_edition():
    edition = publish_now(make_organisation())[0]
    assert labels_before(edition.published_at) == []


def test_an_edition_is_listed_just_after_its_moment():
    edition = publish_now(make_organisation())[0]
    assert labels_before(edition.published_at + timedelta(microseconds=1)) == ["Enisa"]


def test_an_old_name_stays_on_its_day():
    body = make_organisation(name="Old name")
    publish_now(body)
    between = a_moment()
    body.name = "New name"
    body.save()
    publish_now(body, note="Renamed.")
    assert labels_before(between) == ["Old name"]
    assert labels_before(None) == ["New name"]


def test_what_was_withdrawn_later_was_listed_before():
    publish_now(body := make_organisation())
    between = a_moment()
    register.withdraw(body, by=None, reason="Ended.", at=a_moment())
    assert labels_before(between) == ["Enisa"]
    assert labels_before(None) == []


def test_a_claim_that_came_later_was_not_there_before():
    threat, body = make_threat(), make_organisation()
    publish_now(threat, body)
    between = a_moment()
    make_claim(body, "acts-on", object=threat, mechanism="incident-response", text="It answers.")
    publish_now(body, note="Measure added.")
    assert not FlatClaim.objects.at(between).about(threat.pk).exists()
    assert FlatClaim.objects.at(None).about(threat.pk).exists()
