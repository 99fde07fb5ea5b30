"""The functions that change the register, beside ``publish`` and nothing else."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from initiatives.documents.problems import Problem, Refused
from initiatives.documents.schema import Document
from initiatives.editions.door import Person, lock, log, refuse_if
from initiatives.editions.history import changed_at
from initiatives.index import spans, version, words
from initiatives.models import Check, Edition, Entry, Registration, Slug


@transaction.atomic
def withdraw(entry: Entry, *, by: Person, reason: str, target: Entry | None = None, at: datetime | None = None) -> None:
    """Take the entry out of all lists. Its page tells the reason and what replaces it; its editions stay.

    Raises Refused without a reason, or where the entry is not current.
    """
    row = _locked(entry, "current")
    refuse_if(_reason_problems(row, reason))
    row.state, row.reason, row.target = "withdrawn", reason.strip(), target
    _hide(row, by, at)


@transaction.atomic
def restore(entry: Entry, *, by: Person, at: datetime | None = None) -> None:
    """Put a withdrawn entry back into the lists, as its latest edition says. Refused where it is not withdrawn."""
    _list_again(_locked(entry, "withdrawn"), by, at)


@transaction.atomic
def merge(entry: Entry, into: Entry, *, by: Person, reason: str, at: datetime | None = None) -> None:
    """Join the entry to another one, which answers in its place from this moment on.

    Its number and addresses lead there; its editions stay readable as its own, and it gets no new ones. No claim
    moves: the editors publish what the other entry is to say. Raises Refused without a reason, for an entry that is
    not current or withdrawn, and for an other one that is not current; hence no chain of merged entries is a loop.
    """
    lock([entry.number, into.number])
    row = _locked(entry, "current", "withdrawn")
    refuse_if([*_reason_problems(row, reason), *_merger_problems(row, into)])
    row.state, row.reason, row.target = "merged", reason.strip(), into
    _hide(row, by, at)


@transaction.atomic
def unmerge(entry: Entry, *, by: Person, at: datetime | None = None) -> None:
    """Take a merger back: the entry answers for itself again and is listed, as its latest edition says."""
    _list_again(_locked(entry, "merged"), by, at)


def _list_again(row: Registration, by: Person, at: datetime | None) -> None:
    """From this moment on the entry is current, and the lists say what its latest edition says."""
    moment = at or timezone.now()
    row.state, row.reason, row.target, row.since = "current", "", None, moment
    log(row, at=moment, by=by)
    row.save()
    edition = Edition.objects.get(entry=row.pk, number=row.edition)
    document = Document.model_validate_json(edition.document)
    spans.show(spans.Showing(document, row.slug, edition.number, changed_at(edition)), at=moment)
    words.write(document)
    version.move()


@transaction.atomic
def rename(entry: Entry, *, slug: str, by: Person, at: datetime | None = None) -> None:
    """Give the entry another address; the former ones lead there for ever. No edition is made.

    Raises Refused where the address is or was another entry's.
    """
    row = _locked(entry, "current", "withdrawn")
    if slug == row.slug:
        return
    refuse_if(_address_problems(row, slug))
    Slug.objects.get_or_create(pk=slug, defaults={"entry_id": row.pk})
    moment = at or timezone.now()
    row.slug = slug
    log(row, at=moment, by=by)
    row.save()
    Entry.objects.filter(pk=row.pk).update(slug=slug)
    spans.readdress(row.pk, slug=slug, at=moment)
    version.move()


@transaction.atomic
def remove(entry: Entry, *, by: Person, ground: str, at: datetime | None = None) -> None:
    """Remove the text of every edition, as law or safety requires. Number, dates, digests and ground remain.

    There is no way back. The working copy loses its text too.
    """
    row = _locked(entry, "current", "withdrawn", "merged")
    refuse_if(_reason_problems(row, ground))
    row.state, row.reason, row.target = "gone", ground.strip(), None
    _hide(row, by, at)
    spans.forget([row.pk])
    _erase_text(row.pk)


def _erase_text(number: int) -> None:
    """Empty the texts. The only place that touches editions once made: the base class does not refuse."""
    for edition in Edition.objects.filter(entry=number):
        edition.document, edition.html, edition.note = "", {}, "Removed."
        edition.save_base(force_update=True)
    entry = Entry.objects.get(pk=number)
    entry.claims_about.update(object=None)
    entry.claims.all().delete()
    entry.names.all().delete()
    entry.tagged.all().delete()
    entry.name, entry.short_name, entry.summary, entry.body = f"Removed entry {number}", "", "", ""
    entry.iso = entry.region = entry.family = entry.form = entry.subkind = ""
    entry.save()


@transaction.atomic
def record_check(
    entry: Entry, *, claim: int, source: str, on: date, against: str, by: Person, role: str, at: datetime | None = None
) -> Check:
    """Record that a signed-in curator compared a claim with a source. No edition is made.

    Raises Refused where nobody is signed in: nothing else than a person makes a check.
    """
    if by is None or not by.is_authenticated:
        raise Refused([Problem(f"{entry.number}/{claim}", "check", "only a signed-in curator makes a check")])
    check = Check.objects.create(
        entry=entry,
        claim=claim,
        source=source,
        on=on,
        against=against,
        role=role,
        by=by,
        recorded_at=at or timezone.now(),
    )
    version.move_checks()
    return check


def _locked(entry: Entry, *states: str) -> Registration:
    """The entry's row of the register, locked after the entry itself; Refused in any other public state."""
    lock([entry.number])
    row = Registration.objects.select_for_update(of=("self",)).filter(pk=entry.number).first()
    state = row.state if row else "never-published"
    if row is None or state not in states:
        raise Refused([Problem(str(entry.number), "public state", f"is {state}; this needs {' or '.join(states)}")])
    return row


def _reason_problems(row: Registration, reason: str) -> list[Problem]:
    return [] if reason.strip() else [Problem(str(row.pk), "reason", "give a public reason: readers will see it")]


def _merger_problems(row: Registration, into: Entry) -> list[Problem]:
    """Whether the other entry can answer in the place of this one."""
    if into.number == row.pk:
        return [Problem(str(row.pk), "into", "an entry cannot be merged into itself: name the other one")]
    target = Registration.objects.filter(pk=into.number).first()
    state = target.state if target else "never-published"
    message = f"entry {into.number} is {state}: name one that is current, since readers will be sent there"
    return [] if state == "current" else [Problem(str(row.pk), "into", message)]


def _address_problems(row: Registration, slug: str) -> list[Problem]:
    """Whether another entry, a draft included, bears the address or once bore it."""
    owners = Slug.objects.filter(pk=slug).values_list("entry", flat=True)
    drafts = Entry.objects.filter(slug=slug).values_list("pk", flat=True)
    others = {*owners, *drafts} - {row.pk}
    where, message = str(row.pk), f"{slug!r} is or was the address of entry {min(others, default=0)}: choose another"
    return [Problem(where, "slug", message)] if others else []


def _hide(row: Registration, by: Person, at: datetime | None) -> None:
    moment = at or timezone.now()
    row.since = moment
    log(row, at=moment, by=by)
    row.save()
    spans.hide(row.pk, at=moment)
    words.erase(row.pk)
    version.move()
