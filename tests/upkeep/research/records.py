"""Small records: one subject with a source or two, any field overridable."""

from typing import Any

from initiatives.upkeep.research.claims import Dropped, NewClaim
from initiatives.upkeep.research.mapping import Draft, draft
from initiatives.upkeep.research.record import Record
from initiatives.upkeep.research.sources import Shelf
from initiatives.upkeep.research.subject import Subject

OFFICIAL = {"url": "https://www.coe.int/a", "title": "A page", "publisher": "Council of Europe", "date": "2020-05-06"}
UNDATED = {"url": "https://www.coe.int/b", "title": "Another page", "publisher": "Council of Europe"}
PRESS = {"url": "https://news.example/c", "title": "An article", "publisher": "A newspaper", "date": "2021-02"}
MACHINE = {"url": "https://grokipedia.com/page/x", "title": "X", "publisher": "A machine"}
SOURCES = {"s1": OFFICIAL, "s2": UNDATED, "s3": PRESS, "s4": MACHINE}


def make_record(**fields: Any) -> Record:
    """A record of an agreement; its four sources are official, official and undated, press, and a machine."""
    defaults: dict[str, Any] = {
        "kind": "agreement",
        "slug": "a-treaty",
        "name": "A treaty on cybercrime",
        "form": "multilateral",
        "subkind": "treaty",
        "sources": SOURCES,
    }
    return Record.model_validate(defaults | fields)


def make_party(iso: str = "FR", **fields: Any) -> dict[str, Any]:
    """A party of a record."""
    return {"iso": iso, "name": iso, "status": "party", "source": "s1"} | fields


def make_date(event: str, date: str, source: str = "s1", **fields: Any) -> dict[str, Any]:
    """A dated event of a record."""
    return {"event": event, "date": date, "source": source} | fields


def make_subject(record: Record, names: dict[str, set[str]] | None = None, topics: tuple[str, ...] = ()) -> Subject:
    """The record beside a shelf with its own sources."""
    shelf = Shelf([])
    shelf.fill(record.sources.values())
    return Subject(record, shelf, names or {}, topics)


def drafted(**fields: Any) -> Draft:
    """The draft of a record with these fields."""
    return draft(make_subject(make_record(**fields)))


def claims(predicate: str, **fields: Any) -> list[NewClaim]:
    """The claims of that predicate in the draft of a record with these fields."""
    return [claim for claim in drafted(**fields).claims if claim.predicate == predicate]


def only(predicate: str, **fields: Any) -> NewClaim:
    """The one claim of that predicate."""
    (claim,) = claims(predicate, **fields)
    return claim


def dropped(**fields: Any) -> list[Dropped]:
    """What the draft of such a record left out."""
    return drafted(**fields).dropped
