"""Recovery codes: what opens the desk when the authenticator is lost. Each is good once, and only its hash is kept."""

import re
import secrets
from hashlib import sha256
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_otp.models import Device, ThrottlingMixin

CODES = 10
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # 32 that nobody takes for one another
GROUPS, GROUP = 4, 4  # sixteen letters are eighty bits: no guessing, so that one hash is enough


class RecoveryCodes(ThrottlingMixin, Device):
    """The codes that one person has left, as hashes."""

    hashes = models.JSONField(default=list)

    class Meta:
        verbose_name = _("recovery codes")
        verbose_name_plural = _("recovery codes")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["user"], name="one_set_of_recovery_codes_a_person")]

    @classmethod
    def renew(cls, person: Any) -> list[str]:
        """Give the person new codes in the place of all former ones. They are told here and never again."""
        codes = [_fresh_code() for _place in range(CODES)]
        kept = {"hashes": [_hash(code) for code in codes], "name": "recovery codes", "confirmed": True}
        cls.objects.update_or_create(user=person, defaults=kept)
        return codes

    def verify_token(self, token: str) -> bool:
        """Whether it is one of the codes; it is used up by that."""
        allowed, _reason = self.verify_is_allowed()
        if not allowed:
            return False
        if (used := _hash(token)) not in self.hashes:
            self.throttle_increment()
            return False
        self.hashes.remove(used)
        self.throttle_reset(commit=False)
        self.save()
        return True

    def get_throttle_factor(self) -> int:
        """After each wrong code twice as many seconds must pass as before it, beginning with one."""
        return 1


def _fresh_code() -> str:
    return "-".join("".join(secrets.choice(LETTERS) for _letter in range(GROUP)) for _group in range(GROUPS))


def _hash(code: str) -> str:
    """The same however the code is typed: small or large, with or without hyphens."""
    return sha256(re.sub(r"[^A-Z0-9]", "", code.upper()).encode()).hexdigest()
