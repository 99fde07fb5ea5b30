"""The application that holds the whole domain, and Django's admin with the desk in it."""

from django.apps import AppConfig
from django.contrib.admin import apps
from django.utils.translation import gettext_lazy as _


class InitiativesConfig(AppConfig):
    """The domain: entries, claims, sources, documents, editions and their index."""

    default = True
    name = "initiatives"
    verbose_name = _("Cyber Cooperation Atlas")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the system checks."""
        from initiatives import checks  # noqa: F401 -- importing registers them


class DeskConfig(apps.AdminConfig):
    """Django's admin, with the curators' desk as its site."""

    default = False
    default_site = "initiatives.admin.front.Desk"

    def ready(self) -> None:
        """Find the pages of all applications, then ours: they replace some, and need the desk to stand already."""
        super().ready()
        from initiatives.admin import (  # noqa: F401 -- importing registers them
            batches,
            claims,
            kinds,
            people,
            records,
            reports,
            sources,
        )
