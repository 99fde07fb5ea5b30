"""The field for a date as precise as its source: typed naturally, kept as documents write it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from initiatives.admin.typed_days import LONGEST, as_written

HOW = _("2001, 2001-11, 23 November 2001; as precise as the source.")


class DayField(forms.CharField):
    """A date as precise as its source: ``2001``, ``2001-11`` or ``2001-11-23``, however it was typed."""

    def __init__(self, **options: Any) -> None:
        shape: dict[str, Any] = {"required": False, "max_length": LONGEST, "help_text": HOW}
        super().__init__(**shape | options)
        self.widget.attrs |= {"size": 16, "placeholder": "2001-11-23"}

    def to_python(self, value: Any) -> str:
        """The date as documents write it, so that another spelling of the same date is no change."""
        try:
            return as_written(super().to_python(value) or "")
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error
