"""The Markdown twin, as another program renders it."""

import re

from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from initiatives.citations.works import one_line
from initiatives.exports.markdown import plain
from tests.browse.conftest import world
from tests.factories import make_claim, make_source, publish_now

__all__ = ["world"]

BUDAPEST = "/agreements/budapest-convention"


def text_of(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_twin_says_what_the_page_says(client, world):
    text = text_of(client, f"{BUDAPEST}.md")
    assert text.startswith("# Budapest Convention\n")
    assert f"No. {world.agreement.number}, edition 1 of 2026-03-02." in text
    assert "Parties make it an offence." in text
    assert "French Republic" in text or "France" in text


def test_references_are_numbered_and_every_mark_leads_to_one(client, world):
    make_claim(world.agreement, "mandate", text="It does more.", source=make_source("another-work"), locator="p. 4")
    publish_now(world.agreement, note="More said.")
    text = text_of(client, f"{BUDAPEST}.md")
    marks = {int(number) for number in re.findall(r"[\[;] ?(\d+)(?:, [^\];]+)?(?=[\];])", text.split("## Sources")[0])}
    assert marks == {1, 2}
    assert re.findall(r"^(\d)\. ", text.split("## Sources")[1], flags=re.MULTILINE) == ["1", "2"]


def test_pointers_of_the_text_become_links(client, world):
    text = text_of(client, "/topics/cybersecurity-and-international-relations.md")
    assert "[Budapest Convention](http://testserver/agreements/budapest-convention/)" in text
    edition = "http://testserver/topics/cybersecurity-and-international-relations/editions/1/"
    assert rf"\[[{world.topic.number}/1]({edition}#claim-1)\]" in text


def test_twin_of_an_edition_stays(client, world):
    before = text_of(client, f"{BUDAPEST}/editions/1.md")
    make_claim(world.agreement, "mandate", text="A second thought.")
    publish_now(world.agreement, note="More said.")
    assert text_of(client, f"{BUDAPEST}/editions/1.md") == before
    assert "A second thought." in text_of(client, f"{BUDAPEST}.md")


@given(
    st.text(max_size=60) | st.sampled_from(["# x", "- x", "1. x", "[a](javascript:x)", "<script>", "a_b_ *c*", "> x"])
)
def test_no_name_is_read_as_markdown(text):
    html = markdown(f"Name: {plain(text)}.")
    inner = html.removeprefix("<p>").removesuffix("</p>")
    assert "<" not in re.sub(r'<a href="https?://[^"]*">[^<]*</a>', "", inner)


def test_plain_words_stay_as_they_are():
    assert plain("Convention on Cybercrime, article 35 (2001)") == "Convention on Cybercrime, article 35 (2001)"
    assert one_line("a\nb") == "a b"
