"""What models print: addresses as the router writes them, stored words as the vocabulary labels them."""

import pytest
from django.urls import reverse

from initiatives import vocabulary
from initiatives.models import Card, entry_path
from initiatives.models.fields import WordField

WORDS = [field for field in Card._meta.fields if isinstance(field, WordField)]


@pytest.mark.parametrize("kind", vocabulary.KINDS)
def test_the_address_of_an_entry_is_what_the_router_says(kind):
    assert entry_path(kind, "a-slug") == reverse("entry", kwargs={"kind": kind, "slug": "a-slug"})


@pytest.mark.parametrize("field", WORDS, ids=lambda field: field.name)
def test_a_stored_word_prints_as_the_vocabulary_labels_it(field):
    for value, word in getattr(vocabulary, field.words).items():
        assert getattr(Card(**{field.name: value}), f"get_{field.name}_display")() == str(word.label)
    assert getattr(Card(**{field.name: "unheard"}), f"get_{field.name}_display")() == "unheard"
