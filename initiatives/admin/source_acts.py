"""The decisions about a source that change none of its words: where a copy is kept, and that its text was read."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget, AdminTextInputWidget
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.admin.acts import ActForm, WithActs
from initiatives.admin.choices import may_change_shared
from initiatives.admin.permissions import Person
from initiatives.editions.health import record_archive, record_read
from initiatives.models import Source, SourceHealth


def health_of(source: Source) -> SourceHealth | None:
    """What is on record of its address."""
    return SourceHealth.objects.filter(pk=source.key).first()


class ArchiveForm(ActForm):
    """Name the copy that an archive keeps; it stands in front wherever the source is dead."""

    word = "archive"
    right = "change"
    title = gettext_lazy("Archived copy")
    button = gettext_lazy("Put it on record")
    explanation = gettext_lazy(
        "Name a copy that you have opened and that shows the same text. Where the source does not answer any more "
        "its title leads to the copy, on every page and in every edition; else the copy stands beside it."
    )
    row: Source

    url = forms.URLField(
        label=gettext_lazy("Address of the copy"),
        max_length=1000,
        assume_scheme="https",
        widget=AdminTextInputWidget(),
        help_text=gettext_lazy("As the archive gives it, with the moment of the copy in it where it has one."),
    )
    on = forms.DateField(
        label=gettext_lazy("Day of the copy"),
        widget=AdminDateWidget(),
        help_text=gettext_lazy("The day on which the archive made it."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if health := health_of(self.row):
            self.initial.update(url=health.archive_url, on=health.archived_on)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not str(cleaned.get("url", "http")).startswith("http"):
            self.add_error("url", _("An address begins with https:// or http://."))
        if cleaned.get("on") and cleaned["on"] > timezone.localdate():
            self.add_error("on", _("The day lies ahead: give the day on which the copy was made."))
        return cleaned

    def perform(self) -> str:
        answers = self.cleaned_data
        record_archive(self.row.key, url=answers["url"], on=answers["on"])
        return _("Archived copy of %(on)s: %(url)s") % answers


class ReadForm(ActForm):
    """The changed text was read; it leaves the queue until it changes again."""

    word = "read"
    right = "change"
    title = gettext_lazy("Changed text: I have read it")
    button = gettext_lazy("I have read it")
    explanation = gettext_lazy(
        "The text of this source is not what it was. Read it, and correct or check the claims that rest on it. "
        "Then say here that it was read; the next change puts it in the queue again."
    )
    row: Source

    @classmethod
    def fits(cls, row: Source, person: Person) -> bool:
        health = health_of(row)
        return bool(health and health.changed_at)

    def perform(self) -> str:
        record_read(self.row.key)
        return _("The changed text was read.")


class SourceActs(WithActs):
    """The acts on the page of a source."""

    acts = (ArchiveForm, ReadForm)

    def may_perform(self, person: Person, row: Source, act: type[ActForm]) -> bool:
        """Readers see the outcome on every entry that cites the source."""
        return person.has_perm(f"initiatives.{act.right}_source") and may_change_shared(person, row)
