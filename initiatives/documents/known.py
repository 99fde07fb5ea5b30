"""What documents may point at: what was published before, and what is published in the same call."""

from collections.abc import Iterable, Mapping

from django.db.models import OuterRef, Subquery

from initiatives.documents import markup
from initiatives.documents.problems import Known, Label, Problem, Refused
from initiatives.documents.schema import Document
from initiatives.models import Card, FlatClaim, Registration, Slug, entry_path


def published_labels(numbers: Iterable[int]) -> dict[int, Label]:
    """Labels of entries that were ever published, from their latest cards and the register; others are missing."""
    latest = Card.objects.filter(entry=OuterRef("pk")).order_by("-published_from").values("label")[:1]
    rows = Registration.objects.filter(pk__in=set(numbers)).annotate(label=Subquery(latest))
    named = rows.filter(label__isnull=False).values_list("pk", "kind", "slug", "label")
    return {number: Label(kind, slug, label) for number, kind, slug, label in named}


def known_to(documents: Mapping[str, Document]) -> Known:
    """What these documents, by the slugs they are to bear, may point at: each other, and what is public already.

    Three queries at most, whatever the number of documents.
    """
    slugs = dict(Slug.objects.filter(pk__in=_slugs_in(documents.values())).values_list("slug", "entry"))
    slugs.update({slug: document.entry for slug, document in documents.items()})
    own = {document.entry: Label(document.kind, slug, document.label) for slug, document in documents.items()}
    numbers = _numbers_in(documents.values()) | set(slugs.values())
    labels = published_labels(numbers - own.keys())
    return Known(labels | own, slugs, _claims_in(documents.values()))


def _slugs_in(documents: Iterable[Document]) -> set[str]:
    return {slug for document in documents for slug in markup.links(document.summary + document.body)}


def _numbers_in(documents: Iterable[Document]) -> set[int]:
    objects = {claim.object.entry for document in documents for claim in document.claims if claim.object}
    return objects | _cited_entries(documents)


def _cited_entries(documents: Iterable[Document]) -> set[int]:
    return {
        entry for document in documents for entry, _claim in markup.footnotes(document.summary + document.body) if entry
    }


def _claims_in(documents: Iterable[Document]) -> dict[int, frozenset[int]]:
    """The claim numbers of every entry that a footnote names."""
    documents = list(documents)
    own = {document.entry: frozenset(claim.number for claim in document.claims) for document in documents}
    claims: dict[int, set[int]] = {}
    elsewhere = FlatClaim.objects.current().filter(entry__in=_cited_entries(documents) - own.keys())
    for entry, number in elsewhere.values_list("entry", "number"):
        claims.setdefault(entry, set()).add(number)
    return {entry: frozenset(numbers) for entry, numbers in claims.items()} | own


def rendered(document: Document, known: Known) -> dict[str, str]:
    """The summary and body of the document as safe HTML, its pointers turned into links.

    Raises Refused for prose that the renderer cannot hold.
    """

    def by_number(number: int) -> markup.Target | None:
        label = known.labels.get(number)
        return markup.Target(entry_path(label.kind, label.slug), label.name) if label else None

    def by_slug(slug: str) -> markup.Target | None:
        return by_number(known.slugs[slug]) if slug in known.slugs else None

    try:
        return {field: markup.render(getattr(document, field), by_slug, by_number) for field in ("summary", "body")}
    except markup.TooTangled as error:
        raise Refused([Problem(document.label, "summary or body", str(error))]) from error
