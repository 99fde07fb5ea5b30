"""CSL-JSON: what citation processors and reference managers read."""

import json
from collections.abc import Iterable
from typing import Any

from initiatives.citations.bibtex import remark
from initiatives.citations.days import parts
from initiatives.citations.works import ENTRY, Work

TYPE = "application/vnd.citationstyles.csl+json"


def item(work: Work) -> dict[str, Any]:
    """The work as one item. Author is a literal name: whether it is a body or a person is not recorded."""
    values = {
        "id": work.key,
        "type": _type(work),
        "title": work.title,
        "author": [{"literal": work.responsible}] if work.responsible else [],
        "container-title": work.container,
        "publisher": work.publisher,
        "edition": work.edition,
        "number": work.number,
        "issued": {"date-parts": [list(parts(work.date))]} if work.date else {},
        "language": work.language,
        "URL": work.address,
        "archive_location": work.archive,
        "note": remark(work),
    }
    return {name: value for name, value in values.items() if value}


def text(works: Iterable[Work]) -> str:
    """The works as one array."""
    return json.dumps([item(work) for work in works], ensure_ascii=False, indent=2) + "\n"


def _type(work: Work) -> str:
    if work.sort == ENTRY:
        return "entry-encyclopedia"
    return "webpage" if work.address else "document"
