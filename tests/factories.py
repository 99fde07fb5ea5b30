"""Arranging a small world: entries, claims and sources with sensible defaults, any field overridable."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from initiatives.editions.door import publish_together
from initiatives.models import Citation, Claim, Edition, Entry, LastNumber, Source, issue_claim_numbers

A_DAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PASSWORD = "a long enough pass phrase"

_moments = count()


def make_person(username: str = "alice", **fields: Any) -> User:
    """A curator; a superuser with ``is_superuser=True``."""
    defaults = {"is_staff": True, "is_superuser": False, "email": f"{username}@example.org"}
    return User.objects.create_user(username, password=PASSWORD, **(defaults | fields))


def make_source(key: str = "a-treaty-text", **fields: Any) -> Source:
    """A source; the one that bears the key where it exists already."""
    defaults = {
        "title": key.replace("-", " ").capitalize(),
        "publisher": "Council of Europe",
        "sort": "primary-text",
        "url": f"https://example.org/{key}",
    }
    return Source.objects.get_or_create(key=key, defaults=defaults | fields)[0]


def make_entry(kind: str, slug: str, *, claims: bool = True, **fields: Any) -> Entry:
    """An unpublished entry with one sourced claim, so that it is fit to be published."""
    name = fields.pop("name", slug.replace("-", " ").title())
    defaults = {"summary": f"{name} is an entry of kind {kind}."}
    with transaction.atomic():
        entry = Entry.objects.create(number=LastNumber.issue(), kind=kind, slug=slug, name=name, **(defaults | fields))
        if claims:
            make_claim(entry, "mandate", text=f"It does what {name} was set up to do.")
    return entry


def make_state(slug: str = "fr", **fields: Any) -> Entry:
    """A state; its slug is its ISO code in lower case."""
    return make_entry("state", slug, **({"iso": slug.upper(), "subkind": "member-state"} | fields))


def make_threat(slug: str = "ransomware", **fields: Any) -> Entry:
    """A threat category."""
    return make_entry("threat", slug, **({"family": "cyber-dependent-crime"} | fields))


def make_organisation(slug: str = "enisa", **fields: Any) -> Entry:
    """An organisation."""
    return make_entry("organisation", slug, **({"form": "regional", "subkind": "agency"} | fields))


def make_agreement(slug: str = "budapest-convention", **fields: Any) -> Entry:
    """An agreement."""
    return make_entry("agreement", slug, **({"form": "multilateral", "subkind": "treaty"} | fields))


def make_initiative(slug: str = "no-more-ransom", **fields: Any) -> Entry:
    """An initiative."""
    return make_entry("initiative", slug, **({"form": "public-private", "subkind": "programme"} | fields))


def make_topic(slug: str = "a-question", **fields: Any) -> Entry:
    """A topic."""
    return make_entry("topic", slug, **({"subkind": "question"} | fields))


def make_claim(subject: Entry, predicate: str, *, source: Source | None = None, **fields: Any) -> Claim:
    """A claim with one citation. Dates are given as in a document: ``date="2001-11"``."""
    locator = fields.pop("locator", "article 1")
    dates = (fields.pop("date", ""), fields.pop("end", ""))
    with transaction.atomic():
        claim = Claim(subject=subject, number=issue_claim_numbers(subject, 1)[0], predicate=predicate, **fields)
        claim.set_dates(*dates)
        claim.save()
        Citation.objects.create(claim=claim, source=source or make_source(), locator=locator)
    return claim


def make_measure(subject: Entry, threat: Entry, *, mechanism: str = "information-sharing", **fields: Any) -> Claim:
    """A measure of the subject against the threat."""
    text = fields.pop("text", f"It passes warnings of {threat.name} between its members.")
    return make_claim(subject, "acts-on", object=threat, mechanism=mechanism, text=text, **fields)


def restart_moments() -> None:
    """Begin again on the first day: every test has the same moments, whatever ran before it."""
    global _moments  # noqa: PLW0603 -- one clock for the factories of a process
    _moments = count()


def a_moment() -> datetime:
    """A moment later than every one given before in this test, in the past."""
    return A_DAY + timedelta(minutes=next(_moments))


def publish_now(*entries: Entry, note: str = "First edition.", **fields: Any) -> list[Edition]:
    """Publish the working copies as they are in the database, together."""
    defaults = {"by": None, "change": "substantive", "at": a_moment()}
    return publish_together(entries, note=note, **(defaults | fields))
