"""The fields of a matrix. It has four hundred of them, each twice, and a template takes five times as long for them."""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from initiatives.visuals.matrix.cells import Cell, Row

register = template.Library()

LINE = '<li><span>{}</span> <span class="s{}">{}</span></li>'
PLAIN = "<span>{}</span>"
LINKED = '<a href="{}">{}<span class="hidden"> {}</span></a>'
KIND = '<td class="{kind}" title="{long}">{short}<span class="hidden"> {rest}</span></td>'


@register.filter
def as_head(row: Row) -> SafeString:
    """What the row is, as a link where it has a page."""
    return format_html('<a href="{}">{}</a>', row.path, row.label) if row.path else format_html("{}", row.label)


@register.simple_tag
def fields(cells: Iterable[Cell], searchable: bool = True) -> SafeString:
    """The fields of a row, each in one of its three kinds, told apart in text."""
    return format_html_join("", "{}", ((_field(cell, searchable),) for cell in cells))


def _field(cell: Cell, searchable: bool) -> SafeString:
    if cell.count:
        return format_html('<td class="s{}">{}</td>', cell.shade, as_number(cell))
    if cell.searched:
        return _none_found(cell.searched_on)
    return _unsearched() if searchable else _unrecorded()


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
    return format_html('<td class="unsearched">{}<span class="hidden"> {}</span></td>', _("not yet"), _("searched"))


def _unrecorded() -> SafeString:
    return format_html(
        '<td class="unsearched" title="{0}"><span class="hidden">{0}</span><span aria-hidden="true">–</span></td>',
        _("none recorded"),
    )
