"""Spreadsheets: every row judged, all or nothing, undone as a whole, and nothing hostile gets past the reader."""

import io
import time
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from initiatives.documents.problems import Refused
from initiatives.models import Batch, Claim, Entry, OtherName, Source
from initiatives.upkeep.imports import reading
from initiatives.upkeep.imports.batches import apply, bring, discard, entries_made, planned, undo
from initiatives.upkeep.imports.plan import Reach
from initiatives.upkeep.imports.reading import read
from initiatives.upkeep.imports.sheets import SHEETS
from initiatives.upkeep.imports.writing import as_csv, as_excel, rows_of
from tests.admin.desk import signed_in
from tests.admin.test_permissions import someone
from tests.factories import make_agreement, make_claim, make_organisation, make_source, make_state, publish_now

pytestmark = pytest.mark.django_db

HEAD = "agreement,action,party,date,text,source,locator\n"
PARTIES = SHEETS["party-actions"]


def everything():
    return Reach(Entry.objects.all(), Entry.objects.all())


def brought(text, sheet="party-actions", name="parties.csv"):
    return bring(sheet, name, text.encode(), by=None)


def judged(text, sheet="party-actions"):
    return [(one.rows, one.verdict, one.why) for one in planned(brought(text, sheet), everything()).judged]


@pytest.fixture
def budapest():
    """The convention with one ratification, two states and a source."""
    agreement = make_agreement(short_name="Budapest Convention")
    france = make_state("fr", name="French Republic", short_name="France")
    kenya = make_state("ke", name="Republic of Kenya", short_name="Kenya")
    OtherName.objects.create(entry=france, name="République française", language="fr")
    make_claim(agreement, "ratified", object=france, date="2006-01-10", locator="")
    publish_now(agreement, france, kenya)
    return agreement


SAME = "budapest-convention,ratified,FR,2006-01-10,,a-treaty-text,\n"


@pytest.mark.parametrize("party", ["fr", "FR", "2", "France", "french republic", "Republique Francaise"])
def test_states_are_found_by_whatever_they_are_called(budapest, party):
    row = f"Budapest Convention,ratified,{party},2006-01-10,,https://example.org/a-treaty-text,\n"
    assert judged(HEAD + row) == [((2,), "same", "")]


def test_rows_are_new_changed_same_or_rejected_with_their_reasons(budapest):
    rows = (
        "budapest-convention,ratified,fr,2006-01-10,,a-treaty-text,article 36\n"
        "budapest-convention,signed,ke,2001-11-23,,a-treaty-text,\n"
        "budapest-convention,signed,Atlantis,2001-11-23,,a-treaty-text,\n"
        "budapest-convention,joined,ke,2001-11-23,,a-treaty-text,\n"
        "budapest-convention,acceded,ke,2001-13-23,,a-treaty-text,\n"
        "budapest-convention,acceded,ke,,,a-treaty-text,\n"
        "budapest-convention,acceded,ke,2020,,no-such-source,\n"
        ",acceded,ke,2020,,a-treaty-text,\n"
    )
    told = {rows[0]: (verdict, why) for rows, verdict, why in judged(HEAD + rows)}
    assert [told[number][0] for number in (2, 3)] == ["changed", "new"]
    assert "article 36" in told[2][1]
    assert {told[number][0] for number in range(4, 10)} == {"rejected"}
    said = ["no entry is called 'Atlantis'", "'joined' is not one of", "not a day of the calendar"]
    said += ["needs it: fill it in", "import the sources first", "agreement is empty"]
    assert all(words in told[number][1] for number, words in enumerate(said, start=4))


def test_name_of_two_entries_is_rejected_with_both(budapest):
    make_state("xk", name="Another republic", short_name="France", iso="XK")
    row = "budapest-convention,signed,France,2001,,a-treaty-text,\n"
    assert judged(HEAD + row)[0][2].startswith("'France' may be France (2), France (4)")


def test_rows_that_differ_in_the_source_are_one_claim(budapest):
    make_source("a-gazette")
    rows = "".join(f"budapest-convention,signed,ke,2001-11-23,,{key},\n" for key in ("a-treaty-text", "a-gazette"))
    apply(batch := brought(HEAD + rows), everything(), by=None)
    claim = Claim.objects.get(predicate="signed")
    assert [citation.source.key for citation in claim.citations.all()] == ["a-treaty-text", "a-gazette"]
    assert entries_made(batch) == []
    assert entries_made(Batch.objects.get()) == [budapest.pk]


