"""Which entries plain words find, on whichever engine the suite runs: exactly those that plain Python finds."""

import random

import pytest

from initiatives.documents.schema import Document
from initiatives.index import words
from initiatives.models import Card, Edition

pytestmark = pytest.mark.django_db

# The same words on both engines, so that both being right means that they agree.
CHANCE = random.Random(20261125)  # noqa: S311 -- a fixed choice of words, no secret
QUESTIONS = 400


@pytest.fixture
def texts(shipped):
    """The folded words of every published entry, with a space before and after each."""
    documents = [
        Document.model_validate_json(Edition.objects.get(entry=card.entry, number=card.edition).document)
        for card in Card.objects.current()
    ]
    return {document.entry: f" {' '.join(' '.join(words.words_of(document)).split())} " for document in documents}


def by_hand(asked, texts):
    """Entries that hold every word, the last one as a beginning."""
    *whole, last = asked
    spaced = [*(f" {word} " for word in whole), f" {last}"]
    return {entry for entry, held in texts.items() if all(word in held for word in spaced)}


def questions(texts):
    """Words of entries, alone, in pairs, and cut short; and some that no entry holds."""
    said = [held.split() for held in texts.values()]
    known = sorted({word for held in said for word in held if word.isascii()})
    for _number in range(QUESTIONS):
        asked = CHANCE.sample(CHANCE.choice(said) or known, CHANCE.choice([1, 1, 2, 3]))
        yield [*asked[:-1], asked[-1][: CHANCE.choice([2, 4, 99])]]
        yield [CHANCE.choice(known), CHANCE.choice(known)]


def test_plain_words_find_what_plain_python_finds(texts):
    wrong = [
        asked
        for asked in questions(texts)
        if all(word.isascii() for word in asked) and set(words.find(" ".join(asked))) != by_hand(asked, texts)
    ]
    assert wrong == []
