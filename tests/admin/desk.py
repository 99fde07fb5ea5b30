"""Working at the desk as a browser does: open a page, change what stands there, send it back."""

from typing import Any

from django.contrib.auth.models import User
from django.forms import BaseForm, ModelMultipleChoiceField
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from initiatives.models import Entry

KINDS = {"threat": "threatcategory"}
BLANK = {"standing": "stated"}
WHY = "A test says so."


def signed_in(username: str = "alice", **fields: Any) -> Client:
    """A browser in which that person is signed in; someone who may do everything, unless told otherwise."""
    person = User.objects.create(username=username, **({"is_staff": True, "is_superuser": True} | fields))
    return let_in(Client(), person)


def let_in(client: Client, person: User) -> Client:
    """Sign the person in with both factors, without the pages for that."""
    device, _made = TOTPDevice.objects.get_or_create(user=person, name="authenticator")
    client.force_login(person)
    session = client.session
    session[DEVICE_ID_SESSION_KEY] = device.persistent_id
    session.save()
    return client


def page_of(entry: Entry, act: str = "change") -> str:
    """The address of an entry's page on the desk, or of one of its acts."""
    return reverse(f"admin:initiatives_{KINDS.get(entry.kind, entry.kind)}_{act}", args=[entry.pk])


def filled_in(response: HttpResponse) -> dict[str, Any]:
    """What a browser would send of this page, were nothing changed."""
    context = response.context
    sent = _values(context["adminform"].form)
    for inline in context.get("inline_admin_formsets", []):
        sent |= _values(inline.formset.management_form)
        for form in inline.formset.forms:
            sent |= _values(form)
    return sent | ({"why": WHY} if "why" in sent else {})


def _values(form: BaseForm) -> dict[str, Any]:
    values = {bound.html_name: _sent(bound) for bound in form}
    return {name: value for name, value in values.items() if value is not None}


def _sent(bound: Any) -> Any:
    value = bound.value()
    if value is False or (not value and isinstance(bound.field, ModelMultipleChoiceField)):
        return None
    if value is None:
        return ""
    if bound.name == "tags" and not isinstance(value, str):
        return ", ".join(tag.name for tag in value)
    return "on" if value is True else value


def add_row(sent: dict[str, Any], prefix: str, **values: Any) -> dict[str, Any]:
    """Add a row to one of the page's groups, as "Add another" does."""
    place = int(sent[f"{prefix}-TOTAL_FORMS"])
    row = {f"{prefix}-{place}-{field}": value for field, value in (BLANK | values).items()}
    return sent | row | {f"{prefix}-TOTAL_FORMS": place + 1}


def opened(client: Client, address: str) -> dict[str, Any]:
    """Open a page and take what a browser would send of it."""
    return filled_in(client.get(address))


def change(client: Client, entry: Entry, **changes: Any) -> HttpResponse:
    """Open an entry's page, change fields and save."""
    return client.post(page_of(entry), opened(client, page_of(entry)) | changes)


def perform(client: Client, entry: Entry, act: str, **answers: Any) -> HttpResponse:
    """Open the page of an act, answer its questions and confirm."""
    address = page_of(entry, act)
    return client.post(address, opened(client, address) | answers)


def complaints(response: HttpResponse) -> list[str]:
    """What the page says is wrong, each with its row and field."""
    told = [f"{one.row}: {one.field}: {one.message}" for one in response.context["complaints"]]
    return told + list(response.context["adminform"].form.non_field_errors())
