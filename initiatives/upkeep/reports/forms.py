"""The form of a report, and what tells a person from a program: a trap, and the time that writing takes."""

from typing import Any

from django import forms
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.models.report import REPORT_LETTERS

SHORTEST = 3  # seconds in which nobody reads a page, writes and sends
LONGEST = 24 * 60 * 60
_signer = TimestampSigner(salt="initiatives.upkeep.reports")


def stamp(place: str) -> str:
    """What proves that our form about that place was asked for, and when."""
    return _signer.sign(place)


def stamp_problem(token: str, place: str) -> str:
    """Why the stamp does not hold, in words with a remedy; empty where it does."""
    again = _("The form was open too long: send it once more.")
    try:
        if _signer.unsign(token, max_age=LONGEST) != place:
            return again
    except SignatureExpired:
        return again
    except BadSignature:
        return _("The form did not come from this page: send it once more.")
    try:
        _signer.unsign(token, max_age=SHORTEST)
    except SignatureExpired:
        return ""
    return _("That was sent faster than anybody writes: look at it again and send it once more.")


class ReportForm(forms.Form):
    """What is wrong or missing, and where it stands better. ``trap`` is the field that only programs fill in."""

    trap = "homepage"

    words = forms.CharField(
        label=gettext_lazy("What is wrong, or missing?"),
        max_length=REPORT_LETTERS,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=gettext_lazy("At most 2,000 letters. Say nothing about yourself: nobody asks who you are."),
        error_messages={"required": gettext_lazy("Say in a sentence or two what is wrong or missing.")},
    )
    source = forms.URLField(
        label=gettext_lazy("Where does it stand?"),
        required=False,
        max_length=1000,
        assume_scheme="https",
        help_text=gettext_lazy("The address of an official text or page that bears it out, if you know one."),
        error_messages={"invalid": gettext_lazy("That is no address: copy it from your browser, or leave it empty.")},
    )
    homepage = forms.CharField(
        label=gettext_lazy("Leave this field empty"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    stamp = forms.CharField(required=False, max_length=300)

    def __init__(self, *args: Any, place: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.label_suffix = ""
        self.place = place
        self.fresh = stamp(place)  # for what is sent again, too

    def clean_homepage(self) -> str:
        if self.cleaned_data["homepage"]:
            raise forms.ValidationError(_("This field catches programs: empty it, and send the form once more."))
        return ""

    def clean_source(self) -> str:
        source: str = self.cleaned_data["source"]
        if source and not source.startswith(("https://", "http://")):
            raise forms.ValidationError(_("An address begins with https:// or http://."))
        return source

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if problem := stamp_problem(cleaned.get("stamp", ""), self.place):
            self.add_error(None, problem)
        return cleaned
