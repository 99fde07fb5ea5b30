"""The page on which a person sets up a second factor, renews it, and gets new recovery codes."""

from typing import Any

import django_otp
from django import forms
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_otp.plugins.otp_totp.models import TOTPDevice

from initiatives.models import RecoveryCodes
from initiatives.upkeep.factors import fresh_device, offered, picture, proves, secret_text, set_up, taken_up


class PasswordAgain(forms.Form):
    """A change of how one signs in takes the password again, once a factor is there to be changed."""

    password = forms.CharField(
        label=gettext_lazy("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, request: HttpRequest, *args: Any, again: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        self.request = request
        if not again:
            del self.fields["password"]

    def clean_password(self) -> str:
        given: str = self.cleaned_data["password"]
        if authenticate(self.request, username=self.request.user.get_username(), password=given) is None:
            raise forms.ValidationError(_("This is not your password."))
        return given


class SetUpForm(PasswordAgain):
    """An authenticator, proved by a code of it."""

    code = forms.CharField(
        label=gettext_lazy("Code that it shows"),
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        help_text=gettext_lazy("Six digits; a new one every half minute."),
    )
    field_order = ("code", "password")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        person: User = self.request.user  # type: ignore[assignment]  # whoever comes here is signed in
        sent = taken_up(person, self.data.get("offer", ""))
        self.lapsed = self.is_bound and sent is None
        self.device: TOTPDevice = sent or fresh_device(person)
        self.offer = offered(self.device)

    def picture(self) -> str:
        """The secret as a QR code."""
        return picture(self.device)

    def secret(self) -> str:
        """The secret in letters."""
        return secret_text(self.device)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.lapsed:
            raise forms.ValidationError(_("This page was open too long. Scan the new picture, then type its code."))
        if not self.errors and not proves(self.device, cleaned["code"]):
            self.add_error("code", _("This is not its code now: wait for the next one, and look at the clock of it."))
        return cleaned


def renew_device(request: HttpRequest, device: TOTPDevice) -> list[str]:
    """Set the device up, let the session go on with it, and put it into the log. Says the recovery codes."""
    codes = set_up(device)
    request.session.cycle_key()
    django_otp.login(request, device)
    _note(device.user, _("Second factor set up."))
    return codes


def renew_codes(person: User) -> list[str]:
    """New recovery codes for a person who has an authenticator."""
    codes = RecoveryCodes.renew(person)
    _note(person, _("New recovery codes."))
    return codes


def _note(person: User, message: str) -> None:
    LogEntry.objects.log_actions(person.pk, [person], CHANGE, message, single_object=True)
