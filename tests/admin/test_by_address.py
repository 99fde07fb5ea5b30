import threading

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from initiatives.admin.works import address_key, free_key, kept, with_address
from initiatives.models import Citation, Source
from tests.admin.desk import add_row, complaints, opened, page_of, signed_in
from tests.factories import make_claim, make_organisation, make_source

MANDATE = {"predicate": "mandate", "text": "It helps."}
PAPER = {"work_title": "A paper", "work_publisher": "ENISA", "work_sort": "official"}
PAPERS = "https://www.enisa.europa.eu/paper/"

places = st.from_regex(r"[a-z]{4,9}\.[a-z]{2,9}(/[A-Za-z0-9._-]{1,9}){0,3}", fullmatch=True)
queries = st.from_regex(r"(\?[a-z]{1,3}=[a-z0-9]{1,5})?", fullmatch=True)


def save(client, entry, *rows):
    sent = opened(client, page_of(entry))
    for row in rows:
        sent = add_row(sent, "attribute", **(MANDATE | row))
    return client.post(page_of(entry), sent)


@given(places, queries, st.sampled_from(["https://{}{}", "http://www.{}/{}", "www.{}{}#top", " HTTPS://{}/{}#page=3 "]))
def test_all_writings_of_an_address_are_one(place, query, writing):
    assert address_key(writing.format(place, query)) == f"{place}{query}"


@given(places, places)
def test_different_addresses_stay_different(place, other):
    assert (address_key(f"https://{place}") == address_key(f"http://{other}")) == (place == other)


@given(st.text(max_size=60))
def test_anything_may_be_asked_for_as_an_address(text):
    assert isinstance(address_key(text), str)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed",
    [PAPERS, "enisa.europa.eu/paper", "http://enisa.europa.eu/paper#page=4", "https://www.enisa.europa.eu/paper"],
)
def test_address_that_is_known_finds_its_source(typed):
    client, enisa, paper = signed_in(), make_organisation(claims=False), make_source("paper", url=PAPERS)
    save(client, enisa, {"address": typed, "locator": "p. 4"})
    assert Citation.objects.values_list("source", "locator").get() == (paper.pk, "p. 4")
    assert Source.objects.count() == 1


@pytest.mark.django_db
def test_address_that_is_new_asks_what_the_work_is_in_its_row():
    told = complaints(save(signed_in(), make_organisation(claims=False), {"address": PAPERS, "work_title": "A paper"}))
    assert [one.partition(": ")[2].partition(":")[0] for one in told] == ["Its publisher", "Its sort"]
    assert all(one.startswith("Fact in row 1: ") and "no source has this address yet" in one for one in told)
    assert not Source.objects.exists()


@pytest.mark.django_db
def test_work_described_once_is_made_once_for_all_rows():
    client, enisa = signed_in(), make_organisation(claims=False)
    again = {"address": "http://enisa.europa.eu/paper", "text": "It warns."}
    save(client, enisa, {"address": PAPERS} | PAPER, again)
    paper = Source.objects.get()
    assert (paper.key, paper.title, paper.publisher, paper.sort, paper.url) == (
        "a-paper",
        "A paper",
        "ENISA",
        "official",
        PAPERS,
    )
    assert [claim.citations.get().source for claim in enisa.claims.all()] == [paper, paper]


@pytest.mark.django_db
def test_address_beside_another_source_is_refused():
    client, enisa, paper = signed_in(), make_organisation(claims=False), make_source("paper", url=PAPERS)
    told = complaints(save(client, enisa, {"address": "https://example.org/else", "source": paper.pk}))
    assert told == [
        "Fact in row 1: Address of the source: is not that of the source chosen in the list: keep one of them"
    ]


@pytest.mark.django_db
def test_address_of_several_sources_lets_the_curator_choose():
    client, enisa = signed_in(), make_organisation(claims=False)
    make_source("one", url=PAPERS), make_source("two", url=PAPERS)
    told = complaints(save(client, enisa, {"address": PAPERS}))
    assert "several sources have it: choose in the list (One (Council of Europe); Two (Council of Europe))" in told[0]


@pytest.mark.django_db
def test_source_that_no_document_could_hold_is_refused_at_its_field():
    told = complaints(
        save(signed_in(), make_organisation(claims=False), {"address": PAPERS} | PAPER | {"work_title": "a\u202eb"})
    )
    assert told[0].startswith("Fact in row 1: Its title: the invisible character U+202E")


@pytest.mark.django_db
def test_whoever_may_not_add_sources_finds_but_makes_none():
    client, enisa = signed_in("carol", is_superuser=False), make_organisation(claims=False)
    names = ["change_organisation", "view_source"]
    User.objects.get().user_permissions.set(Permission.objects.filter(codename__in=names))
    assert "ask somebody who may add sources" in complaints(save(client, enisa, {"address": PAPERS} | PAPER))[0]
    assert not Source.objects.exists()
    paper = make_source("paper", url=PAPERS)
    save(client, enisa, {"address": PAPERS})
    assert Citation.objects.get().source == paper


@pytest.mark.django_db
def test_citation_on_the_page_of_a_claim_takes_an_address():
    client, enisa = signed_in(), make_organisation(claims=False)
    claim = make_claim(enisa, "mandate", text="It helps.")
    page = reverse("admin:initiatives_claim_change", args=[claim.pk])
    sent = add_row(opened(client, page), "citations", address=PAPERS, **PAPER)
    twice = client.post(page, add_row(sent, "citations", address=PAPERS))
    assert "cited twice" in str(twice.context["complaints"])
    client.post(page, sent)
    assert [citation.source.url for citation in claim.citations.all()][1:] == [PAPERS]


@pytest.mark.django_db
def test_pasted_address_is_found_by_the_search_of_sources():
    make_source("paper", url=PAPERS)
    query = "?app_label=initiatives&model_name=citation&field_name=source&term=http://enisa.europa.eu/paper%23p2"
    answer = signed_in().get(reverse("admin:autocomplete") + query).json()
    assert [row["text"] for row in answer["results"]] == ["Paper (Council of Europe) · primary text"]


@pytest.mark.django_db
def test_key_of_a_new_source_is_free():
    make_source("a-paper"), make_source("a-paper-2")
    assert free_key("A paper", PAPERS) == "a-paper-3"
    assert free_key("论文", PAPERS) == "enisaeuropaeu-paper"


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_source():
    barrier, made = threading.Barrier(4), []

    def work():
        barrier.wait()
        with transaction.atomic():
            made.append(kept(Source(title="A paper", publisher="ENISA", sort="official", url=PAPERS)).pk)
        connection.close()

    threads = [threading.Thread(target=work) for _place in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert len(made) == 4
    assert len(set(made)) == len(with_address(Source.objects.all(), PAPERS)) == 1
