import re

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from playwright.sync_api import expect

from initiatives.models import Edition, Entry
from tests.admin.desk import page_of, signed_in
from tests.admin.test_in_a_browser import sign_in
from tests.factories import make_organisation, make_threat, publish_now

ADD = reverse("admin:initiatives_organisation_preview")
TEXTS = {
    "summary": "It *helps*.[^1]",
    "body": "## How\r\n\r\nAgainst [[ransomware|extortion]] and [[ransomware]].[^1]\r\n\r\n- one\r\n- [two](https://example.org)\r\n",
}


def sent(client, address, **texts):
    return client.post(address, {"name": "Union Agency", "part": "1"} | TEXTS | texts)


def prose_of(page):
    """The summary and the text as they stand in a page, the space between elements apart."""
    parts = (r'<div class="lede">.*?</div>', r'<section id="prose".*?</section>')
    text = " ".join(page.content.decode().split())
    return [re.search(part, text).group() for part in parts]


@pytest.mark.django_db
def test_preview_is_what_publication_makes_of_the_same_words():
    enisa, threat = make_organisation(), make_threat()
    publish_now(threat)
    page = sent(signed_in(), page_of(enisa, "preview"))
    assert Edition.objects.filter(entry=enisa.pk).count() == 0
    assert Entry.objects.get(pk=enisa.pk).body == ""
    Entry.objects.filter(pk=enisa.pk).update(**TEXTS)
    edition = publish_now(Entry.objects.get(pk=enisa.pk))[0]
    assert page.context["page"]["html"] == edition.html
    assert prose_of(page) == prose_of(signed_in("ben").get(enisa.get_absolute_url()))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[^99]", "[^99] points at no claim"),
        ("[[nowhere]]", "[[nowhere]] points at no published entry"),
        ("<b>", "HTML is not used here"),
        ("", "is empty: write one or two sentences"),
        ("[" * 5_000, "repeats a mark"),
    ],
)
def test_preview_tells_what_publication_would_refuse(text, told):
    page = sent(signed_in(), page_of(make_organisation(), "preview"), summary=text, body="")
    assert any(told in problem.message for problem in page.context["problems"])


@pytest.mark.django_db
def test_preview_before_anything_is_saved_knows_what_is_public():
    publish_now(make_threat())
    page = sent(signed_in(), ADD, summary="Against [[ransomware]].", body="")
    assert '<a href="/threats/ransomware/" rel="noopener noreferrer">Ransomware</a>' in page.content.decode()


@pytest.mark.django_db
def test_draft_with_an_impossible_row_is_previewed_all_the_same():
    enisa = make_organisation()
    enisa.claims.update(text="a\u202eb")
    assert sent(signed_in(), page_of(enisa, "preview")).status_code == 200


@pytest.mark.django_db
def test_preview_is_for_those_who_may_write():
    enisa, carol = make_organisation(), signed_in("carol", is_superuser=False)
    User.objects.get().user_permissions.add(Permission.objects.get(codename="view_organisation"))
    assert [sent(carol, address).status_code for address in (page_of(enisa, "preview"), ADD)] == [403, 403]
    assert signed_in().get(ADD).status_code == 405


def test_preview_follows_what_is_written(page):
    publish_now(make_threat())
    sign_in(page)
    page.goto("/admin/initiatives/organisation/add/")
    page.get_by_label("Summary:").fill("Against [[ransomware|extortion]].")
    expect(page.locator("#preview .lede")).to_have_text("Against extortion.")
    page.get_by_label("Summary:").fill("Against [[nothing]].")
    expect(page.locator("#preview .strip")).to_contain_text("points at no published entry")


def test_preview_opens_in_a_tab_of_its_own_without_script(chromium, live_server):
    enisa = make_organisation()
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    sign_in(page)
    page.goto(page_of(enisa))
    page.get_by_label("Summary:").fill("It *helps*.")
    with context.expect_page() as opened:
        page.get_by_role("button", name="Preview in a new tab").click()
    expect(opened.value.locator(".lede em")).to_have_text("helps")
    page.get_by_label("Short name:").press("Enter")
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    context.close()
    assert Entry.objects.get().summary == "It *helps*."
