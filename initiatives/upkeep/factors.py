"""The second factor of a person: an authenticator that counts time, and recovery codes beside it."""

from base64 import b32encode
from io import StringIO
from time import time
from typing import Any

import segno
from django.contrib.auth.models import User
from django.core import signing
from django.db import transaction
from django_otp.models import Device
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice, default_key

from initiatives.editions.door import Person
from initiatives.models import RecoveryCodes

SALT = "initiatives.second-factor"
OFFER_SECONDS = 30 * 60


def authenticator_of(person: Person) -> TOTPDevice | None:
    """What the person has set up."""
    return TOTPDevice.objects.filter(user=person.pk, confirmed=True).order_by("pk").first()


def has_factor(person: Person) -> bool:
    """Whether the person has set up an authenticator."""
    return authenticator_of(person) is not None


def device_with(person: Person, code: str) -> Device | None:
    """The device of the person that this code is from, which uses the code up. Wrong ones are slowed down."""
    code = code.replace(" ", "")
    model: Any = TOTPDevice if code.isascii() and code.isdigit() else RecoveryCodes
    with transaction.atomic():
        for device in model.objects.filter(user=person.pk, confirmed=True).select_for_update():
            if device.verify_token(code):
                found: Device = device
                return found
    return None


def fresh_device(person: User, key: str = "") -> TOTPDevice:
    """An authenticator that is on no record yet."""
    return TOTPDevice(user=person, name="authenticator", key=key or default_key(), confirmed=True)


def offered(device: TOTPDevice) -> str:
    """What carries the device through the page on which it is set up: signed, so that nothing is kept before."""
    return signing.dumps([device.user_id, device.key], salt=SALT)


def taken_up(person: User, offer: str) -> TOTPDevice | None:
    """The device that was offered to this person a while ago; None for anything else."""
    try:
        number, key = signing.loads(offer, salt=SALT, max_age=OFFER_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return fresh_device(person, key) if number == person.pk else None


def proves(device: TOTPDevice, code: str) -> bool:
    """Whether the code is the device's now, for one that is on no record yet; it will not be good again."""
    code = code.replace(" ", "")
    clock = TOTP(device.bin_key, device.step, device.t0, device.digits)
    clock.time = time()
    proved = code.isascii() and code.isdigit() and clock.verify(int(code), device.tolerance)
    if proved:
        device.last_t, device.drift = clock.t(), clock.drift
    return bool(proved)


@transaction.atomic
def set_up(device: TOTPDevice) -> list[str]:
    """Put the device in the place of any other, and give new recovery codes."""
    TOTPDevice.objects.filter(user=device.user).delete()
    device.save()
    return RecoveryCodes.renew(device.user)


@transaction.atomic
def forget(person: User) -> None:
    """Take all factors away; the person sets up new ones at the next sign-in."""
    TOTPDevice.objects.filter(user=person).delete()
    RecoveryCodes.objects.filter(user=person).delete()


def secret_text(device: TOTPDevice) -> str:
    """The secret as authenticators take it, in groups that can be typed."""
    text = b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(text[place : place + 4] for place in range(0, len(text), 4))


def picture(device: TOTPDevice) -> str:
    """The secret as a QR code, dark on light in either scheme; an address that holds the whole picture."""
    return str(segno.make(device.config_url, error="m").svg_data_uri(scale=4, border=4, dark="#000", light="#fff"))


def picture_in_letters(device: TOTPDevice) -> str:
    """The same for a terminal."""
    lines = StringIO()
    segno.make(device.config_url, error="l").terminal(out=lines, compact=True)
    return lines.getvalue()
