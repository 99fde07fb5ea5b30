"""Synthetic worlds obey the model, are the same every time, and are written as publishing would write them."""

import pytest
from django.db import connection

from initiatives.documents.canonical import canonical
from initiatives.documents.problems import document_problems
from initiatives.editions.door import Publication, record
from initiatives.editions.rebuilding import rebuild
from initiatives.models import Card, Edition, Entry, FlatClaim, RegisterChange, Registration, Slug
from initiatives.vocabulary import KINDS
from tests.bench.worlds import World
from tests.bench.writing import NOTE, entry_of, write
from tests.worlds import a_world_of_its_own

PUBLISHED = (Edition, Registration, Slug, RegisterChange, Card, FlatClaim)


@pytest.fixture(scope="module")
def world():
    return World(300)


def rows(model):
    """Every row without its own key, in an order of its own."""
    fields = [field.name for field in model._meta.fields if field.name != "id"]
    return sorted(model.objects.values_list(*fields), key=repr)


def kept_words():
    """The table of words as its engine keeps it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM initiatives_words")
        return sorted(cursor.fetchall())


def everything():
    """All that readers read, and the table of words."""
    return [rows(model) for model in PUBLISHED], kept_words()


def publish_one_by_one(world):
    """The same world through the one door."""
    for document in world.documents():
        entry_of(world, document).save()
        slug, at = world.slug(document.entry), world.published_at(document.entry)
        record([Publication(document, slug, NOTE, "substantive", at)])


def test_documents_have_no_problems(world):
    for document in world.documents():
        assert not document_problems(document.label, document, world.known)


def test_every_kind_is_there(world):
    assert {document.kind for document in world.documents()} == set(KINDS)


def test_entries_have_about_ten_claims(world):
    claims = [len(document.claims) for document in world.documents()]
    assert 7 <= sum(claims) / len(claims) <= 13


def test_same_seed_gives_the_same_bytes(world):
    again = World(world.size).documents()
    assert [canonical(document) for document in again] == [canonical(document) for document in world.documents()]


def test_other_seed_gives_other_bytes(world):
    assert canonical(next(World(300, seed=18).documents())) != canonical(next(world.documents()))


@pytest.mark.django_db
def test_written_world_is_what_publishing_leaves():
    world = World(60)
    with a_world_of_its_own():
        publish_one_by_one(world)
        published = everything()
    write(world)
    assert everything() == published


@pytest.mark.django_db
def test_rebuilt_index_is_the_one_written():
    write(World(200))
    written = everything()
    rebuild()
    assert everything() == written


@pytest.mark.django_db
def test_progress_reaches_the_end():
    seen = []
    write(World(20), lambda done, of: seen.append((done, of)))
    assert seen == [(20, 20)]
    assert Entry.objects.count() == 20
