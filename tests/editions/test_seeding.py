"""Content files into the knowledge base and back: all or nothing, the same bytes, conflicts told."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from initiatives.documents.problems import Refused
from initiatives.editions import register
from initiatives.editions.dumping import dump
from initiatives.editions.seeding import seed
from initiatives.models import Arrival, Card, Check, Edition, Entry, LastNumber, Registration, Slug
from tests.factories import a_moment, make_claim, make_person, publish_now

pytestmark = pytest.mark.django_db

SOURCE = {"key": "a-text", "title": "A text", "publisher": "A body", "sort": "official"}
CITED = [{"source": "a-text"}]


def content(entry=1, slug="enisa", kind="organisation", **document):
    """A content file as plain values."""
    claims = [{"number": 1, "predicate": "mandate", "text": "It helps.", "citations": CITED}]
    said = {"entry": entry, "kind": kind, "name": slug.upper(), "summary": "A body."}
    return {
        "format": 1,
        "entry": entry,
        "last_claim": 1,
        "slugs": [slug],
        "edition": {"number": 1, "date": "2026-11-25T00:00:00Z", "note": "First edition.", "change": "substantive"},
        "document": said | document | {"claims": document.get("claims", claims), "sources": [SOURCE]},
    }


@pytest.fixture
def folder(tmp_path):
    put(tmp_path, content())
    return tmp_path


def put(folder, value, name=None):
    """Write the file where its content says that it belongs."""
    folders = {"organisation": "organisations", "threat": "threats", "state": "states", "topic": "topics"}
    path = folder / (name or f"{folders[value['document']['kind']]}/{value['slugs'][0]}.json")
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return path


def refusal(folder):
    with pytest.raises(Refused) as refused:
        seed(folder)
    assert not Entry.objects.exists()
    return str(refused.value)


def test_seeding_publishes_the_edition_of_the_file(folder):
    assert seed(folder).published == ["enisa"]
    assert (Edition.objects.get().number, Card.objects.current().get().label) == (1, "ENISA")


def test_seeding_again_changes_nothing(folder):
    seed(folder)
    report = seed(folder)
    assert (report.published, report.unchanged, Edition.objects.count()) == ([], ["enisa"], 1)


def test_dump_gives_the_same_bytes(folder):
    before = (folder / "organisations/enisa.json").read_bytes()
    seed(folder)
    assert list(dump(folder)) == [("enisa", False)]
    assert (folder / "organisations/enisa.json").read_bytes() == before


def test_dump_carries_addresses_withdrawal_and_checks(folder, tmp_path_factory):
    seed(folder)
    body = Entry.objects.get()
    register.rename(body, slug="eu-agency", by=None)
    register.record_check(
        body,
        claim=1,
        source="a-text",
        on="2026-11-03",
        against="live-page",
        by=make_person(),
        role="curator",
        at=a_moment(),
    )
    register.withdraw(body, by=None, reason="Ended.")
    other = tmp_path_factory.mktemp("dump")
    list(dump(other))
    written = json.loads((other / "organisations/eu-agency.json").read_text())
    assert written["slugs"] == ["eu-agency", "enisa"]
    assert written["register"]["withdrawn"]["reason"] == "Ended."
    assert written["register"]["checks"][0]["role"] == "curator"


def test_what_was_dumped_can_be_seeded_elsewhere(folder, tmp_path_factory):
    seed(folder)
    body = Entry.objects.get()
    register.rename(body, slug="eu-agency", by=None)
    register.withdraw(body, by=None, reason="Ended.")
    other = tmp_path_factory.mktemp("dump")
    list(dump(other))
    before = (other / "organisations/eu-agency.json").read_bytes()
    forget_everything()
    seed(other)
    list(dump(other))
    assert Registration.objects.get().state == "withdrawn"
    assert (other / "organisations/eu-agency.json").read_bytes() == before


def forget_everything():
    """As if this were another installation. Raw, since editions refuse to be deleted."""
    for model in (Arrival, Card, Check, Slug, Registration):
        model.objects.all().delete()
    for rows in (Edition.objects.all(), Entry.objects.get().register_changes.all(), Entry.objects.all()):
        rows._raw_delete(rows.db) if rows.model is Edition else rows.delete()


def change(folder, **document):
    """The file of the next edition."""
    value = content(**document)
    first = Edition.objects.get(number=1)
    value["edition"] = value["edition"] | {"number": 2, "date": "2026-11-25T01:00:00Z", "previous": first.digest}
    put(folder, value)


def test_changed_file_becomes_the_next_edition(folder):
    seed(folder)
    change(folder, name="The agency")
    assert seed(folder).published == ["enisa"]
    assert Card.objects.current().get().label == "The agency"


def test_what_curators_changed_is_kept_when_the_file_did_not_change(folder):
    seed(folder)
    Entry.objects.update(name="A draft name")
    seed(folder)
    assert Entry.objects.get().name == "A draft name"


def test_file_and_rows_both_changed_is_a_conflict_that_is_told(folder):
    seed(folder)
    change(folder, name="The agency")
    Entry.objects.update(name="A draft name")
    report = seed(folder)
    assert "a curator has unpublished changes here" in str(report.conflicts[0])
    assert Entry.objects.get().name == "A draft name"


def test_file_and_editions_both_changed_is_a_conflict_that_is_told(folder):
    seed(folder)
    change(folder, name="The agency")
    body = Entry.objects.get()
    make_claim(body, "mandate", text="It trains.")
    publish_now(body, note="Here.", at=None)
    report = seed(folder)
    assert "both changed" in str(report.conflicts[0])
    assert Card.objects.current().get().label == "ENISA"


def test_changed_file_must_raise_the_edition_number(folder):
    seed(folder)
    put(folder, content(name="The agency"))
    assert "raise the number" in str(seed(folder).conflicts[0])


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (
            content(2, "other", claims=[{"number": 1, "predicate": "helps"}]),
            "organisations/other.json: document.claims.0.predicate",
        ),
        (content(1, "other"), "1 is the number of more than one file"),
        (content(2, "other") | {"slugs": ["other", "enisa"]}, "'enisa' stands in more than one place"),
        (content(2, "other", body="It helps.[^9]"), "[^9] points at no claim"),
        (content(2, "other", body="[[nowhere]]"), "[[nowhere]] points at no published entry"),
        (content(2, "other", body="[" * 13), "repeats a mark"),
        (content(2, "other") | {"entry": 3}, "is 2, but the file says 3"),
        (content(2, "other") | {"last_claim": 0}, "is 0, but claim 1 exists"),
        (content(2, "other") | {"format": 2}, "organisations/other.json: format"),
        (
            content(
                2,
                "other",
                claims=[{"number": 1, "predicate": "event", "text": "x", "date": "2024-02-30", "citations": CITED}],
            ),
            "'2024-02-30' is not a day of the calendar",
        ),
        (
            content(2, "other") | {"edition": content()["edition"] | {"date": "2999-01-01T00:00:00Z"}},
            "lies in the future",
        ),
        (
            content(2, "other") | {"edition": content()["edition"] | {"number": 2}},
            "every later one the digest before it",
        ),
    ],
)
def test_a_faulty_file_is_named_and_nothing_is_written(folder, value, message):
    put(folder, value)
    assert message in refusal(folder)


def test_a_file_in_the_wrong_place_is_named(folder):
    put(folder, content(2, "other"), "organisations/another.json")
    assert "ask for the file name organisations/other.json" in refusal(folder)


def test_every_problem_comes_in_one_report(folder):
    put(folder, content(2, "other", summary=""))
    (folder / "organisations/broken.json").write_text("{")
    report = refusal(folder)
    assert "other.json: summary" in report
    assert "broken.json: is not JSON" in report


def test_a_number_of_a_draft_here_is_not_taken_from_it(folder):
    Entry.objects.create(number=1, kind="organisation", slug="a-draft", name="A draft")
    assert "entry 1 here is 'a-draft'" in str(seed(folder).conflicts[0])


def test_the_command_reports_and_refuses_in_words(folder):
    (folder / "organisations/broken.json").write_text("{")
    with pytest.raises(CommandError, match="Nothing was written"):
        call_command("seed", folder, stdout=StringIO())


def unnumbered():
    value = content(slug="other")
    del value["entry"], value["document"]["entry"], value["last_claim"], value["format"]
    del value["document"]["claims"][0]["number"]
    value["document"]["claims"].append({"predicate": "partner", "object": {"slug": "enisa"}, "citations": CITED})
    return value


def test_number_completes_a_new_file(folder):
    path = put(folder, unnumbered())
    call_command("number", folder, stdout=StringIO())
    written = json.loads(path.read_text())
    assert (written["entry"], written["last_claim"]) == (2, 2)
    assert written["document"]["claims"][1]["object"] == {"entry": 1, "slug": "enisa", "name": "ENISA"}


def test_number_goes_on_from_the_numbers_issued_here(folder):
    LastNumber.objects.create(number=40)
    path = put(folder, unnumbered())
    call_command("number", folder, stdout=StringIO())
    assert json.loads(path.read_text())["entry"] == 41


def test_number_changes_no_number_that_stands(folder):
    before = (folder / "organisations/enisa.json").read_text()
    call_command("number", folder, stdout=StringIO())
    assert (folder / "organisations/enisa.json").read_text() == before


def test_number_refuses_a_slug_that_leads_nowhere(folder):
    value = unnumbered()
    value["document"]["claims"][1]["object"]["slug"] = "nowhere"
    before = put(folder, value).read_text()
    with pytest.raises(CommandError, match="'nowhere' is the slug of no entry"):
        call_command("number", folder, stdout=StringIO())
    assert Path(folder / "organisations/other.json").read_text() == before


def test_more_than_a_thousand_files_are_seeded_and_seeded_again(tmp_path):
    for number in range(1, 1_006):
        put(tmp_path, content(entry=number, slug=f"body-{number}"))
    assert len(seed(tmp_path).published) == 1_005
    assert len(seed(tmp_path).unchanged) == 1_005
