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

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        """Add the field, and ``get_<name>_display`` by look-up; Django's copies all choices each time."""
        words = getattr(vocabulary, self.words) if self.words else {}
        display = f"get_{name}_display"
        if words and display not in cls.__dict__:
            setattr(cls, display, lambda row: str(vocabulary.label(words, getattr(row, name))))
        super().contribute_to_class(cls, name, private_only)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        options.pop("choices", None)
        return name, path, args, options
