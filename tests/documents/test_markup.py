"""Markdown with pointers: guarded, rendered, sanitised."""

import time
from contextlib import suppress
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from initiatives.documents import markup
from initiatives.documents.markup import Target

TARGET = Target("/organisations/enisa/", "ENISA")


class Elements(HTMLParser):
    """What a browser would make of the HTML: its tags, attributes and addresses."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.addresses = set(), set(), []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _value in attrs}
        self.addresses += [value for name, value in attrs if name == "href"]


def render(text):
    return markup.render(text, lambda slug: TARGET if slug == "enisa" else None, lambda number: TARGET)


def test_footnote_leads_to_the_claim_of_the_same_page():
    assert 'href="#claim-17"' in render("It helps.[^17]")


def test_footnote_of_another_entry_leads_to_its_page():
    assert 'href="/organisations/enisa/#claim-17"' in render("It helps.[^42/17]")


def test_link_bears_the_published_name():
    assert '<a href="/organisations/enisa/" rel="noopener noreferrer">ENISA</a>' in render("See [[enisa]].")


def test_link_bears_the_words_given():
    assert ">the agency</a>" in render("See [[enisa|the agency]].")


def test_headings_lists_and_emphasis_are_kept():
    html = render("## How\n\n- *one*\n- **two**")
    assert "<h2>How</h2>" in html
    assert "<em>one</em>" in html


@pytest.mark.parametrize(
    "text",
    [
        "[click](javascript:alert(1))",
        "[click](JaVaScRiPt:alert(1))",
        "[click](data:text/html;base64,PHNjcmlwdD4=)",
        "[click](vbscript:x)",
        "![x](https://example.org/x.png)",
        "&#106;avascript:alert(1)",
        '[x](https://example.org "onmouseover=alert(1)")',
        "[a]: javascript:alert(1)\n\n[a]",
        '`code` [x](//example.org" onload=alert)',
    ],
)
def test_nothing_that_runs_or_loads_gets_through(text):
    elements = Elements(render(text))
    assert elements.tags <= {"p", "a", "code"}
    assert elements.attributes <= {"href", "rel", "title"}
    assert all(address.startswith(("https://", "//", "/")) for address in elements.addresses)


@pytest.mark.parametrize(
    "bomb",
    [
        "[" * 20_000,
        "<a " * 5_000,
        "[" * 599 + "](" * 300,
        "> " * 5_000 + "x",
        "*a " * 6_000,
        "`" * 20_000,
        "  " * 3_000 + "- x",
        "![" * 400,
        "[[" * 300,
        "_" * 13,
        ("a" * 10 + "\n") * 3_000,
        "1. " * 5_000,
        "\n".join("    " * depth + "- x" for depth in range(80)),
        "**_" * 4_000,
        "[^1]" * 200,
        "[a](b" * 150,
        "\\" * 20_000,
        "&" * 20_000,
        "=" * 20_000,
        "# " * 9_000,
    ],
    ids=str.__len__,
)
def test_a_markdown_bomb_is_refused_or_rendered_within_a_second(bomb):
    began = time.perf_counter()
    with suppress(markup.TooTangled):
        render(bomb)
    assert time.perf_counter() - began < 1


@given(st.text(alphabet="[]()^*_`#>-+!\\&|1a \n", max_size=400))
@settings(max_examples=300, deadline=1000)
def test_sanitising_twice_changes_nothing(text):
    try:
        html = render(text)
    except markup.TooTangled:
        return
    assert markup.sanitise(html) == html


def test_plain_text_has_the_words_without_the_marks():
    assert markup.plain_text("## See [[enisa|the agency]], **now**.[^3]") == "See the agency, now ."