def test_row_that_stands_twice_is_rejected(budapest):
    assert "repeats row 2" in judged(HEAD + SAME + SAME)[0][2]


def test_a_rejected_row_keeps_the_whole_batch_out(budapest):
    row = "budapest-convention,signed,ke,2001-11-23,,a-treaty-text,\n"
    with pytest.raises(Refused, match="row 3"):
        apply(brought(HEAD + row + row.replace("ke", "xx")), everything(), by=None)
    assert not Claim.objects.filter(predicate="signed").exists()


def test_batch_is_applied_and_undone_as_a_whole(budapest):
    before = list(Claim.objects.values())
    rows = (
        SAME.replace("2006-01-10", "2006-01-10,Approved").replace(",,a", ",a")
        + "budapest-convention,signed,ke,2001,,a-treaty-text,\n"
    )
    batch = brought(HEAD + rows)
    apply(batch, everything(), by=None)
    assert Claim.objects.count() == len(before) + 1
    assert Entry.objects.get(pk=budapest.pk).desk_state == "changed"
    undo(batch, by=None)
    assert list(Claim.objects.values()) == before
    assert Entry.objects.get(pk=budapest.pk).desk_state == "clean"


def test_what_changed_since_is_not_undone(budapest):
    batch = brought(HEAD + "budapest-convention,signed,ke,2001,,a-treaty-text,\n")
    apply(batch, everything(), by=None)
    Claim.objects.filter(predicate="signed").update(text="Ad referendum.")
    with pytest.raises(Refused, match="changed after the import"):
        undo(batch, by=None)
    assert Claim.objects.filter(predicate="signed").exists()


def test_decision_is_made_once(budapest):
    batch = brought(HEAD + SAME)
    discard(batch, by=None)
    with pytest.raises(Refused, match="somebody decided meanwhile"):
        apply(batch, everything(), by=None)


def test_sources_and_entries_come_in_and_go_again(budapest):
    text = "key,title,publisher,sort,url\na-gazette,Gazette,State Press,official,https://example.org/g\n"
    sources = brought(text, "sources", "s.csv")
    apply(sources, everything(), by=None)
    entries = brought("kind,address,name,tags\norganisation,a-body,A body,one; two\n", "entries", "e.csv")
    apply(entries, everything(), by=None)
    assert sorted(Entry.objects.get(slug="a-body").tags.names()) == ["one", "two"]
    undo(entries, by=None)
    undo(sources, by=None)
    assert not Entry.objects.filter(slug="a-body").exists()
    assert not Source.objects.filter(key="a-gazette").exists()


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_is_written_is_read_back_as_the_same(budapest, sheet, form):
    body = make_organisation(summary="=1+1 is no formula here")
    make_claim(
        body,
        "member",
        object=budapest.claims.last().object,
        text="-2 members; “both”",
    )
    rows = list(rows_of(SHEETS[sheet], Entry.objects.all()))
    head = SHEETS[sheet].columns
    raw = "".join(as_csv(head, rows)).encode() if form == "csv" else as_excel(head, rows)
    plan = planned(bring(sheet, f"x.{form}", raw, by=None), everything())
    assert [one.why for one in plan.judged if one.verdict != "same"] == []
    counts = plan.counts
    assert (counts["new"], counts["changed"], counts["rejected"]) == (0, 0, 0)
    assert counts["same"] > 0


def a_bomb():
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 80_000_000)
    return file.getvalue()


def with_entities():
    book, file = Workbook(), io.BytesIO()
    book.save(file)
    changed = io.BytesIO()
    with ZipFile(file) as old, ZipFile(changed, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name.endswith("sheet1.xml"):
                text = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]>' + text
            new.writestr(name, text)
    return changed.getvalue()


def a_formula():
    book, file = Workbook(), io.BytesIO()
    book.active.append(HEAD.strip().split(","))
    book.active.append(
        ["budapest-convention", "signed", "ke", '=HYPERLINK("https://evil.example")', "", "a-treaty-text"]
    )
    book.save(file)
    return file.getvalue()


