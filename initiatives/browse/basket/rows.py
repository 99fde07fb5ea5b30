"""What is known of each entry of a basket: its edition, and its public state, now or on the day asked about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, OuterRef, Subquery
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from initiatives.browse.basket.asked import Basket
from initiatives.browse.lines import Link, link_to
from initiatives.browse.told import removed
from initiatives.documents.markup import plain_text
from initiatives.models import Edition, RegisterChange, Registration
from initiatives.vocabulary import KINDS, Text, label

NOT_YET = "never-published"
SENTENCES: dict[str, Text] = {
    "withdrawn": _lazy("Withdrawn on %(day)s. %(reason)s"),
    "merged": _lazy("Joined to another entry on %(day)s. %(reason)s"),
    "gone": _lazy("Removed on %(day)s, as law or safety required. %(reason)s"),
}


@dataclass(frozen=True)
class Row:
    """One entry of a basket as it stands, or stood on the day asked about.

    ``edition`` is None where it was not published yet. ``since`` is the moment from which its public state holds,
    ``latest`` the number of the edition that stands now.
    """

    number: int
    kind: str
    link: Link
    edition: Edition | None
    document: Mapping[str, Any]
    state: str
    since: datetime | None = None
    reason: str = ""
    target: Link | None = None
    target_number: int = 0
    slug: str = ""
    latest: int = 0

    @property
    def later(self) -> str:
        """The address of what is different in the latest edition; empty where this is the latest one."""
        if self.edition is None or self.latest <= self.edition.number or self.state == "gone":
            return ""
        span = f"{self.edition.number}..{self.latest}"
        return reverse("difference", kwargs={"kind": self.kind, "slug": self.slug, "span": span})

    @property
    def name(self) -> str:
        """The full name; empty where it is what the entry is called."""
        name = str(self.document.get("name", ""))
        return name if name != self.link.label else ""

    @property
    def summary(self) -> str:
        """The summary without marks."""
        return plain_text(str(self.document.get("summary", "")))

    @property
    def kind_label(self) -> Text:
        """The kind of entry."""
        return label(KINDS, self.kind)

    @property
    def told(self) -> str:
        """What became of the entry, in one sentence; empty where it stands."""
        if self.state not in SENTENCES or self.since is None:
            return ""
        words = {"day": date_format(self.since, "j F Y"), "reason": self.reason}
        return (str(SENTENCES[self.state]) % words).strip()

    @property
    def permalink(self) -> str:
        """The address of the edition; of the entry where there is none."""
        return self.edition.path(self.kind, self.slug) if self.edition else self.link.path


def rows_of(basket: Basket) -> tuple[list[Row], list[int]]:
    """The entries by number, and the numbers that no published entry bears. Five queries at most."""
    registered = Registration.objects.in_bulk(basket.numbers)
    editions = _editions(basket)
    standings = _standings(basket, registered)
    targets = _targets(standings.values())
    found = [
        _row(registered[number], editions.get(number), standings.get(number), targets)
        for number in basket.numbers
        if number in registered
    ]
    return found, [number for number in basket.numbers if number not in registered]


def _editions(basket: Basket) -> dict[int, Edition]:
    """The edition of each entry that stands, or stood at the end of the day asked about. One query."""
    editions: Any = Edition.objects.filter(entry__in=basket.numbers)
    if basket.asked.moment is None:
        editions = editions.filter(number=F("entry__registration__edition"))
    else:
        # The number comes from the outer query, which the types of `of` do not know.
        earlier = Edition.objects.of(OuterRef("entry")).published_before(basket.asked.moment)  # type: ignore[arg-type]
        editions = editions.filter(number=Subquery(earlier.values("number")[:1]))
    return {edition.entry_id: edition for edition in editions.defer("html")}


@dataclass(frozen=True)
class Standing:
    """The public state of an entry, since when, why, and which entry stands in its place."""

    state: str
    since: datetime
    reason: str
    target: int | None


def _standings(basket: Basket, registered: Mapping[int, Registration]) -> dict[int, Standing]:
    """Where each entry stands, or stood on the day; what is gone now is gone of every day. One query, for a day."""
    now = {number: Standing(row.state, row.since, row.reason, row.target_id) for number, row in registered.items()}
    if basket.asked.moment is None:
        return now
    changes = RegisterChange.objects.filter(entry__in=registered, at__lt=basket.asked.moment).order_by("at", "pk")
    then = {row.entry_id: Standing(row.state, row.at, row.reason, row.target_id) for row in changes}
    return then | {number: standing for number, standing in now.items() if standing.state == "gone"}


def _targets(standings: Iterable[Standing]) -> dict[int, Link]:
    """The entries that stand in the place of others, under their present names. Two queries where there are any."""
    numbers = {standing.target for standing in standings if standing.target}
    if not numbers:
        return {}
    rows = Registration.objects.in_bulk(numbers)
    labels = _labels(rows.values())
    return {number: link_to(row.kind, row.slug, labels.get(number, removed(number))) for number, row in rows.items()}


def _labels(rows: Iterable[Registration]) -> dict[int, str]:
    editions = Edition.objects.filter(entry__in=[row.pk for row in rows], number=F("entry__registration__edition"))
    return {edition.entry_id: _label(edition.as_document(), edition.entry_id) for edition in editions}


def _label(document: Mapping[str, Any], number: int) -> str:
    return str(document.get("short_name") or document.get("name") or removed(number))


def _row(
    registered: Registration, edition: Edition | None, standing: Standing | None, targets: Mapping[int, Link]
) -> Row:
    """The entry with what is known of it; before its first edition there is nothing but its number."""
    number, document = registered.pk, edition.as_document() if edition else {}
    standing = standing if edition else None
    text = _label(document, number) if edition else _("Entry %(number)s") % {"number": number}
    return Row(
        number=number,
        kind=registered.kind,
        link=link_to(registered.kind, registered.slug, text),
        edition=edition,
        document=document,
        state=standing.state if standing else NOT_YET,
        since=standing.since if standing else None,
        reason=standing.reason if standing else "",
        target=targets.get(standing.target or 0) if standing else None,
        target_number=standing.target or 0 if standing else 0,
        slug=registered.slug,
        latest=registered.edition,
    )
