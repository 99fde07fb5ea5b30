"""Whether a source can still be read under its address, in words, and the copy that stands in for it. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from initiatives.models import SourceHealth

UNASKED = SourceHealth()


@dataclass(frozen=True)
class Reach:
    """How a source is reached: where its title leads, the archived copy, and what is said of its address.

    ``told`` says that it is more than that it answers, so that it stands beside the source.
    """

    url: str
    said: str
    copy: str
    copied: str
    dead: bool
    told: bool


def reach_of(source: Mapping[str, Any], row: SourceHealth | None) -> Reach:
    """How the source is reached. What is on record of another address than this one is left aside, but for the copy."""
    address, row = source.get("url", ""), row or UNASKED
    asked = row.state if row.url == address else ""
    dead = bool(asked) and row.is_dead
    copied = date_format(row.archived_on, "j M Y") if row.archived_on else ""
    return Reach(
        url=row.archive_url if dead and row.archive_url else address,
        said=_said(row) if asked else "",
        copy=row.archive_url,
        copied=copied,
        dead=dead,
        told=asked not in ("", "answers"),
    )


def _said(row: SourceHealth) -> str:
    day = date_format(row.asked_at, "j M Y") if row.asked_at else ""
    since = date_format(row.since, "j M Y") if row.since else ""
    words = {
        "answers": _("answered when asked on %(day)s"),
        "moved": _("has moved for good; asked on %(day)s"),
        "missing": _("has been gone since %(since)s; last asked on %(day)s"),
        "unreachable": _("has not answered since %(since)s; last asked on %(day)s"),
        "closed": _("keeps programs out, so that it was not read; asked on %(day)s"),
        "unsafe": _("has led off the public web since %(since)s; last asked on %(day)s"),
    }
    return words[row.state] % {"day": day, "since": since}


def sum_of(lines: Iterable[Reach]) -> str:
    """What is known of the addresses of a page, in one sentence; empty where it has none."""
    lines = [line for line in lines if line.url]
    if not lines:
        return ""
    counts = Counter("dead" if line.dead else "asked" if line.said else "not" for line in lines)
    numbers = {"all": len(lines), "asked": counts["asked"] + counts["dead"], "dead": counts["dead"]}
    if not numbers["asked"]:
        return _("Whether these addresses still answer was not asked yet.")
    return _("Of %(all)s addresses %(asked)s were asked whether they still answer; %(dead)s did not.") % numbers
