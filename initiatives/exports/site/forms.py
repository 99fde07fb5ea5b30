"""Forms of a page that nobody answers any more: each becomes the links that say the same, or a plain sentence."""

from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from django.template.loader import render_to_string
from django.utils.http import urlencode
from selectolax.lexbor import LexborHTMLParser, LexborNode

from initiatives.exports.site.places import tidy
from initiatives.exports.site.scope import NAMES, is_baked, needs

Choice = tuple[str, str, str]  # its address, its label, what it yields


def answer_forms(tree: LexborHTMLParser, page: str) -> None:
    """Take every form that asks the site out of the page at this address, and put in its place what still leads on."""
    told: set[int] = set()
    for form in tree.css("form"):
        action = form.attributes.get("action")
        if action is None:
            continue  # a form for a script of the page, which asks nobody
        if "ticks" in (form.attributes.get("class") or ""):
            _keep_content(form)
            continue
        place, instead = form.parent.mem_id if form.parent else 0, _instead(form, action or page, page)
        if place in told and not instead.css_first("details"):
            form.decompose()  # once is enough to say that there is nothing to choose
        else:
            form.replace_with(instead)
            told.add(place)


def _keep_content(form: LexborNode) -> None:
    """A list with boxes to tick is the list without them."""
    for control in form.css("input, .put"):
        control.decompose()
    form.unwrap()


def _instead(form: LexborNode, action: str, page: str) -> LexborNode:
    if form.attributes.get("role") == "search":
        return _made("exports/site/_names.html", {"names": NAMES})
    base, asked = action.partition("?")[0].partition("#")[0], parse_qsl(urlsplit(page).query)
    told = {
        "id": form.attributes.get("id") or "",
        "sort": form.attributes.get("class") or "",
        "label": form.attributes.get("aria-label") or "",
        "groups": list(_groups(form, base)),
        "plain": base if asked else "",
        "counted": not asked and bool(form.css_first(".count")),
        "notice": needs(f"{base}?{urlencode(asked)}"),
    }
    return _made("exports/site/_form.html", told)


def _groups(form: LexborNode, base: str) -> Iterator[tuple[str, list[Choice], str]]:
    """What can be chosen alone, by the heading under which it stands, and the page of all values of a facet.

    A second field for the same word offers nothing new.
    """
    offered: set[Choice] = set()
    for group in form.css("select, fieldset, .ticks-of"):
        choices = [choice for choice in _choices(group, base) if is_baked(choice[0])]
        every = group.css_first(".every a")
        if not offered.issuperset(choices):
            offered.update(choices)
            yield _heading(form, group), choices, (every.attributes.get("href") or "") if every else ""


def _choices(group: LexborNode, base: str) -> Iterator[Choice]:
    word = group.attributes.get("name") or ""
    for option in group.css("option"):
        if value := option.attributes.get("value"):
            yield tidy(f"{base}?{urlencode([(word, value)])}"), option.text(strip=True), ""
    for box in group.css("label > input[type=checkbox]:not([disabled])"):
        label = box.parent
        if label is None:
            continue
        count = label.css_first(".count")
        number = count.text(deep=False, strip=True) if count else ""
        named = label.css_first("span:not(.count)") or label
        pair = (box.attributes.get("name") or "", box.attributes.get("value") or "")
        yield tidy(f"{base}?{urlencode([pair])}"), named.text(strip=True).rstrip(", "), number


def _heading(form: LexborNode, group: LexborNode) -> str:
    legend = group.css_first("legend") or form.css_first(f'label[for="{group.id}"]' if group.id else "summary")
    return legend.text(strip=True) if legend else ""


def _made(template: str, context: dict[str, object]) -> LexborNode:
    made = LexborHTMLParser(render_to_string(template, context)).css_first("body > *")
    if made is None:
        raise ValueError(template)
    return made
