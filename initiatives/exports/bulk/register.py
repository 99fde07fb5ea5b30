"""The tables of what stands beside the current editions: register, editions, addresses, checks, changes, words."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import OuterRef, Subquery

from initiatives.browse.about import VOCABULARIES
from initiatives.browse.events import Event
from initiatives.browse.told import tell
from initiatives.exports.bulk.columns import Column, Table, Value
from initiatives.models import Check, Edition, Registration, Slug
from initiatives.vocabulary import Word

TO_REGISTER = ((("entry",), "register", ("entry",)),)
STEP = 200


def _of_word(field: str) -> Value:
    """Reads what only some vocabularies say of their words."""
    return lambda row: str(getattr(row[1], field, ""))


REGISTER = Table(
    "register",
    "Register",
    "One row an entry that was ever published, whatever became of it, with the head of its chain of editions.",
    (
        Column("entry", "integer", "The permanent number.", lambda r: r.pk),
        Column("kind", "string", "Which kind of entry it is.", lambda r: r.kind, words="kind"),
        Column("slug", "string", "The last part of its address.", lambda r: r.slug),
        Column("state", "string", "Its public state.", lambda r: r.state, words="public-state"),
        Column("since", "datetime", "Since when it is in that state (UTC).", lambda r: r.since),
        Column("reason", "string", "The public reason; empty where it is current.", lambda r: r.reason),
        Column(
            "target", "integer", "The entry that answers in its place; empty where none does.", lambda r: r.target_id
        ),
        Column("edition", "integer", "The number of its latest edition.", lambda r: r.edition),
        Column("digest", "string", "The digest of that edition: the head of its chain.", lambda r: r.head),
    ),
    key=("entry",),
    foreign=((("target",), "register", ("entry",)),),
)

EDITIONS = Table(
    "editions",
    "Editions",
    "One row an edition that was ever published.",
    (
        Column("entry", "integer", "The entry.", lambda e: e.entry_id),
        Column("edition", "integer", "The number of the edition.", lambda e: e.number),
        Column("published_at", "datetime", "When it was published (UTC).", lambda e: e.published_at),
        Column("change", "string", "Which kind of change it made.", lambda e: e.change, words="change"),
        Column("note", "string", "What changed.", lambda e: e.note),
        Column("previous", "string", "The digest of the edition before; empty for the first.", lambda e: e.previous),
        Column("digest", "string", "Its own digest.", lambda e: e.digest),
    ),
    key=("entry", "edition"),
    foreign=TO_REGISTER,
)

ADDRESSES = Table(
    "addresses",
    "Addresses",
    "One row an address that an entry bears or once bore; none is ever given to another entry.",
    (
        Column("slug", "string", "The last part of the address.", lambda s: s.slug),
        Column("entry", "integer", "The entry.", lambda s: s.entry_id),
    ),
    key=("slug",),
    foreign=TO_REGISTER,
)

CHECKS = Table(
    "checks",
    "Checks",
    "One row a comparison of a claim with a source by a curator. Claims without a row were never checked by a person.",
    (
        Column("claim_id", "string", "The claim.", lambda c: f"{c.entry_id}/{c.claim}"),
        Column("entry", "integer", "The entry that makes the claim.", lambda c: c.entry_id),
        Column("source", "string", "The source, by its key.", lambda c: c.source),
        Column("checked_on", "date", "The day of the check.", lambda c: c.on),
        Column("against", "string", "What the claim was compared with.", lambda c: c.against, words="checked-against"),
        Column("role", "string", "In which role; persons are not named.", lambda c: c.role),
        Column("recorded_at", "datetime", "When the check was recorded (UTC).", lambda c: c.recorded_at),
    ),
    key=("claim_id", "source", "recorded_at"),
    foreign=TO_REGISTER,
)

CHANGES = Table(
    "changes",
    "Changes",
    "One row an event of the time that this release covers, the latest first: what became public, or ceased to be.",
    (
        Column("event", "string", "A name of the event that never changes; feeds use it too.", lambda t: t.event.id),
        Column("at", "datetime", "When it happened (UTC).", lambda t: t.event.at),
        Column("entry", "integer", "The entry.", lambda t: t.event.entry),
        Column("kind", "string", "The kind of entry.", lambda t: t.event.kind, words="kind"),
        Column(
            "what",
            "string",
            "published, edition, withdrawn, restored, merged, removed or renamed.",
            lambda t: t.event.what,
        ),
        Column("change", "string", "The kind of change of an edition; register for all else.", lambda t: t.event.sort),
        Column(
            "edition",
            "integer",
            "The number of the edition; empty for changes of the register.",
            lambda t: t.event.number or None,
        ),
        Column("note", "string", "What is told of it.", lambda t: t.note),
    ),
    key=("event",),
    foreign=TO_REGISTER,
)

WORDS = Table(
    "vocabulary",
    "Vocabulary",
    "One row a closed word that stands in other tables, with its definition.",
    (
        Column("vocabulary", "string", "Which vocabulary it belongs to.", lambda w: w[0]),
        Column("word", "string", "The word as the tables hold it.", lambda w: w[1].value),
        Column("label", "string", "The word as pages print it.", lambda w: str(w[1].label)),
        Column("definition", "string", "What it means; empty for regions.", lambda w: str(w[1].definition)),
        Column("family", "string", "Of predicates: the family of claims.", _of_word("family")),
        Column(
            "inverse",
            "string",
            "Of predicates: how it reads from its other end; empty where there is none.",
            _of_word("inverse"),
        ),
        Column("code", "string", "Of regions: the code of the UN M49 standard.", _of_word("code")),
        Column("within", "string", "Of regions: the region that contains it.", _of_word("within")),
    ),
    key=("vocabulary", "word"),
)


def registered() -> Iterable[Any]:
    """Every row of the register with the digest of the latest edition. One query."""
    latest = Edition.objects.filter(entry=OuterRef("pk"), number=OuterRef("edition"))
    return Registration.objects.annotate(head=Subquery(latest.values("digest")[:1])).order_by("pk")


def editions() -> Iterable[Edition]:
    """Every edition without its text. One query."""
    return Edition.objects.order_by("entry", "number").defer("document", "html")


def addresses() -> Iterable[Slug]:
    """Every address. One query."""
    return Slug.objects.order_by("slug")


def checks() -> Iterable[Check]:
    """Every check. One query."""
    return Check.objects.order_by("entry", "claim", "source", "recorded_at")


def told(events: list[Event]) -> Iterator[Any]:
    """The events with what is told of them, some at a time."""
    for start in range(0, len(events), STEP):
        yield from tell(events[start : start + STEP])


def words() -> Iterator[tuple[str, Word]]:
    """Every word of every vocabulary, in their order."""
    for name, _label, table in VOCABULARIES:
        for word in table.values():
            yield name, word
