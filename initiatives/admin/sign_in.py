"""Signing in: name, password and second factor on one page, with one answer to all that is wrong."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from initiatives.upkeep.factors import authenticator_of, device_with, has_factor


class TypedOnce(forms.TextInput):
    """A field that never prints what was typed: it is good for nothing the second time."""

    def format_value(self, value: Any) -> None:
        return None


class SignInForm(AdminAuthenticationForm):
    """Whoever has a second factor must give it. Nothing tells which of the three was wrong."""

    error_messages = {
        **AdminAuthenticationForm.error_messages,
        "invalid_login": _(
            "Name, password or code is wrong, or this account may not use the desk. Large and small letters differ. "
            "Each code is good once: wait for the next one."
        ),
    }

    code = forms.CharField(
        label=_("Code"),
        required=False,
        strip=True,
        max_length=40,
        widget=TypedOnce(attrs={"autocomplete": "one-time-code", "aria-describedby": "code-help"}),
        help_text=_("From your authenticator, or a recovery code. Empty until you have set one up."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        person = self.get_user()
        if person is not None and settings.SECOND_FACTOR and has_factor(person):
            self._check_factor(person, cleaned.get("code", ""))
        return cleaned

    def _check_factor(self, person: Any, code: str) -> None:
        """A wrong code counts as a wrong password does: it is as much of a guess."""
        if device_with(person, code) is None:
            self.user_cache = None
            guessed = {"username": person.get_username()}
            user_login_failed.send(sender=__name__, credentials=guessed, request=self.request)
            raise self.get_invalid_login_error()
        person.otp_device = authenticator_of(person)  # a recovery code stands for it


def locked_out(request: HttpRequest, response: HttpResponse | None, credentials: Any) -> HttpResponse:
    """The answer to too many guesses. It is the same whether the account exists or not."""
    return render(request, "admin/desk/locked_out.html", {"title": _("Too many attempts")}, status=429)


def client_address(request: HttpRequest) -> str:
    """Whose guesses are counted. Behind a proxy of ours it is the address that the proxy saw, which it adds last."""
    seen = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.BEHIND_PROXY else ""
    return seen.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
