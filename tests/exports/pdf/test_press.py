"""Files that were really made, read back by their tags: words, places, links, languages."""

import json
import re
from pathlib import Path
from threading import Event, Thread

import pytest

from initiatives.exports.pdf import setting
from initiatives.exports.pdf.reading import read
from initiatives.exports.pdf.tree import for_setting
from tests.exports.pdf.reading import Paper, letters, main_of
from tests.factories import make_claim, make_source, publish_now

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

BUDAPEST = "/agreements/budapest-convention"
HOST = "http://testserver"
FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"


def paper(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return Paper(response.content)


def made_of(body):
    """The file of a page with that body."""
    main = read(f"<main>{body}</main>").first("main")
    tree = for_setting(main, address=f"{HOST}/", claims=f"{HOST}/id/1/1/")
    frame = {"title": "T", "description": "D", "running": "R", "permalink": "P", "date": "2026-03-02T00:00:00+00:00"}
    return Paper(setting.made(json.dumps(frame | {"pages": "{page} of {pages}", "lang": "en", "main": tree})))


@pytest.fixture
def told(world):
    """The agreement with two sources, in two editions."""
    make_claim(world.agreement, "mandate", text="It does more.", source=make_source("other", title="Other", url=""))
    publish_now(world.agreement, note="More said.")
    return world


@pytest.fixture
def agreement(press, client, told):
    """Its file."""
    return paper(client, f"{BUDAPEST}.pdf")


@pytest.mark.parametrize("edition", ["", "/editions/1"])
def test_page_and_file_have_the_same_words(press, client, told, edition):
    page, file = client.get(f"{BUDAPEST}{edition}/"), paper(client, f"{BUDAPEST}{edition}.pdf")
    assert letters(file.tags.text) == letters(main_of(page.content).text_content())


def test_file_is_tagged(agreement):
    roles = {tag.role for tag in agreement.tags.walk()}
    assert roles >= {"Document", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Link"}
    assert [tag.text for tag in agreement.tags.all("TH")] == [
        *("Party", "Position", "Signed", "Ratified or acceded", "In force for it")
    ]
    assert agreement.catalog["Lang"] == b"en-GB"
    assert agreement.catalog["MarkInfo"]["Marked"]
    assert b"<pdfuaid:part>1<" in agreement.catalog["Metadata"].resolve().get_data()


def test_title_headings_and_bookmarks_agree(agreement):
    assert re.match(r"Budapest Convention \(No\. \d+\)", agreement.title)
    levels = [(tag.role, tag.text) for tag in agreement.tags.walk() if re.fullmatch(r"H\d", tag.role)]
    assert [text for _role, text in levels] == agreement.bookmarks
    assert levels[0] == ("H1", "Budapest Convention")


def test_every_sheet_bears_the_edition_and_what_to_cite(agreement, told):
    sheets, number = len(agreement.pages), told.agreement.number
    for place, foot in enumerate(agreement.foot, start=1):
        assert f"No. {number} · edition 2, " in foot
        assert foot.endswith(f"{HOST}/id/{number}/2/page {place} of {sheets}")


def test_marks_lead_to_references_and_back(agreement, client):
    page = main_of(client.get(f"{BUDAPEST}/").content)
    within = [
        link.get("href")
        for link in page.iter("a")
        if link.get("href").startswith("#") and link.get("class") != "anchor"
    ]
    sheets = [sheet for _address, sheet in agreement.links if sheet is not None]
    assert len(sheets) == len(within)
    assert {href.partition("-")[0] for href in within} >= {"#source", "#claim"}
    assert [reference.text for reference in agreement.tags.all("Lbl") if "[" in reference.text] == ["[1]", "[2]"]


def test_addresses_in_the_file_answer(agreement, client):
    page = main_of(client.get(f"{BUDAPEST}/").content)
    told = {link.get("href") for link in page.iter("a")}
    assert {href for href in told if href.startswith("https:")} <= agreement.addresses
    ours = {address for address in agreement.addresses if address.startswith(HOST)}
    assert any("#claim-" in address for address in ours)
    for address in ours:
        place, _mark, fragment = address.removeprefix(HOST).partition("#")
        answer = client.get(place, follow=True)
        assert answer.status_code == 200
        assert not fragment or f'id="{fragment}"' in answer.content.decode()


def test_same_page_makes_the_same_bytes(press, client, told):
    first = client.get(f"{BUDAPEST}/editions/1.pdf").content
    setting._pressed.cache_clear()
    assert client.get(f"{BUDAPEST}/editions/1.pdf").content == first


def test_names_in_every_script_of_the_content_have_their_signs():
    text = "".join(path.read_text(encoding="utf-8") for path in FIXTURES.glob("*/*.json"))
    words = sorted({*re.findall(r"[^\x00-\u02af\u2000-\u206f]+", text)})
    file = made_of(f"<p>{' '.join(words)}</p>")
    assert len(words) > 300
    assert file.device.boxes == 0
    assert {*letters(file.tags.text)} == {*letters("".join(words))}


def test_words_are_never_code():
    file = made_of('<h1>#read("sheet.typ")</h1><p>$x$ *bold* @claim &lt;x&gt; #import "@preview/a:1.0.0"</p>')
    assert file.tags.text == '#read("sheet.typ")$x$ *bold* @claim <x> #import "@preview/a:1.0.0"'


def test_sign_of_no_font_does_not_keep_the_file_away(caplog):
    file = made_of("<p>before \U0001f600 after</p>")
    assert (file.device.boxes, letters(file.tags.text)) == (1, "beforeafter")
    assert "could not be displayed" in caplog.text


def test_headings_go_down_in_steps_of_one():
    file = made_of("<h1>A</h1><h4>B</h4><h5>C</h5><h2>D</h2>")
    assert [tag.role for tag in file.tags.walk() if tag.text and re.fullmatch(r"H\d", tag.role)] == [
        "H1",
        "H2",
        "H3",
        "H2",
    ]


def test_languages_of_names_are_told():
    file = made_of('<p>A <span lang="zh-Hant-TW">公</span> <span lang="nothing-known">B</span></p>')
    assert file.device.languages == {"zh-TW": "公"}


def test_press_that_fails_says_why():
    with pytest.raises(setting.Unset, match="KeyError"):
        setting.made("{}")


def test_only_so_many_wait_for_the_press(monkeypatch):
    begun, done = Event(), Event()

    def slow(_given):
        begun.set()
        done.wait(10)
        return b""

    monkeypatch.setattr(setting, "_pressed", slow)
    threads = [Thread(target=setting.made, args=("",)) for _ in range(setting.AT_ONCE + setting.WAITING)]
    for thread in threads:
        thread.start()
    begun.wait(10)
    while setting._room._value:
        pass
    with pytest.raises(setting.Busy):
        setting.made("")
    done.set()
    for thread in threads:
        thread.join()
    assert setting.made("") == b""
