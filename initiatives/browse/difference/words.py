"""How the parts of a document are called, and what they hold, in words. Pure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from initiatives import vocabulary
from initiatives.browse.languages import language_name
from initiatives.browse.lines import spell
from initiatives.documents.difference import Plain
from initiatives.vocabulary import PREDICATES, Text

SORTS: dict[str, Text] = {
    "corrected": _lazy("Corrected"),
    "changed": _lazy("Changed"),
    "ended": _lazy("Ended"),
    "added": _lazy("Added"),
    "dropped": _lazy("No longer stated"),
    "edited": _lazy("Edited in wording only"),
}
LABELS: dict[str, Text] = {
    "kind": _lazy("Kind"),
    "name": _lazy("Name"),
    "short_name": _lazy("Short name"),
    "names": _lazy("Other names"),
    "form": _lazy("Form of cooperation"),
    "subkind": _lazy("Narrower kind"),
    "family": _lazy("Family"),
    "iso": _lazy("ISO code"),
    "region": _lazy("Region"),
    "tags": _lazy("Tags"),
    "order": _lazy("Place in lists"),
    "summary": _lazy("Summary"),
    "body": _lazy("Text"),
    "predicate": _lazy("Says"),
    "object": _lazy("Other entry"),
    "mechanism": _lazy("Mechanism"),
    "value": _lazy("Value"),
    "date": _lazy("Date"),
    "end": _lazy("End"),
    "text": _lazy("Words"),
    "standing": _lazy("Standing"),
    "reason": _lazy("Reason"),
    "preferred": _lazy("Preferred value"),
    "citations": _lazy("Sources"),
    "title": _lazy("Title"),
    "author": _lazy("Author"),
    "publisher": _lazy("Publisher"),
    "sort": _lazy("Sort of source"),
    "language": _lazy("Language"),
    "url": _lazy("Address"),
    "note": _lazy("Note"),
    "state": _lazy("Public state"),
    "slug": _lazy("Address"),
}
VOCABULARIES: dict[str, Mapping[str, Any]] = {
    "kind": vocabulary.KINDS,
    "form": vocabulary.FORMS,
    "subkind": vocabulary.SUBKINDS,
    "family": vocabulary.FAMILIES,
    "region": vocabulary.REGIONS,
    "predicate": PREDICATES,
    "mechanism": vocabulary.MECHANISMS,
    "standing": vocabulary.STANDINGS,
    "sort": vocabulary.SOURCE_SORTS,
    "state": vocabulary.PUBLIC_STATES,
}
WORDED = ("date", "end", "value", "language", "names", "tags", "object", "citations", "preferred")
SEPARATOR = "; "


@dataclass(frozen=True)
class Speaker:
    """Puts values into words, by the works that one document cites; ``predicate`` is that of the claim they are of."""

    works: Mapping[str, Plain]
    predicate: str = ""

    def words(self, field: str, value: Any) -> str:
        """What the field holds, in words; empty where it holds nothing."""
        if value in (None, "", ()):
            return ""
        if field in VOCABULARIES:
            return str(vocabulary.label(dict(VOCABULARIES[field]), value))
        return str(getattr(self, f"_{field}")(value)) if field in WORDED else str(value)

    def _date(self, value: str) -> str:
        return spell(value)

    _end = _date

    def _value(self, value: str) -> Text:
        words = vocabulary.values_of(PREDICATES[self.predicate]) if self.predicate in PREDICATES else {}
        return vocabulary.label(words, value)

    def _language(self, value: str) -> str:
        return language_name(value)

    def _object(self, value: Plain) -> str:
        return str(value.get("name", ""))

    def _preferred(self, _value: bool) -> str:
        return _("preferred to another value")

    def _tags(self, value: list[str]) -> str:
        return ", ".join(value)

    def _names(self, value: list[Plain]) -> str:
        return SEPARATOR.join(self._name(name) for name in value)

    def _name(self, name: Plain) -> str:
        sort = vocabulary.label(vocabulary.NAME_SORTS, name.get("sort", "variant"))
        known = [language_name(name.get("language", "")), str(sort)]
        return f"{name['name']} ({', '.join(word for word in known if word)})"

    def _citations(self, value: list[Plain]) -> str:
        return SEPARATOR.join(self.citation(citation) for citation in value)

    def citation(self, citation: Plain) -> str:
        """The work and the place in it."""
        work = self.works.get(citation["source"], {})
        quotation = citation.get("quotation", "")
        parts = (
            work.get("title", citation["source"]),
            citation.get("locator", ""),
            language_name(citation.get("language", "")),
            f"“{quotation}”" if quotation else "",
        )
        return ", ".join(part for part in parts if part)


def told_apart(field: str, before: Any, after: Any, speakers: tuple[Speaker, Speaker]) -> tuple[str, str]:
    """Both values in words; where the words are the same, as they are stored, since something differs."""
    silent = "stated" if field == "standing" else None
    one, other = speakers[0].words(field, before or silent), speakers[1].words(field, after or silent)
    if one == other:
        return _stored(before), _stored(after)
    return one, other


def _stored(value: Any) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False)
