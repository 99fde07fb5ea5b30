"""The party rows of the content as a spreadsheet: nothing is lost on the way out and back in."""

import pytest

from initiatives.documents.build import build
from initiatives.documents.canonical import plain
from initiatives.models import Claim, Entry, Save
from initiatives.upkeep.imports.batches import apply, bring, planned, undo
from initiatives.upkeep.imports.plan import Reach
from initiatives.upkeep.imports.sheets import SHEETS
from initiatives.upkeep.imports.writing import as_csv, as_excel, rows_of
from tests.factories import make_person

SHEET = SHEETS["party-actions"]


def contents():
    """What the agreements say, without the numbers of their claims."""
    entries = Entry.objects.filter(kind="agreement").with_document_rows()
    documents = {entry.pk: plain(build(entry)) for entry in entries}
    for document in documents.values():
        for claim in document["claims"]:
            del claim["number"]
        document["claims"].sort(key=str)
    return documents


@pytest.mark.django_db
@pytest.mark.sqlite  # how a sheet is read and written, no engine has a part in
def test_party_rows_of_the_content_come_back_as_they_were(shipped):
    alice, reach = make_person(), Reach(Entry.objects.all(), Entry.objects.all())
    before, number = contents(), Claim.objects.of_family("party-action").count()
    rows = list(rows_of(SHEET, Entry.objects.all()))
    csv = bring(SHEET.word, "parties.csv", "".join(as_csv(SHEET.columns, rows)).encode(), by=alice)
    assert planned(csv, reach).counts == {"rejected": 0, "new": 0, "changed": 0, "same": number}
    Claim.objects.of_family("party-action").delete()
    stripped = contents()
    excel = bring(SHEET.word, "parties.xlsx", as_excel(SHEET.columns, rows), by=alice)
    assert apply(excel, reach, by=alice).counts["new"] == number > 1400
    assert contents() == before
    assert Save.objects.filter(why__contains="parties.xlsx").count() > 20
    undo(excel, by=alice)
    assert contents() == stripped
