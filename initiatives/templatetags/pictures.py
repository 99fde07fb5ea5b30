"""Pictures that pages of other rooms show in small."""

from typing import Any

from django import template
from django.http import QueryDict

from initiatives.browse.answer import Answer
from initiatives.browse.query import AsPublished
from initiatives.visuals.matrix.cells import LEGEND
from initiatives.visuals.matrix.pages import small_matrix

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


@register.inclusion_tag("visuals/_matrix_home.html")
def matrix_in_small(asked: AsPublished) -> dict[str, Any]:
    """Some threats by some mechanisms, as they stand or as published on a day. Three queries."""
    answer = Answer.to(QueryDict(asked.query.removeprefix("?")))
    return {"matrix": small_matrix(answer, THREATS, MECHANISMS), "legend": LEGEND, "asked": asked}
