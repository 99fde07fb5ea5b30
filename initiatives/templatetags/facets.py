"""The options of facets. A listing has a hundred and more of them, and a template takes five times as long for them."""

from collections.abc import Iterable, Mapping

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.browse.filters import Option

register = template.Library()

CHOICE = """<label><input type="checkbox" name="{name}" value="{value}"{state}><span>{label}\
<span class="hidden">, </span></span><span class="count">{count}<span class="hidden"> {entries}</span></span></label>"""
OPTION = f"""<div class="option">{CHOICE}\
<a href="{{exclude}}" rel="nofollow" aria-label="{{no}} {{label}}">{{no}}</a></div>
"""
EXCLUDED = f"""<div class="option">{CHOICE}<span class="excluded">{{excluded}}</span></div>
"""


@register.simple_tag
def options(word: str, shown: Iterable[Option]) -> SafeString:
    """The options as checkboxes of that name, each with its number and the link that excludes it."""
    same = {"name": escape(word), "no": escape(_("not")), "excluded": escape(_("excluded"))}
    return format_html_join("", "{}", ((_option(option, same),) for option in shown))


def _option(option: Option, same: Mapping[str, SafeString]) -> SafeString:
    return format_html(
        EXCLUDED if option.excluded else OPTION,
        **same,
        value=option.value,
        state=_state(option),
        label=escape(option.label),  # once, though it stands twice
        count=f"{option.count:,}",
        entries=ngettext("entry", "entries", option.count),
        exclude=option.exclude,
    )


def _state(option: Option) -> str:
    if option.chosen:
        return " checked"
    return "" if option.count else " disabled"
