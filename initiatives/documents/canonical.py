"""The very bytes of a document, and the digests taken of them."""

import hashlib
import json
from typing import Any

from initiatives.documents.schema import ContentFile, Document


def plain(value: Document) -> dict[str, Any]:
    """The document as plain values in canonical order, empty fields left out."""
    return value.model_dump(mode="json", exclude_defaults=True)


def canonical(value: Document) -> str:
    """The document as canonical JSON: what an edition stores and what its digest covers."""
    return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"))


def digest(previous: str, document: str) -> str:
    """SHA-256, in hexadecimal, of the previous digest, a newline and the edition's bytes."""
    return hashlib.sha256(f"{previous}\n{document}".encode()).hexdigest()


def content_digest(value: Document) -> str:
    """SHA-256 of what the document says, without the printed labels of other entries.

    Two documents with the same content digest say the same: a change of another entry's name or
    address is no change of this entry.
    """
    content = plain(value)
    for claim in content.get("claims", []):
        if "object" in claim:
            claim["object"] = claim["object"]["entry"]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def file_text(value: ContentFile) -> str:
    """The content file as it is written to disk."""
    content = value.model_dump(mode="json", exclude_defaults=True, by_alias=True)
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
