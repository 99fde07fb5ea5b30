"""Who is signed in, with the authenticator that they have set up: known by the one question that is asked anyway."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import User
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice


class DeskBackend(ModelBackend):
    """Django's own. ``authenticator`` is the number of the person's device, None where there is none."""

    def get_user(self, user_id: Any) -> User | None:
        device = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True).order_by("pk").values("pk")
        person = User.objects.annotate(authenticator=Subquery(device[:1])).filter(pk=user_id).first()
        return person if person and self.user_can_authenticate(person) else None


def is_verified(request: HttpRequest) -> bool:
    """Whether the session was opened with the second factor that its person has now."""
    device = getattr(request.user, "authenticator", None)
    known: bool = request.session.get(DEVICE_ID_SESSION_KEY) == f"{TOTPDevice.model_label()}/{device}"
    return device is not None and known
