"""Vocabularies: every closed word with its definition."""

from django.http import HttpRequest

from initiatives.api.answers import Vocabularies, Vocabulary, Word
from initiatives.api.operations import operation
from initiatives.api.serving import nothing
from initiatives.api.words import NoWords
from initiatives.browse.about import VOCABULARIES


def _all() -> list[Vocabulary]:
    return [
        Vocabulary(name=name, label=str(label), words=[Word.of(word) for word in words.values()])
        for name, label, words in VOCABULARIES
    ]


@operation("vocabularies", "/vocabularies", answer=Vocabularies)
def vocabularies(request: HttpRequest, words: NoWords) -> Vocabularies:
    """Every closed vocabulary with its words and their definitions."""
    return Vocabularies(vocabularies=_all())


@operation("vocabulary", "/vocabularies/{name}", answer=Vocabulary, name="mechanism")
def vocabulary(request: HttpRequest, words: NoWords, name: str) -> Vocabulary:
    """One closed vocabulary."""
    for found in _all():
        if found.name == name:
            return found
    raise nothing("There is no vocabulary of that name.")
