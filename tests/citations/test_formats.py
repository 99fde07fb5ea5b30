"""BibTeX, RIS and CSL-JSON read back by other people's parsers: no error, no lost field, whatever the names hold."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from initiatives.citations import bibtex, csl, ris, styles
from initiatives.citations.works import Work, one_line
from tests.citations.readers import by_bibtexparser, by_citeproc, by_pybtex, by_rispy

HOSTILE = (
    *("}", "{", "}\n}\n@misc{b, title = {", "\\", "\\input{x}", "%", "$x$", "&", "#", "_", "^", "~", "`", "''", "--"),
    *("\nTY  - JOUR\r\n", "\r\nER  - \r\n", "TY  - ", "\x85UR  - x", "\u2028AU  - x", "\x0bTI  - x", "\x00", "\x1e"),
    *(
        '"',
        "“",
        "”",
        "‘",
        "’",
        "</script>",
        "<i>",
        " and ",
        ",",
        "@comment{",
        "שלום",
        "العربية",
        "\u202e",
        "\u2067",
        "国",
    ),
)
texts = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=8), max_size=6).map(" ".join)
names = texts.map(lambda text: f"A{text}Z")
dates = st.sampled_from(("", "2001", "2001-11", "2001-11-23"))
addresses = st.just("") | texts.map(lambda text: f"https://example.org/{text}")


@st.composite
def works(draw):
    """A source or a page whose every text is hostile."""
    sort = draw(st.sampled_from(("entry", "listing", "source")))
    return Work.of(
        key="a-work-1",
        sort=sort,
        title=draw(names),
        author=draw(names | st.just("")),
        publisher=draw(names),
        container=draw(names) if sort == "entry" else "",
        date=draw(dates),
        number=draw(st.integers(0, 99_999)),
        edition=draw(st.integers(0, 999)),
        language=draw(st.sampled_from(("", "en", "zh-Hant"))),
        address=draw(addresses),
        archive=draw(addresses),
        archived=draw(dates),
        place=draw(texts),
        note=draw(texts),
    )


def latex(text):
    """What a reader of LaTeX makes of the text: it cannot tell these two marks apart."""
    return text.replace("ˆ", "^")


def expected(work):
    """The fields that both kinds of BibTeX reader must find, without the empty ones."""
    fields = {
        "author": work.responsible,
        "title": work.title,
        "booktitle": work.container,
        "publisher": work.publisher,
        "edition": str(work.edition or ""),
        "number": str(work.number or ""),
        "date": work.date,
        "langid": work.language,
        "url": work.address,
        "note": bibtex.remark(work),
    }
    return {name: latex(value) for name, value in fields.items() if value}


@pytest.mark.parametrize("read", [by_pybtex, by_bibtexparser])
@given(first=works())
@settings(deadline=None)
def test_bibtex_is_read_back_whole(read, first):
    second = Work.of(key="the-next", sort="source", title="Untouched")
    found = read(bibtex.record(first) + bibtex.record(second))
    assert found.keys() == {"a-work-1", "the-next"}
    assert expected(first).items() <= found["a-work-1"].items()


@given(first=works())
@settings(deadline=None)
def test_ris_is_read_back_whole(first):
    found = by_rispy(ris.record(first) + ris.record(Work.of(key="the-next", sort="source", title="Untouched")))
    assert found.keys() == {"a-work-1", "the-next"}
    record = found["a-work-1"]
    assert (record["title"], record["authors"], record["publisher"]) == (
        first.title,
        [first.responsible],
        first.publisher,
    )
    assert record.get("urls", [""]) == [first.address.replace(";", "%3B")]
    assert record.get("notes", [""]) == [bibtex.remark(first)]
    assert record.get("date", "").strip("/").replace("/", "-") == first.date
    assert (record.get("edition", ""), record.get("note", "")) == (str(first.edition or ""), str(first.number or ""))


@given(first=works())
@settings(deadline=None)
def test_ris_has_no_line_that_is_no_field(first):
    lines = ris.record(first).split("\r\n")
    assert lines[0].startswith("TY  - ")
    assert lines[-3:] == ["ER  - ", "", ""]
    assert all(line[2:6] == "  - " and len(line.splitlines()) == 1 for line in lines[:-2])


@given(first=works())
@settings(deadline=None)
def test_csl_is_read_back_whole(first):
    reference = by_citeproc(csl.text([first]))["a-work-1"]
    assert reference["title"] == [first.title]
    assert reference["author"][0]["literal"] == first.responsible
    item = json.loads(csl.text([first]))[0]
    assert item.get("URL", "") == first.address
    assert item.get("archive_location", "") == first.archive
    assert item.get("note", "") == bibtex.remark(first)


@given(first=works())
@settings(deadline=None)
def test_every_style_is_one_line_with_title_and_address(first):
    for name, text in styles.in_every_style(first):
        assert text == one_line(text), name
        assert first.address in text
        assert first.title.translate({ord(mark): None for mark in "“”‘’\"'"}) in text.translate(
            {ord(mark): None for mark in "“”‘’\"'"}
        )
