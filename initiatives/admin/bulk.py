"""Filing many entries at once: chosen on a list, seen before it is done, laid before one reviewer with one note."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import AdminForm
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from initiatives.admin.choices import entry_choices
from initiatives.documents.problems import Refused
from initiatives.models import Entry
from initiatives.upkeep import reviews
from initiatives.upkeep.filing import RETIRABLE, Refiling, bearers, preview, refile, retire, seen_of
from initiatives.vocabulary import CHANGES, FORMS, SUBKINDS, choices

MOST = 500
KEEP = ("", gettext_lazy("as it is"))


class NotedForm(forms.Form):
    """What both acts ask: why, and what readers are told."""

    note = forms.CharField(
        label=gettext_lazy("What changed"),
        max_length=500,
        widget=AdminTextInputWidget(),
        help_text=gettext_lazy("One sentence for readers and for the history of each entry."),
    )
    change = forms.ChoiceField(
        label=gettext_lazy("Kind of change"), choices=choices(CHANGES), initial="editorial", required=False
    )
    numbers = forms.CharField(widget=forms.HiddenInput, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class FilingForm(NotedForm):
    """Tags to add and to take away, and words in the place of others."""

    title = gettext_lazy("File many entries anew")

    add = forms.CharField(
        label=gettext_lazy("Add tags"), required=False, widget=AdminTextInputWidget(),
        help_text=gettext_lazy("Separated by commas."),
    )  # fmt: skip
    remove = forms.CharField(label=gettext_lazy("Take tags away"), required=False, widget=AdminTextInputWidget())
    form = forms.ChoiceField(label=gettext_lazy("Form of cooperation"), choices=[KEEP, *choices(FORMS)], required=False)
    subkind = forms.ChoiceField(label=gettext_lazy("Narrower kind"), choices=[KEEP, *choices(SUBKINDS)], required=False)

    field_order = ("add", "remove", "form", "subkind", "note", "change")

    def refiling(self) -> Refiling:
        """What the answers ask for."""
        answers = self.cleaned_data
        words = tuple((field, answers[field]) for field in ("form", "subkind") if answers[field])
        return Refiling(_tags(answers["add"]), _tags(answers["remove"]), words)

    def entries(self, person: Any) -> QuerySet[Entry]:
        """The entries that were chosen, as far as they are the person's to change."""
        numbers = [int(word) for word in self.cleaned_data["numbers"].split(",")[:MOST] if word.isdecimal()]
        return entry_choices(person, "change").filter(pk__in=numbers).order_by("pk").prefetch_related("tags")  # type: ignore[misc]  # taggit has no types

    def done(self, person: Any) -> list[Entry]:
        """File them; returns those that changed."""
        numbers = [entry.pk for entry in self.entries(person)]
        answers = self.cleaned_data
        lines = refile(numbers, self.refiling(), by=person, why=answers["note"], seen=answers["seen"])
        return [line.entry for line in lines]


class RetireForm(NotedForm):
    """A word, and the one that takes its place."""

    title = gettext_lazy("Retire a word")

    facet = forms.ChoiceField(label=gettext_lazy("What it is"), choices=[(word, word) for word in RETIRABLE])
    value = forms.CharField(label=gettext_lazy("Word to retire"), max_length=100, widget=AdminTextInputWidget())
    successor = forms.CharField(label=gettext_lazy("Word in its place"), max_length=100, widget=AdminTextInputWidget())

    field_order = ("facet", "value", "successor", "note", "change")

    def refiling(self) -> Refiling:
        """What becomes of the filing of each entry."""
        answers = self.cleaned_data
        if answers["facet"] == "tag":
            return Refiling(add=(answers["successor"],), remove=(answers["value"],))
        return Refiling(words=((answers["facet"], answers["successor"]),))

    def entries(self, person: Any) -> QuerySet[Entry]:
        """The entries filed under the word; all of them must be the person's to change."""
        found = bearers(self.cleaned_data["facet"], self.cleaned_data["value"])
        if found.count() != found.filter(pk__in=entry_choices(person, "change").values("pk")).count():
            raise PermissionDenied
        return found.prefetch_related("tags")  # type: ignore[misc]  # taggit has no types

    def done(self, person: Any) -> list[Entry]:
        """Retire it; returns the entries that changed."""
        self.entries(person)
        answers = self.cleaned_data
        words = (answers["facet"], answers["value"], answers["successor"])
        return list(Entry.objects.filter(pk__in=retire(*words, by=person, reason=answers["note"])).order_by("pk"))


def _tags(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))


def in_two_steps(request: HttpRequest, form_class: Any, **initial: Any) -> HttpResponse:
    """Ask, show what would change, and do it once that was seen."""
    posted = request.method == "POST"
    form = form_class(request.POST) if posted else form_class(initial=initial)
    lines: list[Any] = []
    if posted and form.is_valid():
        entries = list(form.entries(request.user))
        if "confirmed" in request.POST and _performed(request, form):
            return redirect("admin:index")
        lines = preview(entries, form.refiling())
        form.data = form.data.copy()
        form.data["seen"] = seen_of(entries)
    context = {
        **admin.site.each_context(request),
        "title": form_class.title,
        "form": form,
        "adminform": AdminForm(form, [(None, {"fields": list(form.fields)})], {}),
        "lines": lines,
        "ready": posted and form.is_valid(),
    }
    return TemplateResponse(request, "admin/desk/bulk.html", context)


def _performed(request: HttpRequest, form: Any) -> bool:
    """Do it and lay it before the reviewers; where it is refused, the form says so."""
    try:
        entries = _done_and_submitted(request.user, form)
    except Refused as refused:
        form.add_error(None, [str(problem) for problem in refused.problems])
        return False
    told = ngettext("%(n)s entry filed anew and submitted.", "%(n)s entries filed anew and submitted.", len(entries))
    messages.success(request, told % {"n": len(entries)})
    return True


@transaction.atomic
def _done_and_submitted(person: Any, form: Any) -> list[Entry]:
    """All of it or nothing: filed anew, and laid before the reviewers as one."""
    entries: list[Entry] = form.done(person)
    if entries:
        answers = form.cleaned_data
        reviews.submit(entries, by=person, change=answers["change"] or "editorial", note=answers["note"])
    return entries


def file_many(request: HttpRequest) -> HttpResponse:
    """The page that files the entries chosen on a list."""
    if not entry_choices(request.user, "change").exists():
        raise PermissionDenied
    return in_two_steps(request, FilingForm, numbers=request.GET.get("numbers", ""))


def retire_word(request: HttpRequest) -> HttpResponse:
    """The page that retires a word."""
    if not request.user.has_perm("initiatives.add_retiredword"):
        raise PermissionDenied
    given = {word: request.GET.get(word, "") for word in ("facet", "value", "successor")}
    return in_two_steps(request, RetireForm, **given)


@admin.action(description=gettext_lazy("File anew: tags, form, narrower kind"))
def file_chosen(_page: Any, request: HttpRequest, chosen: QuerySet[Entry]) -> HttpResponse:
    """From a list to the page that files what was chosen there."""
    numbers = ",".join(str(number) for number in chosen.values_list("pk", flat=True)[:MOST])
    return redirect(f"{reverse('admin:file-many')}?numbers={numbers}")
