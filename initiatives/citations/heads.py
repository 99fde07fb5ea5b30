"""What the head of a page tells reference managers and search engines: Highwire, Dublin Core, schema.org."""

from collections.abc import Iterable
from typing import Any

from initiatives.citations import styles
from initiatives.citations.works import ENTRY, Work

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def meta(work: Work) -> list[tuple[str, str]]:
    """Names and contents of meta tags; Zotero and Google Scholar read the first half, libraries the second."""
    pairs = (
        ("citation_title", work.title),
        ("citation_author", work.responsible),
        ("citation_publisher", work.publisher),
        ("citation_publication_date", work.date.replace("-", "/")),
        ("citation_public_url", work.address),
        ("citation_language", work.language),
        ("DC.title", work.title),
        ("DC.creator", work.responsible),
        ("DC.publisher", work.publisher),
        ("DC.date", work.date),
        ("DC.identifier", work.address),
        ("DC.language", work.language),
        ("DC.type", "Text" if work.sort == ENTRY else "Collection"),
        ("DC.rights", LICENCE),
        ("DCTERMS.bibliographicCitation", styles.apa(work)),
    )
    return [(name, content) for name, content in pairs if content]


def linked_data(work: Work, *, home: str) -> dict[str, Any]:
    """The page as a schema.org value; ``home`` is the address of the publication."""
    atlas = {"@type": "Organization", "name": work.publisher, "url": home}
    values = {
        "@context": "https://schema.org",
        "@type": "Article" if work.sort == ENTRY else "CollectionPage",
        "@id": work.address,
        "url": work.address,
        "name": work.title,
        "headline": work.title if work.sort == ENTRY else "",
        "identifier": f"No. {work.number}" if work.number else "",
        "version": str(work.edition or ""),
        "datePublished": work.date,
        "inLanguage": work.language,
        "author": atlas,
        "publisher": atlas,
        "license": LICENCE,
        "isAccessibleForFree": True,
        "isPartOf": {"@type": "WebSite", "name": work.container, "url": home},
    }
    return _known(values)


def cited(works: Iterable[Work]) -> list[dict[str, Any]]:
    """The sources of a page as schema.org values."""
    return [
        _known(
            {
                "@type": "CreativeWork",
                "name": work.title,
                "author": work.author,
                "publisher": work.publisher,
                "datePublished": work.date,
                "inLanguage": work.language,
                "url": work.address,
                "archivedAt": work.archive,
            }
        )
        for work in works
    ]


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
