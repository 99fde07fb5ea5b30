"""Cite this: on pages, on lists, for one claim; and what the head of a page tells programs."""

import json
import re

import pytest
from lxml.html import fromstring

from tests.factories import make_organisation, publish_now

BUDAPEST = "/agreements/budapest-convention/"
STYLES = {"APA 7", "Chicago 17, notes", "MLA 9", "OSCOLA 4", "United Nations"}


def page_of(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return fromstring(response.content.decode())


def citations(page, within="cite"):
    """By style: the citations in a section."""
    rows = page.xpath(f"//*[@id='{within}']//dl[contains(@class, 'in-styles')]/div")
    return {row.find("dt").text_content(): row.find("dd").text_content().strip() for row in rows}


def meta(page):
    return {tag.get("name"): tag.get("content") for tag in page.xpath("//meta[@name]")}


def linked(page):
    return json.loads(page.xpath("//script[@type='application/ld+json']")[0].text)


def test_every_kind_of_page_is_cited_in_every_style_with_edition_and_day(client, world):
    for entry in world.all:
        told = citations(page_of(client, f"{entry.get_absolute_url()}editions/1/"))
        assert told.keys() == STYLES
        for text in told.values():
            assert "1st ed" in text
            assert re.search("2 March 2026|March 2, 2026|2026, March 2|2 Mar. 2026", text)
            assert f"{entry.get_absolute_url()}editions/1/" in text


def test_page_with_other_ends_is_cited_as_of_a_day_too(client, world):
    assert all("?as-published=" in text for text in citations(page_of(client, "/states/fr/")).values())


def test_listing_is_cited_with_its_question_and_its_day(client, world):
    told = citations(page_of(client, "/agreements/?as-published=2026-11-01&form=multilateral"))
    assert told.keys() == STYLES
    assert all("?as-published=2026-11-01&form=multilateral" in text for text in told.values())


def test_claim_is_cited_with_its_sources(client, world):
    claim = world.agreement.claims.get(predicate="legal-force").number
    page = page_of(client, f"/citing/?entry={world.agreement.number}&edition=1&claim={claim}")
    ours, theirs = citations(page, "main"), citations(page, "source-1")
    assert theirs["OSCOLA 4"] == "Council of Europe, ‘A treaty text’ article 1 <https://example.org/a-treaty-text>"
    assert theirs["APA 7"] == "Council of Europe. (n.d.). A treaty text (article 1). https://example.org/a-treaty-text"
    assert ours.keys() == theirs.keys() == STYLES
    assert page.xpath(f"//a[@href='http://testserver{BUDAPEST}editions/1/#claim-{claim}']")


def test_form_of_the_page_leads_to_the_citations_of_a_claim(client, world):
    form = page_of(client, BUDAPEST).forms[-1]
    form.fields["claim"] = "1"
    answer = client.get(form.action, dict(form.form_values()))
    assert "Cite claim 1 of" in answer.content.decode()


def test_citing_without_a_question_explains(client, world):
    assert "How to cite" in client.get("/citing/").content.decode()


def test_unknown_word_is_told(client, world):
    assert "colour" in client.get("/citing/?colour=red").content.decode()


@pytest.mark.parametrize("path", [BUDAPEST, f"{BUDAPEST}editions/1/", "/states/fr/?as-published=2026-11-01"])
def test_head_names_the_edition_for_reference_managers(client, world, path):
    told = meta(page_of(client, path))
    assert told["citation_publication_date"] == "2026/03/02"
    assert told["DC.date"] == "2026-03-02"
    assert told["citation_public_url"] == told["DC.identifier"]
    assert told["citation_public_url"].endswith("/editions/1/")
    assert told["citation_title"] in ("Budapest Convention", "France")


def test_head_of_a_listing_names_its_day(client, world):
    told = meta(page_of(client, "/agreements/?as-published=2026-11-01"))
    assert told["citation_publication_date"] == "2026/11/01"
    assert told["citation_public_url"].endswith("/agreements/?as-published=2026-11-01")


def test_linked_data_names_edition_names_and_sources(client, world):
    told = linked(page_of(client, BUDAPEST))
    assert (told["version"], told["datePublished"]) == ("1", "2026-03-02")
    assert told["about"]["name"] == "Convention on Cybercrime"
    assert [work["url"] for work in told["citation"]] == ["https://example.org/a-treaty-text"]


def test_linked_data_of_a_listing_has_its_count(client, world):
    assert linked(page_of(client, "/agreements/"))["mainEntity"]["numberOfItems"] == 1


@pytest.mark.parametrize("name", ["</script><script>alert(1)", "<!--<script>", 'a "b" & \\ c', "שלום {x} TY  - y"])
def test_hostile_name_ends_no_script_and_no_attribute(client, db, name):
    publish_now(make_organisation("hostile", name=name, summary="A body."))
    page = page_of(client, "/organisations/hostile/")
    assert linked(page)["name"] == name.replace("  ", " ")
    assert meta(page)["citation_title"] == name.replace("  ", " ")
    assert len(page.xpath("//script[not(@src)]")) == 1


def test_claim_arrived_at_is_ready_to_be_cited(page, world):
    page.goto(f"{BUDAPEST}#claim-1")
    assert page.get_by_label("Number of the claim").input_value() == "1"


def test_every_citation_can_be_copied(page, world):
    page.goto(BUDAPEST)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy OSCOLA 4").first.click()
    page.get_by_role("button", name="Copied").wait_for()
    assert "‘Budapest Convention’" in page.evaluate("navigator.clipboard.readText()")
