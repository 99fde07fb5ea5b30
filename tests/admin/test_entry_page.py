"""Making and changing entries at the desk."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.template.loader import get_template
from django.urls import reverse

from initiatives.admin.claim_inlines import ALL
from initiatives.models import Claim, Entry, LastNumber
from tests.admin.desk import add_row, change, complaints, opened, page_of, signed_in
from tests.factories import make_claim, make_organisation, make_source, make_state, make_threat, publish_now

# Forms judge what is written before any engine sees it: one of them is enough.
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

ADD = reverse("admin:initiatives_organisation_add")
ENISA = {"name": "European Union Agency for Cybersecurity", "short_name": "ENISA", "slug": "enisa", "order": 0}


def test_new_entry_gets_the_next_number():
    make_threat()
    client = signed_in()
    client.post(ADD, opened(client, ADD) | ENISA)
    assert Entry.objects.get(slug="enisa").number == LastNumber.objects.get().number == 2


def test_new_entry_is_of_the_kind_of_its_page():
    client = signed_in()
    client.post(ADD, opened(client, ADD) | ENISA)
    assert Entry.objects.get(slug="enisa").kind == "organisation"


def test_claims_are_numbered_in_the_order_of_their_rows():
    client, ransomware = signed_in(), make_threat()
    sent = add_row(opened(client, ADD) | ENISA, "milestone", predicate="founded", began="2004")
    measure = {"predicate": "acts-on", "object": ransomware.pk, "mechanism": "incident-response", "text": "It helps."}
    client.post(ADD, add_row(sent, "measure", **measure))
    assert list(Claim.objects.exclude(subject=ransomware).values_list("number", "predicate")) == [
        (1, "acts-on"),
        (2, "founded"),
    ]


def test_row_carries_its_first_citation():
    client, source = signed_in(), make_source()
    row = {"predicate": "mandate", "text": "It helps.", "source": source.pk, "locator": "article 1"}
    client.post(ADD, add_row(opened(client, ADD) | ENISA, "attribute", **row))
    assert Claim.objects.get().citations.values_list("source", "locator").get() == (source.pk, "article 1")


@pytest.mark.parametrize(
    ("written", "stored"),
    [("2001", ("2001-01-01", "year")), ("2001-11", ("2001-11-01", "month")), ("2001-11-23", ("2001-11-23", "day"))],
)
def test_date_keeps_the_precision_in_which_it_was_written(written, stored):
    client, enisa = signed_in(), make_organisation(claims=False)
    sent = add_row(opened(client, page_of(enisa)), "milestone", predicate="founded", began=written)
    client.post(page_of(enisa), sent)
    claim = enisa.claims.get()
    assert (claim.date.isoformat(), claim.date_precision) == stored


def test_date_that_is_none_is_told_with_its_row():
    client, enisa = signed_in(), make_organisation(claims=False)
    sent = add_row(opened(client, page_of(enisa)), "milestone", predicate="founded", began="4/6/2001")
    told = complaints(client.post(page_of(enisa), sent))
    meanings = "can be read as 2001-06-04 or 2001-04-06: write the one that is meant"
    assert told == [f"Milestone in row 1: First day: '4/6/2001' {meanings}"]


def test_clearing_a_date_leaves_none():
    client, enisa = signed_in(), make_organisation(claims=False)
    make_claim(enisa, "mandate", text="It helps.", date="2001")
    change(client, enisa, **{"attribute-0-began": ""})
    assert enisa.claims.get().date is None


def test_address_of_an_entry_of_another_kind_is_refused():
    make_threat("enisa")
    client = signed_in()
    response = client.post(ADD, opened(client, ADD) | ENISA)
    assert "is or was the address of entry 1: choose another" in complaints(response)[0]


def test_address_once_borne_by_another_entry_is_refused():
    enisa = make_organisation()
    publish_now(enisa)
    Entry.objects.filter(pk=enisa.pk).update(slug="eu-agency")
    client = signed_in()
    response = client.post(ADD, opened(client, ADD) | ENISA)
    assert "choose another" in complaints(response)[0]


def test_address_is_fixed_once_published():
    client, enisa = signed_in(), make_organisation()
    publish_now(enisa)
    change(client, enisa, slug="another")
    assert Entry.objects.get(pk=enisa.pk).slug == "enisa"


def test_second_entry_of_an_iso_code_is_refused():
    make_state("fr")
    client, monaco = signed_in(), make_state("mc")
    assert "Another entry bears this code" in complaints(change(client, monaco, iso="FR"))[0]


def test_tags_are_taken_from_a_list():
    client, enisa = signed_in(), make_organisation()
    change(client, enisa, tags="training, certification")
    assert sorted(tag.name for tag in enisa.tags.all()) == ["certification", "training"]


def test_decomposed_letters_are_composed():
    client, enisa = signed_in(), make_organisation()
    change(client, enisa, name="Ne\u0301erlandais")
    assert Entry.objects.get(pk=enisa.pk).name == "N\u00e9erlandais"


def test_row_that_no_document_can_hold_can_be_put_right():
    client, enisa = signed_in(), make_organisation()
    Claim.objects.update(text="Two\nlines.")
    change(client, enisa, **{"attribute-0-text": "One line."})
    assert enisa.claims.get().text == "One line."


def test_saving_a_published_entry_marks_it_as_changed():
    client, enisa = signed_in(), make_organisation()
    publish_now(enisa)
    change(client, enisa, summary="Another summary.")
    assert Entry.objects.get(pk=enisa.pk).desk_state == "changed"


def test_undoing_a_change_makes_the_entry_clean_again():
    client, enisa = signed_in(), make_organisation()
    publish_now(enisa)
    before = Entry.objects.get(pk=enisa.pk).summary
    change(client, enisa, summary="Another summary.")
    change(client, enisa, summary=before)
    assert Entry.objects.get(pk=enisa.pk).desk_state == "clean"


def test_page_of_all_entries_leads_to_the_page_of_the_kind():
    client, enisa = signed_in(), make_organisation()
    response = client.get(reverse("admin:initiatives_entry_change", args=[enisa.pk]))
    assert response.url == page_of(enisa)


def test_long_family_has_a_list_of_its_own(monkeypatch):
    monkeypatch.setattr("initiatives.admin.entries.LONG_FAMILY", 0)
    client, enisa = signed_in(), make_organisation()
    assert f"?entry={enisa.pk}&amp;family=attribute" in client.get(page_of(enisa)).content.decode()


def test_families_stand_in_the_order_of_the_page():
    sections = {
        "measures": "measure",
        "parties": "party-action",
        "roles": "role",
        "channels": "channel",
        "milestones": "milestone",
        "incidents": "incident",
        "figures": "figure",
        "searches": "none-found",
        "relations": "relation",
    }
    page = get_template("browse/entry.html").template.source
    order = [sections[name] for name in re.findall(r"browse/_([a-z]+)\.html", page) if name in sections]
    assert [inline.family for inline in ALL] == ["attribute", *order]


def test_family_of_more_than_a_hundred_has_a_list_of_its_own():
    enisa, client = make_organisation(claims=False), signed_in()
    rows = [Claim(subject=enisa, number=number, predicate="mandate", text=f"It {number}.") for number in range(1, 102)]
    Claim.objects.bulk_create(rows)
    page = client.get(page_of(enisa))
    assert [inline.formset.prefix for inline in page.context["inline_admin_formsets"]].count("attribute") == 0
    family = page.context["long_families"][0]
    assert family["number"] == 101
    assert client.get(family["url"]).context["cl"].result_count == 101


def test_line_ends_of_a_browser_are_no_change():
    enisa = make_organisation(body="One.\n\nTwo.")
    change(signed_in(), enisa, body="One.\r\n\r\nTwo.", summary="Other.")
    assert LogEntry.objects.get().get_change_message() == "Changed Summary."
