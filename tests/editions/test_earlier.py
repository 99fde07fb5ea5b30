"""Earlier editions among the content files: an installation begun today answers under the same permalinks."""

import json

import pytest

from initiatives.documents.canonical import canonical, digest
from initiatives.documents.problems import Refused
from initiatives.documents.schema import ContentFile
from initiatives.editions.dumping import dump
from initiatives.editions.seeding import seed
from initiatives.models import Edition, Entry
from tests.editions.test_seeding import content, put

pytestmark = pytest.mark.django_db


def following(value, **document):
    """The content file of the edition after this one."""
    was = ContentFile.model_validate(value)
    edition = {
        "number": was.edition.number + 1,
        "date": f"2026-11-2{5 + was.edition.number}T00:00:00Z",
        "note": "More is known.",
        "change": "substantive",
        "previous": digest(was.edition.previous, canonical(was.document)),
    }
    return value | {"edition": edition, "document": value["document"] | document}


@pytest.fixture
def folder(tmp_path):
    """An entry in its second edition with the first beside it, and one that has only a first."""
    first = content()
    put(tmp_path / "earlier" / "1", first)
    put(tmp_path, following(first, summary="A larger body."))
    put(tmp_path, content(entry=2, slug="other-body"))
    return tmp_path


def summaries():
    return [
        (edition.entry_id, edition.number, edition.as_document()["summary"])
        for edition in Edition.objects.order_by("entry", "number")
    ]


BOTH = [(1, 1, "A body."), (1, 2, "A larger body."), (2, 1, "A body.")]


def test_a_fresh_installation_gets_every_edition(folder, client):
    assert sorted(seed(folder).published) == ["enisa", "other-body"]
    assert summaries() == BOTH
    assert "A body." in client.get("/organisations/enisa/editions/1/").content.decode()
    assert "A larger body." in client.get("/organisations/enisa/").content.decode()
    assert seed(folder).unchanged == ["enisa", "other-body"]


def test_an_installation_that_has_the_first_gets_the_second_only(folder, tmp_path_factory):
    then = tmp_path_factory.mktemp("then")
    put(then, content())
    seed(then)
    seed(folder)
    assert summaries() == BOTH


def test_a_page_as_published_between_shows_the_first_edition(folder, client):
    seed(folder)
    assert "A body." in client.get("/organisations/enisa/?as-published=2026-11-25").content.decode()


def test_history_is_dumped_and_seeded_byte_for_byte(folder, tmp_path_factory):
    seed(folder)
    into = tmp_path_factory.mktemp("dumped")
    assert [slug for slug, _changed in dump(into, history=True)] == ["enisa", "enisa", "other-body"]
    assert all(not changed for _slug, changed in dump(into, history=True))
    before = list(Edition.objects.order_by("entry", "number").values_list("digest", flat=True))
    assert before == [digest_of(into, name) for name in DUMPED]


DUMPED = ["earlier/1/organisations/enisa", "organisations/enisa", "organisations/other-body"]


def digest_of(folder, name):
    file = ContentFile.model_validate(json.loads((folder / f"{name}.json").read_text(encoding="utf-8")))
    return digest(file.edition.previous, canonical(file.document))


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda folder: put(folder / "earlier" / "1", content(summary="Other words.")), "differ from those"),
        (lambda folder: (folder / "organisations" / "enisa.json").unlink(), "has no current content file"),
        (lambda folder: put(folder / "earlier" / "3", content(entry=2, slug="other-body")), "belongs into earlier/1/"),
        (lambda folder: put(folder / "earlier" / "1", {"format": 1}, "organisations/x.json"), "Field required"),
    ],
)
def test_a_broken_history_is_refused_and_nothing_written(folder, spoil, told):
    spoil(folder)
    with pytest.raises(Refused, match=told):
        seed(folder)
    assert not Entry.objects.exists()
