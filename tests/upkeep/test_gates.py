"""What may not stand in public is found, each thing with its place; what is right is let through."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from initiatives.models import Citation, Claim, Source
from initiatives.upkeep import gates
from tests.factories import (
    make_claim,
    make_initiative,
    make_measure,
    make_organisation,
    make_source,
    make_threat,
    publish_now,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 26)


def found():
    return [(problem.where, problem.field) for problem in gates.problems(gates.current_documents(), TODAY)]


@pytest.fixture
def sound():
    """Entries that pass every gate."""
    threat, body, programme = make_threat(), make_organisation("a-body"), make_initiative("a-programme")
    make_claim(programme, "launched", date="2020")
    make_claim(programme, "lead", object=body)
    make_claim(programme, "status", value="active")
    make_measure(programme, threat, text="It warns hospitals each week.")
    return threat, body, programme


def test_what_is_sound_passes(sound):
    publish_now(*sound)
    assert found() == []


def test_the_source_document_alone_does_not_bear_a_claim_out(sound):
    publish_now(*sound)
    Source.objects.update(sort="founding-document")
    publish_now(*sound)
    assert {field for _where, field in found()} == {"citations"}


def test_what_only_media_bear_out_is_not_stated(sound):
    Source.objects.update(sort="media")
    publish_now(*sound)
    problems = list(gates.problems(gates.current_documents(), TODAY))
    assert {(problem.field, problem.message) for problem in problems} == {
        ("standing", "only media bear it out: make it reported, or cite what they draw on")
    }
    assert len(problems) == Claim.objects.count()


@pytest.mark.parametrize("standing", ["reported", "inferred", "disputed"])
def test_what_only_media_bear_out_passes_where_it_says_so(sound, standing):
    Source.objects.update(sort="media")
    Claim.objects.update(standing=standing, reason="Only the press gives it.")
    publish_now(*sound)
    assert found() == []


def test_one_source_beside_media_lets_a_claim_be_stated(sound):
    Source.objects.update(sort="media")
    page = make_source("an-official-page", sort="official")
    Citation.objects.bulk_create(Citation(claim=claim, source=page) for claim in Claim.objects.all())
    publish_now(*sound)
    assert found() == []


def test_a_day_that_lies_ahead_is_found(sound):
    make_claim(sound[2], "met", date="2031", text="It met.")
    publish_now(*sound)
    assert [field for _where, field in found()] == ["date"]


def test_what_is_expected_may_lie_ahead(sound):
    make_claim(sound[2], "expected", date="2031", text="A review is due.")
    publish_now(*sound)
    assert found() == []


def test_two_entries_of_one_name_or_website_are_found(sound):
    twin = make_organisation("another-body", name="A  Body", short_name="")
    make_claim(twin, "partner", object=sound[1])
    for body in (sound[1], twin):
        make_claim(body, "website", value="https://body.example/")
    type(sound[1]).objects.filter(pk=sound[1].pk).update(name="A Body", short_name="")
    sound[1].refresh_from_db()
    publish_now(*sound, twin)
    assert {field for _where, field in found()} == {"name", "website"}


def test_an_entry_that_nothing_is_tied_to_is_found(sound):
    alone = make_organisation("a-hermit")
    make_claim(alone, "founded", date="2001")
    publish_now(*sound, alone)
    assert [field for _where, field in found()] == ["claims"]


def test_an_initiative_without_a_form_is_found_and_an_authority_needs_none(sound):
    type(sound[1]).objects.filter(pk__in=[sound[1].pk, sound[2].pk]).update(form="")
    for entry in sound:
        entry.refresh_from_db()
    publish_now(*sound)
    assert found() == [("A Programme", "form")]


def test_what_readers_ask_first_is_told_where_it_is_not_recorded(sound):
    publish_now(*sound)
    missing = gates.not_recorded(gates.current_documents())
    assert {asked: len(names) for asked, names in missing.items()} == {
        "status": 1,
        "a beginning": 1,
        "a lead, secretariat or depositary": 1,
    }


def test_the_command_reports_and_passes(sound):
    publish_now(*sound)
    out = StringIO()
    call_command("check_content", stdout=out)
    assert "3 entries, no problem found." in out.getvalue()
    assert "thinnest:" in out.getvalue()


def test_the_command_fails_where_a_gate_is_not_passed(sound):
    make_claim(sound[2], "met", date="2031", text="It met.")
    publish_now(*sound)
    err = StringIO()
    with pytest.raises(CommandError, match="1 problem"):
        call_command("check_content", stdout=StringIO(), stderr=err)
    assert "lies ahead" in err.getvalue()


def test_the_command_asks_for_content_first():
    with pytest.raises(CommandError, match="seed the content first"):
        call_command("check_content")


def drawn(*arguments):
    out = StringIO()
    call_command("sample_claims", *arguments, stdout=out)
    return out.getvalue().splitlines()


def test_the_same_seed_draws_the_same_claims(sound):
    publish_now(*sound)
    assert drawn("3", "--seed", "abc") == drawn("3", "--seed", "abc")
    assert len({tuple(drawn("2", "--seed", str(seed))) for seed in range(12)}) > 1
    assert len(drawn("99", "--seed", "abc")) > 4


def test_a_drawn_claim_comes_with_its_address_words_and_source(sound):
    make_source()
    publish_now(*sound)
    (line,) = drawn("1", "--seed", "x", "--predicate", "acts-on")[1:]
    assert f"/id/{sound[2].pk}/#claim-" in line
    assert "It warns hospitals each week." in line
    assert "https://" in line


def test_an_unknown_predicate_is_refused(sound):
    with pytest.raises(CommandError, match="No predicate: hugs"):
        drawn("1", "--seed", "x", "--predicate", "hugs")
