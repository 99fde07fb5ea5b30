"""Content files of entries that were joined to others: dumped, and seeded elsewhere, they answer as before."""

import pytest

from initiatives.documents.problems import Refused
from initiatives.editions import register
from initiatives.editions.dumping import dump
from initiatives.editions.seeding import check, seed
from initiatives.models import Entry, Registration
from tests.editions.test_seeding import content, put
from tests.factories import a_moment, make_claim, make_organisation, publish_now
from tests.worlds import a_world_of_its_own

pytestmark = pytest.mark.django_db

MERGED = {"at": "2026-11-25T01:00:00Z", "reason": "One body.", "into": 2}


def make_chain():
    """Three bodies, the first joined to the second, and that one to the third, which still names the first."""
    bodies = [make_organisation(slug) for slug in ("one", "two", "three")]
    make_claim(bodies[2], "partner", object=bodies[0])
    publish_now(*bodies)
    register.merge(bodies[0], bodies[1], by=None, reason="One body.", at=a_moment())
    register.merge(bodies[1], bodies[2], by=None, reason="All one.", at=a_moment())
    return bodies


def written(folder):
    return {path.name: path.read_bytes() for path in (folder / "organisations").glob("*.json")}


def standing():
    return [*Registration.objects.order_by("pk").values_list("pk", "state", "reason", "target", "since")]


def test_merged_entries_are_dumped_and_seeded_byte_for_byte(tmp_path, tmp_path_factory):
    with a_world_of_its_own():
        make_chain()
        assert [slug for slug, _changed in dump(tmp_path)] == ["one", "two", "three"]
        before, into = standing(), tmp_path_factory.mktemp("dumped")
    seed(tmp_path)
    list(dump(into))
    assert standing() == before
    assert written(into) == written(tmp_path)


def test_merged_into_what_is_gone_is_dumped_as_withdrawn(tmp_path):
    _one, two, three = make_chain()
    register.remove(three, by=None, ground="Ordered.", at=a_moment())
    list(dump(tmp_path))
    files = {file.slug: file.content.register_ for file in check(tmp_path)[0]}
    assert files["one"].merged.into == two.pk
    assert (files["two"].withdrawn.reason, files["two"].withdrawn.target) == ("All one.", None)


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ({"merged": MERGED}, "there is no entry 2: add its file too"),
        ({"merged": MERGED | {"into": 1}}, "cannot be merged into itself"),
        ({"merged": MERGED | {"at": "2999-01-01T00:00:00Z"}}, "lies in the future"),
        ({"merged": MERGED | {"at": "2026-02-30T00:00:00Z"}}, "is not a moment"),
        ({"merged": MERGED, "withdrawn": {"at": MERGED["at"], "reason": "x"}}, "both withdrawn and merged"),
        ({"merged": {"at": MERGED["at"], "into": 2}}, "register.merged.reason"),
    ],
)
def test_a_faulty_merger_is_named_and_nothing_is_written(tmp_path, part, told):
    put(tmp_path, content() | {"register": part})
    with pytest.raises(Refused, match=told):
        seed(tmp_path)
    assert not Entry.objects.exists()
