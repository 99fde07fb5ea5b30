"""What is done to a claim on its own page stands in the history of its entry too: there a curator looks for it."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.http import HttpRequest

from initiatives.admin.permissions import KIND_MODELS
from initiatives.models import Claim

Message = str | list[dict[str, dict[str, Any]]]


class ToldOnEntry(admin.ModelAdmin):
    """Logs each act twice: at the claim, and at its entry in words that name the claim."""

    def log_addition(self, request: HttpRequest, obj: Claim, message: Message) -> LogEntry:
        tell_entry(request, obj, message)
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: Claim, message: Message) -> LogEntry:
        tell_entry(request, obj, message)
        return super().log_change(request, obj, message)

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        for claim in queryset:
            tell_entry(request, claim, [{"deleted": {}}])
        return super().log_deletions(request, queryset)


def tell_entry(request: HttpRequest, claim: Claim, message: Message) -> None:
    """Write the act into the log of the claim's entry."""
    entry = KIND_MODELS[claim.subject.kind].objects.get(pk=claim.subject_id)
    person: User = request.user  # type: ignore[assignment]  # nobody else comes to the desk
    LogEntry.objects.log_actions(person.pk, [entry], CHANGE, naming(claim, message), single_object=True)


def naming(claim: Claim, message: Message) -> Message:
    """The message in words that say which claim it is about; what is said of its citations names them already."""
    if isinstance(message, str):
        return f"{claim}: {message}"
    which = {"name": str(claim._meta.verbose_name), "object": str(claim)}
    return [{act: which | told for act, told in part.items()} for part in message]
