"""The knowledge base back into content files: the current edition of every entry, byte for byte."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from initiatives.documents.files import write
from initiatives.documents.schema import (
    CheckPart,
    ContentFile,
    Document,
    EditionPart,
    MergedPart,
    RegisterPart,
    WithdrawnPart,
)
from initiatives.editions.earlier import FOLDER
from initiatives.editions.moments import write_moment
from initiatives.models import Check, Edition, Entry, Registration, Slug

WITH = ("entry", "target__registration")


def dump(folder: Path, *, history: bool = False) -> Iterator[tuple[str, bool]]:
    """Write a content file for each entry that has words; yields its slug and whether it changed.

    With ``history`` every earlier edition too. What is gone has no text to dump; drafts are nobody's to read.
    """
    addresses, checks = _addresses(), _checks()
    for row in Registration.objects.exclude(state="gone").select_related(*WITH).order_by("pk"):
        edition = Edition.objects.get(entry=row.pk, number=row.edition)
        yield row.slug, write(folder, _content(row, edition, addresses[row.pk], checks[row.pk]))
        if history:
            for earlier in Edition.objects.of(row.pk).filter(number__lt=row.edition).order_by("number"):
                place = folder / FOLDER / str(earlier.number)
                yield row.slug, write(place, _as_it_stood(row, earlier, addresses[row.pk]))


def _addresses() -> dict[int, list[str]]:
    addresses: dict[int, list[str]] = defaultdict(list)
    for slug, entry in Slug.objects.order_by("slug").values_list("slug", "entry"):
        addresses[entry].append(slug)
    return addresses


def _checks() -> dict[int, list[CheckPart]]:
    checks: dict[int, list[CheckPart]] = defaultdict(list)
    for row in Check.objects.order_by("recorded_at", "pk"):
        checks[row.entry_id].append(
            CheckPart(
                claim=row.claim,
                source=row.source,
                on=row.on.isoformat(),
                against=row.against,
                role=row.role,
                recorded_at=write_moment(row.recorded_at),
            )
        )
    return checks


def _as_it_stood(row: Registration, edition: Edition, slugs: list[str]) -> ContentFile:
    """The content file that an earlier edition was, without what stands beside the editions now."""
    document = Document.model_validate_json(edition.document)
    content = _content(row, edition, slugs, [])
    last = max((claim.number for claim in document.claims), default=0)
    return content.model_copy(update={"last_claim": last, "register_": RegisterPart()})


def _content(row: Registration, edition: Edition, slugs: list[str], checks: list[CheckPart]) -> ContentFile:
    document = Document.model_validate_json(edition.document)
    return ContentFile(
        format=1,
        entry=row.pk,
        last_claim=row.entry.last_claim,
        slugs=[row.slug, *(slug for slug in slugs if slug != row.slug)],
        edition=EditionPart(
            number=edition.number,
            date=write_moment(edition.published_at),
            note=edition.note,
            change=edition.change,
            previous=edition.previous,
        ),
        register=RegisterPart(withdrawn=_withdrawn(row), merged=_merged(row), checks=checks),
        document=document,
    )


def _withdrawn(row: Registration) -> WithdrawnPart | None:
    """The withdrawal; also of an entry that was merged into what is gone now, since a gone one has no file."""
    if row.state == "withdrawn" or (row.state == "merged" and _gone(row.target)):
        target = None if _gone(row.target) else row.target_id
        return WithdrawnPart(at=write_moment(row.since), reason=row.reason, target=target)
    return None


def _merged(row: Registration) -> MergedPart | None:
    if row.state != "merged" or row.target is None or _gone(row.target):
        return None
    return MergedPart(at=write_moment(row.since), reason=row.reason, into=row.target.pk)


def _gone(entry: Entry | None) -> bool:
    return entry is not None and entry.registration.state == "gone"
