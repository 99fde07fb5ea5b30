"""Who is signed in, and what the desk has to know of them on every page, by as few questions as will do."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission, User
from django.db.models import Exists, OuterRef, Q, Subquery
from django.http import HttpRequest
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from initiatives.models import Scope

KEPT = "_perm_cache"  # where Django keeps the rights of a person for the length of a request


class DeskBackend(ModelBackend):
    """Django's own. ``authenticator`` is the number of the person's device, None where there is none.

    ``has_scopes`` says whether anything limits the person's rights.
    """

    def get_user(self, user_id: Any) -> User | None:
        device = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True).order_by("pk").values("pk")
        scopes = Scope.objects.filter(Q(person=OuterRef("pk")) | Q(group__user=OuterRef("pk")))
        known = User.objects.annotate(authenticator=Subquery(device[:1]), has_scopes=Exists(scopes))
        person = known.filter(pk=user_id).first()
        return person if person and self.user_can_authenticate(person) else None

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """The person's own rights and those of the groups, by one question instead of two."""
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        if not hasattr(user_obj, KEPT):
            rights = Permission.objects.order_by()
            if not user_obj.is_superuser:
                rights = rights.filter(Q(user=user_obj) | Q(group__user=user_obj))
            pairs = rights.values_list("content_type__app_label", "codename")
            setattr(user_obj, KEPT, {f"{app}.{codename}" for app, codename in pairs})
        kept: set[str] = getattr(user_obj, KEPT)
        return kept


def is_verified(request: HttpRequest) -> bool:
    """Whether the session was opened with the second factor that its person has now."""
    device = getattr(request.user, "authenticator", None)
    known: bool = request.session.get(DEVICE_ID_SESSION_KEY) == f"{TOTPDevice.model_label()}/{device}"
    return device is not None and known
