"""A small published field: two families of threats, what acts on them, and searches that found none."""

from dataclasses import dataclass

import pytest

from initiatives.models import Entry
from tests.factories import make_agreement, make_claim, make_measure, make_organisation, make_threat, publish_now


@dataclass(frozen=True)
class Field:
    """The entries by the names that tests use."""

    ransomware: Entry
    phishing: Entry
    sabotage: Entry
    treaty: Entry
    agency: Entry


@pytest.fixture
def field(db) -> Field:
    """A treaty and an agency against ransomware; for phishing a search that found none; for sabotage nothing."""
    field = Field(
        ransomware=make_threat(order=2),
        phishing=make_threat("phishing", order=1),
        sabotage=make_threat("sabotage", family="state-linked", order=3),
        treaty=make_agreement("a-treaty"),
        agency=make_organisation("an-agency"),
    )
    make_measure(field.treaty, field.ransomware, mechanism="legal-harmonisation")
    make_measure(field.treaty, field.ransomware, mechanism="mutual-legal-assistance")
    make_measure(field.agency, field.ransomware, mechanism="mutual-legal-assistance")
    make_measure(field.agency, field.sabotage, mechanism="joint-defence", standing="reported", reason="One newspaper.")
    make_claim(field.agency, "works-by", mechanism="victim-support", text="It helps whoever was attacked.")
    found_none(field.phishing, "victim-support", "2026-10-01")
    found_none(field.phishing, "victim-support", "2026-11-03")
    found_none(field.agency, "capacity-building", "2026-10", object=field.phishing)
    publish_now(field.ransomware, field.phishing, field.sabotage, field.treaty, field.agency)
    return field


def found_none(subject, mechanism, date, **fields):
    """A search that found none, as a claim of the subject."""
    return make_claim(subject, "none-found", mechanism=mechanism, date=date, text=f"Searched on {date}.", **fields)