HOSTILE = {
    "formula in csv": (
        HEAD.encode() + b"budapest-convention,signed,ke,2001,=cmd|'/c calc'!A1,a-treaty-text,\n",
        "row 2",
    ),
    "formula in excel": (a_formula(), "row 2"),
    "at sign": (HEAD.encode() + b"budapest-convention,signed,ke,2001,@SUM(A1),a-treaty-text,\n", "row 2"),
    "other encoding": (HEAD.encode() + "budapest-convention,signed,C\u00f4te,,,a,".encode("latin-1"), "row 2.*UTF-8"),
    "utf-16": (HEAD.encode("utf-16"), "UTF-8"),
    "nul": (HEAD.encode() + b"budapest\x00,signed,ke,2001,,a,\n", "row 2"),
    "open quote": (HEAD.encode() + b'"budapest,signed\n', "row"),
    "too many cells": (HEAD.encode() + b"a,b,c,d,e,f,g,h,i\n", "row 2.*more cells"),
    "long cell": (HEAD.encode() + b"x" * 5000 + b",signed,ke,2001,,a,\n", "row 2.*longer"),
    "unknown column": (b"agreement,action,party,source,colour\n", "colour.*no column"),
    "column twice": (b"agreement,action,party,source,source\n", "stands twice"),
    "missing column": (b"agreement,action,party\n", "'source' is missing"),
    "no rows": (HEAD.encode(), "no rows"),
    "nothing": (b"", "missing"),
    "bomb": (a_bomb(), "unpacks to more"),
    "entities": (with_entities(), "entities"),
    "broken archive": (b"PK\x03\x04" + b"x" * 500, "no Excel workbook"),
    "many rows": (HEAD.encode() + b"a,b,c,,,d,\n" * 20_001, "more than 20,000 rows"),
    "large": (b"x" * 5_000_001, "larger than"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_files_are_refused_with_their_rows(case):
    raw, said = HOSTILE[case]
    begun = time.monotonic()
    with pytest.raises(Refused, match=f"(?s){said}"):
        read("parties.csv", raw, PARTIES)
    assert time.monotonic() - begun < 5


def test_semicolons_and_a_byte_order_mark_are_read(budapest):
    raw = b"\xef\xbb\xbf" + (HEAD + SAME).replace(",", ";").encode()
    assert reading.read("x.csv", raw, PARTIES)[0].cells["party"] == "FR"


def test_only_what_is_in_reach_is_matched(budapest):
    organisations = Entry.objects.filter(kind="organisation")
    told = planned(brought(HEAD + SAME), Reach(organisations, Entry.objects.all())).judged
    assert [(one.verdict, one.why[:19]) for one in told] == [("rejected", "no entry is called ")]


def test_import_at_the_desk_from_file_to_review(budapest):
    alice = signed_in("alice")
    address = reverse("admin:initiatives_batch_add")
    file = SimpleUploadedFile("p.csv", (HEAD + "budapest-convention,signed,ke,2001,,a-treaty-text,\n").encode())
    answer = alice.post(address, {"sheet": "party-actions", "file": file})
    batch = Batch.objects.get()
    page = alice.get(answer["Location"]).content.decode()
    assert "New" in page
    assert "Kenya" in page
    act = {word: reverse(f"admin:initiatives_batch_{word}", args=[batch.pk]) for word in ("apply", "submit", "undo")}
    assert alice.post(act["apply"], {"seen": ""}).status_code == 302
    assert alice.post(act["submit"], {"seen": "", "note": "Kenya signed.", "change": "substantive"}).status_code == 302
    assert Entry.objects.get(pk=budapest.pk).desk_state == "in-review"
    assert alice.post(act["undo"], {"seen": ""}).status_code == 302
    assert Entry.objects.get(pk=budapest.pk).desk_state == "clean"


def test_refused_file_is_told_beside_the_field_and_not_kept(budapest):
    file = SimpleUploadedFile("p.csv", HOSTILE["formula in csv"][0])
    page = signed_in().post(reverse("admin:initiatives_batch_add"), {"sheet": "party-actions", "file": file})
    assert "looks like a formula" in page.content.decode()
    assert Batch.objects.count() == 0


def test_imports_need_their_right_and_the_entries(budapest):
    batch = brought(HEAD + "budapest-convention,signed,ke,2001,,a-treaty-text,\n")
    apply(batch, everything(), by=None)
    undoing = reverse("admin:initiatives_batch_undo", args=[batch.pk])
    assert someone("view_batch", "change_agreement").post(undoing, {"seen": ""}).status_code == 403
    limited = someone("view_batch", "add_batch", "change_organisation", username="dora")
    assert limited.post(undoing, {"seen": ""}).status_code == 403


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_template_files_hold_every_column(form):
    for word, sheet in SHEETS.items():
        answer = signed_in(word).get(reverse(f"admin:sheet-template-{form}", args=[word]))
        assert answer["Content-Disposition"] == f'attachment; filename="{word}.{form}"'
        if form == "csv":
            assert answer.getvalue().decode("utf-8-sig").strip().split(",") == list(sheet.columns)
