"""Whatever is typed or sent: an answer, never an error of ours, and nothing that runs."""

import re

import pytest
from django.urls import reverse

from initiatives.models import Entry, EntryTag, OtherName, Source
from tests.admin.desk import change, complaints, opened, page_of, signed_in
from tests.factories import make_claim, make_organisation, make_source, publish_now

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
LISTS = ["organisation", "entry", "claim", "source", "entrytag", "edition", "registration", "registerchange", "check"]
QUERIES = [
    "q=%22",
    "q='%20%22a",
    "q=" + "9" * 400,
    "q=%F0%9F%92%A3",
    "p=99999999999999999999",
    "p=-1",
    "o=99.x.-1",
    "all=",
    "e=1",
    "_facets=1",
    "_popup=1&_to_field=",
    "_to_field=1&_to_field=x&_to_field=",
    "id__in=1,2",
    "number__gte=99999999999999999999999",
    "published_at__year=99999999999",
    "published_at__gte=x",
    "published_at__gte=99999-01-01",
    "on__gte=2026-02-30",
    "tags__id__exact=99999999999999999999999",
    "tags__id__exact=x",
    "entry=99999999999999999999999",
    "entry=%D9%A3",
    "family=x",
    "registration__state__exact=x",
    "desk_state__exact=x&desk_state__exact=y",
    "subject__claims__citations__source__note__startswith=a",
]


def hostile():
    """An entry whose every text is hostile, with its claim, source, tag and other name."""
    source = make_source("hostile", title=SCRIPT, publisher=SCRIPT, note=SCRIPT)
    entry = make_organisation(name=SCRIPT, short_name=SCRIPT, summary="Plain.", claims=False)
    make_claim(entry, "mandate", text=SCRIPT, source=source, locator=SCRIPT, standing="reported", reason=SCRIPT)
    OtherName.objects.create(entry=entry, name=SCRIPT)
    entry.tags.add(SCRIPT[:80])
    return entry


def test_hostile_text_is_printed_and_never_run():
    entry, client = hostile(), signed_in()
    publish_now(entry)
    Entry.objects.update(summary=SCRIPT, body=SCRIPT)  # which no edition may hold
    acts = [page_of(entry, act) for act in ("change", "history", "publish-at-once", "withdraw", "merge", "rename")]
    claim = reverse("admin:initiatives_claim_change", args=[entry.claims.get().pk])
    source = reverse("admin:initiatives_source_change", args=[Source.objects.get().pk])
    lists = [reverse(f"admin:initiatives_{name}_changelist") for name in LISTS]
    pages = [client.get(page) for page in (*acts, claim, source, *lists)]
    assert {page.status_code for page in pages} == {200}
    assert not any(b"<script>alert" in page.content or b"<img src=x" in page.content for page in pages)


def test_hostile_text_in_a_refusal_is_printed_and_never_run():
    alice, ben, entry = signed_in("alice"), signed_in("ben"), hostile()
    page = opened(ben, page_of(entry))
    change(alice, entry, short_name=SCRIPT + "2")
    assert b"<script>alert" not in ben.post(page_of(entry), page).content


@pytest.mark.parametrize("query", QUERIES)
def test_lists_answer_any_question(query):
    make_organisation()
    client = signed_in()
    answers = {client.get(reverse(f"admin:initiatives_{name}_changelist") + "?" + query).status_code for name in LISTS}
    assert answers <= {200, 302, 400}


def test_every_filter_that_a_list_offers_answers():
    publish_now(make_organisation(), make_organisation("another", short_name="Another"))
    make_claim(make_organisation("third"), "mandate", text="It helps.", source=make_source("un", language="fr"))
    Entry.objects.get(slug="enisa").tags.add("cyber")
    client = signed_in()
    for name in LISTS:
        address = reverse(f"admin:initiatives_{name}_changelist")
        offered = re.findall(r'href="(\?[^"]+)"', client.get(address).content.decode())
        answers = {query: client.get(address + query.replace("&amp;", "&")).status_code for query in set(offered)}
        assert {query: code for query, code in answers.items() if code != 200} == {}


@pytest.mark.parametrize("page", ["change", "delete", "history"])
def test_page_of_a_row_by_a_field_without_a_name_is_a_bad_request(page):
    answer = signed_in().get(page_of(make_organisation(), page) + "?_to_field=1&_to_field=x&_to_field=")
    assert answer.status_code == (200 if page == "history" else 400)


@pytest.mark.parametrize("name", ["auth_user", "auth_group", "axes_accessattempt", "axes_accesslog"])
def test_stock_page_by_a_field_without_a_name_is_a_bad_request(name):
    address = reverse(f"admin:{name}_change", args=[1])
    assert signed_in().get(address + "?_to_field=1&_to_field=x&_to_field=").status_code == 400


@pytest.mark.parametrize("pk", ["0", "x", "99999999999999999999999", "1_5F", "%00", "é"])
def test_page_of_no_row_leads_back(pk):
    answers = {
        signed_in(name).get(f"/admin/initiatives/{name}/{pk}/change/").status_code
        for name in ("claim", "entry", "organisation")
    }
    assert answers <= {302, 400}


@pytest.mark.parametrize("term", ["%22", "'", "9" * 400, "%F0%9F%92%A3", "a b c d e f", "_", "%25"])
def test_search_answers_any_term(term):
    make_organisation()
    query = f"?term={term}&app_label=initiatives&model_name=claim&field_name=object"
    assert signed_in().get(reverse("admin:autocomplete") + query).status_code == 200


@pytest.mark.parametrize(
    "changes",
    [
        {"attribute-TOTAL_FORMS": "x"},
        {"attribute-TOTAL_FORMS": "999999999"},
        {"attribute-INITIAL_FORMS": "999999999"},
        {"attribute-INITIAL_FORMS": "-1"},
        {"attribute-TOTAL_FORMS": "0"},
        {"attribute-0-id": "x"},
        {"attribute-0-id": "99999999999999999999999"},
        {"attribute-0-id": ""},
        {"attribute-0-subject": "99"},
        {"attribute-0-source": "99999999999999999999999"},
        {"attribute-0-source": "\u0663"},
        {"attribute-0-object": "99999999"},
        {"attribute-0-began": "\u0662\u0660\u0660\u0661"},
        {"attribute-0-began": "2001-02-30"},
        {"attribute-0-text": "a\x00b"},
        {"attribute-0-text": "x" * 60_000},
        {"attribute-0-text": "\u202e"},
        {"order": "-1"},
        {"order": "99999999999999999999"},
        {"tags": '"unbalanced, quotes'},
        {"tags": ", ".join(["t" * 101])},
        {"name": "x\x00"},
        {"slug": "../../etc"},
        {"form": "x"},
        {"_saveasnew": "1"},
    ],
)
def test_tampered_form_writes_nothing(changes):
    client, enisa = signed_in(), make_organisation()
    before = Entry.objects.with_document_rows().get(), list(enisa.claims.values())
    response = change(client, enisa, **({"summary": "Tampered."} | changes))
    assert response.status_code in (200, 302)
    assert (before[0].summary, before[1]) == (
        Entry.objects.get().summary,
        list(enisa.claims.values()),
    ) or response.status_code == 302


def test_whole_form_may_be_missing():
    enisa = make_organisation()
    assert signed_in().post(page_of(enisa), {}).status_code == 200


def test_tag_longer_than_a_document_holds_is_refused():
    client, enisa = signed_in(), make_organisation()
    assert complaints(change(client, enisa, tags="t" * 81))
    assert not EntryTag.objects.exists()
