"""Model fields of our own: a word of a closed vocabulary."""

from typing import Any

from django.db import models

from initiatives import vocabulary


class WordField(models.CharField):
    """A stored word of the vocabulary named; empty where no word was chosen.

    The words are offered as choices but are not written into migrations, since a vocabulary may
    grow without any change to the table.
    """

    def __init__(self, words: str = "", **options: Any) -> None:
        self.words = words
        options.setdefault("max_length", 40)
        if words:
            options["choices"] = vocabulary.choices(getattr(vocabulary, words))
        super().__init__(**options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        options.pop("choices", None)
        return name, path, args, options
