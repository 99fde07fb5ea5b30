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
    RegisterPart,
    WithdrawnPart,
)
from initiatives.editions.earlier import FOLDER
from initiatives.editions.moments import write_moment
from initiatives.models import Check, Edition, Registration, Slug


def dump(folder: Path, *, history: bool = False) -> Iterator[tuple[str, bool]]:
    """Write a content file for each entry that is current or withdrawn; yields its slug and whether it changed.

    With ``history`` every earlier edition too. What is gone has no text to dump; drafts are nobody's to read.
    """
    addresses, checks = _addresses(), _checks()
    for row in Registration.objects.filter(state__in=["current", "withdrawn"]).select_related("entry").order_by("pk"):
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
    withdrawn = None
    if row.state == "withdrawn":
        withdrawn = WithdrawnPart(at=write_moment(row.since), reason=row.reason, target=row.target_id)
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
        register=RegisterPart(withdrawn=withdrawn, checks=checks),
        document=document,
    )
