"""Pictures that pages of other rooms show in small."""

from typing import Any

from django import template
from django.http import QueryDict

from initiatives.browse.answer import Answer
from initiatives.browse.lines import spell
from initiatives.browse.page import Page
from initiatives.browse.query import AsPublished
from initiatives.visuals.matrix.cells import LEGEND
from initiatives.visuals.matrix.pages import small_matrix
from initiatives.visuals.small import Small, small_pictures
from initiatives.visuals.svg import number

register = template.Library()

# What readers of the home page look for first, in the editors' order.
THREATS = (
    "ransomware",
    "online-fraud",
    "child-sexual-abuse-material",
    "cyber-espionage",
    "critical-infrastructure-attack",
    "vulnerability-exploitation",
)
MECHANISMS = (
    "legal-harmonisation",
    "mutual-legal-assistance",
    "information-sharing",
    "joint-operations",
    "incident-response",
    "capacity-building",
    "norms-development",
    "joint-solutions",
)


@register.filter
def length_of(value: float) -> str:
    """A length in a drawing."""
    return number(value)


@register.filter
def spelt(when: object) -> str:
    """A partial date in words, as tables print it."""
    return spell(str(when), short=True)


@register.filter
def lower_first(text: object) -> str:
    """The text as it stands within a line."""
    told = str(text)
    return told[:1].lower() + told[1:] if told[1:2].islower() else told


@register.simple_tag
def pictures_of(page: Page, slug: str, asked: AsPublished | str, state: str, permalink: bool | str) -> list[Small]:
    """The small pictures of an entry; none of an edition, which holds only what it said, or of what is withdrawn."""
    day = asked.day.isoformat() if isinstance(asked, AsPublished) and asked.day else ""
    return [] if permalink or state != "current" else small_pictures(page, slug, day)


@register.inclusion_tag("visuals/_matrix_home.html")
def matrix_in_small(asked: AsPublished) -> dict[str, Any]:
    """Some threats by some mechanisms, as they stand or as published on a day. Three queries."""
    answer = Answer.to(QueryDict(asked.query.removeprefix("?")))
    return {"matrix": small_matrix(answer, THREATS, MECHANISMS), "legend": LEGEND, "asked": asked}
