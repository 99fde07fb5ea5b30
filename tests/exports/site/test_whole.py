from datetime import UTC, date, datetime
from pathlib import Path

from initiatives.exports.site.places import place_of
from initiatives.exports.site.terms import Terms
from initiatives.exports.site.whole import Bake

TERMS = Terms("http://testserver", date(2026, 11, 26), datetime(2026, 11, 25, tzinfo=UTC))


def test_several_processes_make_what_one_makes():
    addresses = [f"/agreements/text-{number}/" for number in range(40)]
    one, two = ([*Bake(TERMS, Path(), processes, print)._each(place_of, addresses)] for processes in (1, 2))
    assert sorted(one) == sorted(two)
