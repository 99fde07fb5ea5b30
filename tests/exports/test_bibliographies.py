"""Citations as files: of a page and its sources, of a claim and its sources, of the entries of a listing."""

from datetime import date

import pytest

from initiatives.editions import register
from initiatives.models import SourceHealth
from tests.browse.conftest import world
from tests.citations.readers import by_bibtexparser, by_citeproc, by_pybtex, by_rispy
from tests.factories import make_claim, make_organisation, make_source, publish_now

__all__ = ["world"]

BUDAPEST = "/agreements/budapest-convention"
READERS = {"bib": by_pybtex, "ris": by_rispy, "csl.json": by_citeproc}
HOSTILE = "} @misc{evil, title = {TY - JOUR"


def body_of(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status
    return b"".join(response.streaming_content if response.streaming else [response.content]).decode()


@pytest.mark.parametrize("ending", READERS)
def test_file_holds_the_page_then_its_sources(client, world, ending):
    found = READERS[ending](body_of(client, f"{BUDAPEST}.{ending}"))
    assert list(found) == [f"atlas-{world.agreement.number}-1", "a-treaty-text"]


@pytest.mark.parametrize("ending", READERS)
def test_file_of_an_edition_stays(client, world, ending):
    before = body_of(client, f"{BUDAPEST}/editions/1.{ending}")
    make_claim(world.agreement, "mandate", text="A second thought.", source=make_source("a-new-source"))
    publish_now(world.agreement, note="More said.")
    assert body_of(client, f"{BUDAPEST}/editions/1.{ending}") == before
    assert "a-new-source" in body_of(client, f"{BUDAPEST}.{ending}")


def test_file_carries_edition_and_day(client, world):
    page = by_pybtex(body_of(client, f"{BUDAPEST}.bib"))[f"atlas-{world.agreement.number}-1"]
    assert (page["edition"], page["date"]) == ("1", "2026-03-02")
    assert page["url"].endswith(f"{BUDAPEST}/editions/1/")


def test_claim_is_cited_with_the_place_in_its_source(client, world):
    claim = world.agreement.claims.get(predicate="legal-force").number
    found = by_pybtex(body_of(client, f"/citing.bib?entry={world.agreement.number}&edition=1&claim={claim}"))
    assert found[f"atlas-{world.agreement.number}-1-{claim}"]["url"].endswith(f"/editions/1/#claim-{claim}")
    assert found["a-treaty-text"]["note"] == "article 1"


def test_archived_copy_is_named(client, world):
    copy = "https://archive.example/treaty"
    SourceHealth.objects.create(key="a-treaty-text", archive_url=copy, archived_on=date(2026, 5, 2))
    source = by_citeproc(body_of(client, f"{BUDAPEST}.csl.json"))["a-treaty-text"]
    assert source["archive_location"] == [copy]
    assert "2026-05-02" in str(source["note"])


@pytest.mark.parametrize(("ending", "read"), [("bib", by_bibtexparser), ("ris", by_rispy)])
def test_listing_has_exactly_its_rows(client, world, ending, read):
    publish_now(*(make_organisation(f"body-{place:02}") for place in range(30)))
    assert len(read(body_of(client, f"/organisations.{ending}"))) == 31
    assert list(read(body_of(client, f"/entries.{ending}?form=multilateral"))) == [f"atlas-{world.agreement.number}-1"]


def test_hostile_names_begin_no_record(client, world):
    source = make_source("a-hostile-source", title=HOSTILE, publisher="\\{} % ~")
    make_claim(world.organisation, "mandate", text="It says so.", source=source)
    publish_now(world.organisation, note="More said.")
    found = by_pybtex(body_of(client, "/organisations/council-of-europe.bib"))
    assert set(found) == {f"atlas-{world.organisation.number}-2", "a-treaty-text", "a-hostile-source"}
    assert found["a-hostile-source"]["title"] == HOSTILE


@pytest.mark.parametrize(
    "query", ["entry=x", "entry=١", "entry=-1", "claim=3", "entry=1&claim=1e9", "entry=9999999999"]
)
def test_numbers_that_are_none_get_a_helpful_page(client, world, query):
    assert "is not a number" in body_of(client, f"/citing/?{query}", 400) or query == "claim=3"


@pytest.mark.parametrize("query", ["entry=999999", "entry={n}&edition=9", "entry={n}&claim=9999"])
@pytest.mark.parametrize("path", ["/citing/", "/citing.bib"])
def test_what_was_never_published_is_404(client, world, path, query):
    body_of(client, f"{path}?{query.format(n=world.agreement.number)}", 404)


@pytest.mark.parametrize("path", [f"{BUDAPEST}.bib", f"{BUDAPEST}/editions/1.ris", "/citing.bib?{q}", "/citing/?{q}"])
def test_what_is_gone_is_410(client, world, path):
    register.remove(world.agreement, by=None, ground="A court order.")
    assert "A court order." in body_of(client, path.format(q=f"entry={world.agreement.number}&claim=1"), 410)


def test_former_address_leads_on_in_one_hop(client, world):
    world.agreement.slug = "cybercrime-convention"
    world.agreement.summary = "It goes by another address."
    world.agreement.save()
    publish_now(world.agreement, note="Renamed.")
    response = client.get(f"{BUDAPEST}.csl.json")
    assert (response.status_code, response.headers["Location"]) == (301, "/agreements/cybercrime-convention.csl.json")


@pytest.mark.parametrize("others", [1, 60])
def test_queries_do_not_grow_with_the_base(client, world, others, django_assert_max_num_queries):
    publish_now(*(make_organisation(f"body-{place}") for place in range(others)))
    for path in (f"{BUDAPEST}.bib", f"{BUDAPEST}.md", f"/citing/?entry={world.agreement.number}"):
        with django_assert_max_num_queries(4):
            client.get(path)


def test_files_name_themselves(client, world):
    headers = client.get(f"{BUDAPEST}.bib").headers
    assert headers["Content-Type"] == "application/x-bibtex; charset=utf-8"
    assert headers["Content-Disposition"] == f'attachment; filename="atlas-{world.agreement.number}-1.bib"'
