"""The fields of a matrix. It has four hundred of them, each twice, and a template takes five times as long for them."""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from initiatives.visuals.matrix import Cell

register = template.Library()

LINE = '<li><span>{}</span> <span class="s{}">{}</span></li>'
PLAIN = "<span>{}</span>"
LINKED = '<a href="{}">{}<span class="hidden"> {}</span></a>'
KIND = '<td class="{kind}" title="{long}">{short}<span class="hidden"> {rest}</span></td>'


@register.filter
def as_fields(cells: Iterable[Cell]) -> SafeString:
    """The fields of a row, each in one of its three kinds, told apart in text."""
    return format_html_join("", "{}", ((_field(cell),) for cell in cells))


def _field(cell: Cell) -> SafeString:
    if cell.count:
        return format_html('<td class="s{}">{}</td>', cell.shade, as_number(cell))
    return _none_found(cell.searched_on) if cell.searched else _unsearched()


@register.filter
def as_total(cell: Cell) -> SafeString:
    """The field of a total."""
    return format_html('<td class="total">{}</td>', as_number(cell))


@register.filter
def as_number(cell: Cell) -> SafeString:
    """The number, as a link to what it counts where there is a list of that."""
    return _number(cell.path, cell.count, get_language())


@register.filter
def as_lines(cells: Iterable[Cell]) -> SafeString:
    """The numbers as lines of a list, each after what it stands under."""
    return format_html_join("\n", LINE, ((cell.column, cell.shade, as_number(cell)) for cell in cells))


@lru_cache(1_000)
def _number(path: str, count: int, language: str | None) -> SafeString:
    printed = f"{count:,}"
    return (
        format_html(LINKED, path, printed, ngettext("entry", "entries", count)) if path else format_html(PLAIN, printed)
    )


def _none_found(day: str) -> SafeString:
    found = _("found, searched on %(day)s") % {"day": day}
    return format_html(KIND, kind="none", long=f"{_('none')} {found}", short=_("none"), rest=found)


def _unsearched() -> SafeString:
    return format_html(KIND, kind="unsearched", long=_("not yet searched"), short=_("not yet"), rest=_("searched"))
