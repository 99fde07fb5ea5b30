"""The five styles, word by word."""

import pytest

from initiatives.citations import days, styles
from initiatives.citations.works import Work

ATLAS = "Cyber Cooperation Atlas"
OURS = {"author": ATLAS, "publisher": ATLAS, "container": ATLAS}
PAGE = Work.of(
    **OURS,
    key="atlas-18-3",
    sort="entry",
    title="Budapest Convention",
    date="2026-11-25",
    number=18,
    edition=3,
    place="claim 17",
    address="https://atlas.example/agreements/budapest-convention/editions/3/#claim-17",
)
CHART = Work.of(
    key="coe-chart",
    sort="source",
    title="Chart of signatures",
    publisher="Council of Europe",
    date="2001-11",
    place="article 35",
    address="https://coe.example/chart",
    archive="https://archive.example/chart",
    archived="2026-05-02",
)
BOOK = Work.of(key="tikk", sort="source", title="Who asks “why”?", author="Eneken Tikk", publisher="CCDCOE")
LISTING = Work.of(
    **OURS,
    key="atlas-list",
    sort="listing",
    title="Agreements, regional",
    date="2026-11-26",
    address="https://atlas.example/agreements/?as-published=2026-11-26&form=regional",
)

WORDS = {
    "apa": (
        "Cyber Cooperation Atlas. (2026, November 25). Budapest Convention (No. 18; 3rd ed.; claim 17). {page}",
        "Council of Europe. (2001, November). Chart of signatures (article 35). {chart}, {copied} on May 2, 2026",
        "Eneken Tikk. (n.d.). Who asks “why”? CCDCOE.",
        "Cyber Cooperation Atlas. (2026, November 26). Agreements, regional. {listing}",
    ),
    "chicago": (
        "“Budapest Convention,” no. 18, 3rd ed., claim 17, Cyber Cooperation Atlas, November 25, 2026, {page}.",
        "“Chart of signatures,” article 35, Council of Europe, November 2001, {chart}, {copied} on May 2, 2026.",
        "Eneken Tikk, “Who asks ‘why’?” CCDCOE, n.d.",
        "“Agreements, regional,” Cyber Cooperation Atlas, November 26, 2026, {listing}.",
    ),
    "mla": (
        "“Budapest Convention.” Cyber Cooperation Atlas, 3rd ed., no. 18, 25 Nov. 2026, claim 17, {page}.",
        "“Chart of signatures.” Council of Europe, Nov. 2001, article 35, {chart}, {copied} on 2 May 2026.",
        "Eneken Tikk. “Who asks ‘why’?” CCDCOE.",
        "“Agreements, regional.” Cyber Cooperation Atlas, 26 Nov. 2026, {listing}.",
    ),
    "oscola": (
        "Cyber Cooperation Atlas, ‘Budapest Convention’ (No 18, 3rd edn, 25 November 2026) claim 17 <{page}>",
        "Council of Europe, ‘Chart of signatures’ (November 2001) article 35 <{chart}> archived at "
        "<https://archive.example/chart> on 2 May 2026",
        "Eneken Tikk, ‘Who asks “why”?’ (CCDCOE)",
        "Cyber Cooperation Atlas, ‘Agreements, regional’ (26 November 2026) <{listing}>",
    ),
    "un": (
        "Cyber Cooperation Atlas, “Budapest Convention”, No. 18, 3rd ed., claim 17, 25 November 2026. "
        "Available at {page}.",
        "Council of Europe, “Chart of signatures”, article 35, November 2001. Available at {chart}, "
        "{copied} on 2 May 2026.",
        "Eneken Tikk, “Who asks ‘why’?”, CCDCOE, n.d.",
        "Cyber Cooperation Atlas, “Agreements, regional”, 26 November 2026. Available at {listing}.",
    ),
}
ADDRESSES = {
    "page": PAGE.address,
    "chart": CHART.address,
    "copied": f"archived at {CHART.archive}",
    "listing": LISTING.address,
}


@pytest.mark.parametrize("style", WORDS)
def test_style_is_kept_word_by_word(style):
    works = (PAGE, CHART, BOOK, LISTING)
    assert [styles.STYLES[style][1](work) for work in works] == [text.format(**ADDRESSES) for text in WORDS[style]]


def test_every_style_is_tested():
    assert WORDS.keys() == styles.STYLES.keys()


@pytest.mark.parametrize(("number", "word"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (22, "22nd")])
def test_ordinals(number, word):
    assert styles.ordinal(number) == word
    assert styles.ordinal(number + 100) == word.replace(str(number), str(number + 100))


@pytest.mark.parametrize("spell", [days.british, days.american, days.short, days.year_first])
def test_days_are_no_more_precise_than_known(spell):
    assert [spell(date) for date in ("", "2001")] == ["", "2001"]
    assert "23" in spell("2001-11-23")
    assert "Nov" in spell("2001-11")
