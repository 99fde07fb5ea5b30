"""Who belonged to an entry from which day until which."""

from datetime import date

import pytest

from initiatives.documents.schema import Document
from initiatives.index.belonging import activity, belonging

FRANCE = {"entry": 3, "slug": "fr", "name": "France"}


def make_document(*claims):
    numbered = [{"number": place} | claim for place, claim in enumerate(claims, start=1)]
    return Document.model_validate({"entry": 1, "kind": "agreement", "name": "A text", "claims": numbered})


def acted(predicate, day, **fields):
    return {"predicate": predicate, "object": FRANCE, "date": day, **fields}


IN_FORCE = {"predicate": "entered-into-force", "date": "2004-07-01"}


@pytest.mark.parametrize(
    ("claims", "intervals"),
    [
        ([acted("member", "1945-10-24")], [(3, "1945-10-24", "")]),
        ([acted("member", "2004", end="2020-01-31")], [(3, "2004-12-31", "2020-02-01")]),
        ([acted("member", "2004", end="2020")], [(3, "2004-12-31", "2020-01-01")]),
        ([acted("member", "")], []),
        ([acted("member", "2004", standing="reported", reason="x")], [(3, "2004-12-31", "", "reported")]),
        ([acted("member", "2004", standing="disputed", reason="x")], [(3, "2004-12-31", "", "disputed")]),
        ([acted("member", "2003"), acted("member", "2003", standing="reported", reason="x")], [(3, "2003-12-31", "")]),
        (
            [IN_FORCE, acted("signed", "2001-11-23"), acted("ratified", "2006-01-10", standing="reported", reason="x")],
            [(3, "2006-01-10", "", "reported")],
        ),
        ([acted("lead", "2004")], []),
        ([IN_FORCE, acted("ratified", "2006-01-10")], [(3, "2006-01-10", "")]),
        ([IN_FORCE, acted("ratified", "2002-01-10")], [(3, "2004-07-01", "")]),
        ([IN_FORCE, acted("ratified", "2006"), acted("in-force-for", "2007-05-01")], [(3, "2007-05-01", "")]),
        (
            [IN_FORCE, acted("ratified", "2006-01-10"), acted("withdrew", "2020-06-01")],
            [(3, "2006-01-10", "2020-06-01")],
        ),
        (
            [IN_FORCE, acted("acceded", "2005-01-01"), acted("withdrew", "2008-01-01"), acted("acceded", "2010-01-01")],
            [(3, "2005-01-01", "2008-01-01"), (3, "2010-01-01", "")],
        ),
        ([IN_FORCE, acted("signed", "2001-11-23")], []),
        ([acted("endorsed", "2018-11-12")], [(3, "2018-11-12", "")]),
    ],
)
def test_intervals_come_from_dated_claims(claims, intervals):
    assert belonging(make_document(*claims)) == intervals


def test_activity_runs_from_the_first_beginning_to_the_end():
    body = make_document(
        {"predicate": "adopted", "date": "2001-11-08"}, IN_FORCE, {"predicate": "ended", "date": "2020"}
    )
    assert activity(body) == (date(2001, 11, 8), date(2020, 12, 31))


def test_activity_without_a_beginning_is_unknown():
    assert activity(make_document()) == (None, None)
