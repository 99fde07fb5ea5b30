"""What stands beside the editions in content files, into the register: former addresses, public states, checks."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime

from django.utils import timezone

from initiatives.documents.files import Read
from initiatives.documents.problems import Problem
from initiatives.editions.moments import read_moment
from initiatives.editions.register import merge, withdraw
from initiatives.models import Check, Entry, Registration, Slug

Progress = Callable[[str, int, int], None]


def register_problems(file: Read) -> Iterator[Problem]:
    """Moments that are none or still to come, and public states that exclude each other."""
    for place, text in _moments(file):
        try:
            moment = read_moment(text)
        except ValueError as error:
            yield Problem(file.where, place, f"{text!r} is not a moment: {error}")
        else:
            if moment > timezone.now():
                yield Problem(file.where, place, f"{text} lies in the future: give the day of publication")
    if file.content.register_.withdrawn and file.content.register_.merged:
        yield Problem(file.where, "register", "says both withdrawn and merged: keep what holds now")


def _moments(file: Read) -> Iterator[tuple[str, str]]:
    """Every moment of the file with its place."""
    register = file.content.register_
    yield "edition.date", file.content.edition.date
    if register.withdrawn:
        yield "register.withdrawn.at", register.withdrawn.at
    if register.merged:
        yield "register.merged.at", register.merged.at
    for place, check in enumerate(register.checks):
        yield f"register.checks.{place}.recorded_at", check.recorded_at


def merger_problems(files: Sequence[Read]) -> Iterator[Problem]:
    """Entries merged into one that is neither among the files nor here. The register itself refuses the rest."""
    wanted = {file.content.register_.merged.into for file in files if file.content.register_.merged}
    known = {file.number for file in files} | {*Registration.objects.filter(pk__in=wanted).values_list("pk", flat=True)}
    for file in files:
        merged = file.content.register_.merged
        if merged and merged.into not in known:
            yield Problem(file.where, "register.merged.into", f"there is no entry {merged.into}: add its file too")


def write_register(files: Iterable[Read], progress: Progress) -> None:
    """What stands beside the editions, once all of these are there; public states in the order in which they began."""
    files = sorted(files, key=lambda file: (_since(file), file.number))
    for done, file in enumerate(files, start=1):
        _former_addresses(file)
        _public_state(file)
        _checks(file)
        progress("registering", done, len(files))


def _since(file: Read) -> datetime:
    """Since when the entry is withdrawn or merged; of any other entry when its edition was published."""
    register = file.content.register_
    published = read_moment(file.content.edition.date)
    state = register.withdrawn or register.merged
    return max(read_moment(state.at), published) if state else published


def _former_addresses(file: Read) -> None:
    for slug in file.content.slugs[1:]:
        Slug.objects.get_or_create(pk=slug, defaults={"entry_id": file.number})


def _public_state(file: Read) -> None:
    register, at = file.content.register_, _since(file)
    if withdrawn := register.withdrawn:
        target = Entry.objects.get(pk=withdrawn.target) if withdrawn.target else None
        withdraw(Entry.objects.get(pk=file.number), by=None, reason=withdrawn.reason, target=target, at=at)
    if merged := register.merged:
        into = Entry.objects.get(pk=merged.into)
        merge(Entry.objects.get(pk=file.number), into, by=None, reason=merged.reason, at=at)


def _checks(file: Read) -> None:
    for part in file.content.register_.checks:
        Check.objects.get_or_create(
            entry_id=file.number,
            claim=part.claim,
            source=part.source,
            recorded_at=read_moment(part.recorded_at),
            defaults={"on": part.on, "against": part.against, "role": part.role},
        )
