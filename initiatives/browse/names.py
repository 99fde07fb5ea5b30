"""The other names of an entry. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from initiatives import vocabulary
from initiatives.browse.languages import language_name
from initiatives.vocabulary import Text


@dataclass(frozen=True)
class Name:
    """Another name: in which language it is, where that is known, and what to say of it."""

    name: str
    language: str
    note: Text


def names_of(document: Mapping[str, Any]) -> list[Name]:
    """The other names, in the order of the document."""
    return [_name(part) for part in document.get("names", ())]


def _name(part: Mapping[str, str]) -> Name:
    """A name in another language is told by the language; a mere variant by nothing."""
    code, sort = part.get("language", ""), part.get("sort", "variant")
    note = "" if sort == "variant" else vocabulary.label(vocabulary.NAME_SORTS, sort)
    return Name(part["name"], code, language_name(code) or note)
