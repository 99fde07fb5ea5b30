"""What the forms of the desk share: the schema judges them, and none overwrites what somebody else changed."""

import unicodedata
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import ValidationError

from initiatives.documents.problems import schema_problems
from initiatives.documents.schema import Strict

FieldProblem = tuple[str, str]
TOLD = 3  # as many acts of others as a refusal tells


def schema_errors(part: type[Strict], values: dict[str, Any]) -> list[FieldProblem]:
    """What keeps these values from being that part of a document, as pairs of field and remedy."""
    try:
        part(**values)
    except ValidationError as error:
        return [(problem.field.split(".")[0], problem.message) for problem in schema_problems("", error)]
    return []


def composed(value: Any) -> Any:
    """Text as documents keep it: composed letters, plain line ends. Anything else as it is."""
    if not isinstance(value, str):
        return value
    return unicodedata.normalize("NFC", value.replace("\r\n", "\n"))


class ProseArea(AdminTextareaWidget):
    """A text of several lines. A browser sends its line ends as carriage returns, which is no change."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return composed(super().value_from_datadict(data, files, name))


class JudgedForm(forms.ModelForm):
    """A form that lets through only what a document can hold, and says so in the words of publication."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        return {field: composed(value) for field, value in cleaned.items()}

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # of the form it is mixed into
        for field, message in self.problems():
            self.complain(field, message)

    def problems(self) -> Iterable[FieldProblem]:
        """What is wrong with the row as it would be saved."""
        raise NotImplementedError

    def complain(self, field: str, message: str) -> None:
        """Say it at the field, unless something is said there already; above the form where it has no such field."""
        place = field if field in self.fields else None
        if place is None or not self.has_error(place):
            self.add_error(place, message)


class SeenField(forms.CharField):
    """What the page showed. Nobody writes it, so that it never counts as a change."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class WhyField(forms.CharField):
    """Why something is saved, for colleagues and for the history. It is no part of what is saved."""

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("Why"),
            required=False,
            max_length=500,
            widget=AdminTextInputWidget(),
            help_text=gettext_lazy("For the history at the desk: what you found, and where. Readers do not see it."),
        )

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class SeenForm(forms.ModelForm):
    """A form that carries what its page showed, and refuses to overwrite what somebody else wrote since.

    The view holds the entry locked while a posted form is judged, so that nothing can slip in between.
    """

    seen = SeenField(required=False)
    why = WhyField()
    overtaken = False  # whether somebody saved after the page was opened

    def __init__(self, data: Any = None, files: Any = None, *, instance: Any = None, **options: Any) -> None:
        self.present = ""
        if instance is not None and instance.pk:
            self.present = self.read(instance)
        super().__init__(data, files, instance=instance, **options)
        self.initial["seen"] = f"{self.present} {timezone.now().isoformat()}"

    def read(self, instance: Any) -> str:
        """Take the row as it is now, and tell what the page shows in one word."""
        # In this order: rows read after the digest may be newer than it, which is refused, never older.
        digest = self.digest(instance)
        instance.refresh_from_db()
        return digest

    def digest(self, instance: Any) -> str:
        """What the page shows, in one word."""
        raise NotImplementedError

    def is_public(self) -> bool:
        """Whether readers read what the page changes: then each save says why."""
        return False

    def clean_why(self) -> str:
        """The reason. Nobody has to give one for a draft that was never public."""
        why: str = self.cleaned_data["why"]
        if not why and self.instance.pk and self.is_public():
            raise forms.ValidationError(_("Say in a few words why: this is public, and a colleague will ask."))
        return why

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        digest, _space, moment = str(cleaned.get("seen", "")).partition(" ")
        self.overtaken = bool(self.present and digest != self.present)
        if self.overtaken:
            self.add_error(None, changed_meanwhile(self.instance, _moment(moment)))
        return cleaned


def _moment(text: str) -> datetime | None:
    try:
        return parse_datetime(text)
    except ValueError:
        return None


def changed_meanwhile(row: Model, since: datetime | None) -> SafeString:
    """Why a page is not saved: who changed what since it was opened, and where the present version is."""
    return format_html(
        '{} {} <a href="{}" target="_blank">{}</a> {}',
        _("Not saved: this was changed after you opened the page."),
        _acts(row, since),
        reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk]),
        _("Open the present version in a new tab"),
        _("and make your changes there; what you wrote is still below."),
    )


def _acts(row: Model, since: datetime | None) -> SafeString | str:
    """What the log says of the row since the moment, the latest first."""
    content_type = ContentType.objects.get_for_model(row, for_concrete_model=False)
    acts = LogEntry.objects.filter(content_type=content_type, object_id=str(row.pk)).select_related("user")
    if since and timezone.is_aware(since):
        acts = acts.filter(action_time__gte=since)
    told = [(act.user.get_username(), date_format(act.action_time, "j M Y H:i"), str(act)) for act in acts[:TOLD]]
    return format_html_join(" ", "{}, {}: {}", told) or _("A source, a tag or an import changed it.")
