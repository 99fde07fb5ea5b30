"""An edition taken back as a draft: the working copy says again what readers once read. Publishes nothing."""

from django.db import transaction
from django.utils.translation import gettext as _

from initiatives.documents.load import SOURCE_FIELDS, Load, load
from initiatives.documents.problems import Problem
from initiatives.documents.schema import Document, SourcePart
from initiatives.editions.door import Person, lock, refuse_if
from initiatives.models import Edition, Entry, Source
from initiatives.upkeep.working_copy import settle


@transaction.atomic
def take_as_draft(edition: Edition, *, by: Person, why: str) -> None:
    """Let the working copy say what the edition said. Address, claim numbers issued and works cited stay as they are.

    A source is shared by many entries, so that its present description stands; only one that is no longer described
    comes back from the edition. Raises Refused where the text of the edition was removed.
    """
    lock([edition.entry_id])
    entry = Entry.objects.get(pk=edition.entry_id)
    refuse_if(_removed(entry, edition))
    document = _with_present_sources(Document.model_validate_json(edition.document))
    load([Load(document, entry.slug, entry.last_claim, entry.seeded_digest)])
    settle([entry.pk], by=by, why=why)


def _removed(entry: Entry, edition: Edition) -> list[Problem]:
    return [] if edition.document else [Problem(entry.label, "edition", _("its text was removed for good"))]


def _with_present_sources(document: Document) -> Document:
    present = {source.key: source for source in Source.objects.filter(key__in=[part.key for part in document.sources])}
    parts = tuple(_present(part, present.get(part.key)) for part in document.sources)
    return document.model_copy(update={"sources": parts})


def _present(part: SourcePart, row: Source | None) -> SourcePart:
    if row is None:
        return part
    return SourcePart(key=row.key, **{field: getattr(row, field) for field in SOURCE_FIELDS})
