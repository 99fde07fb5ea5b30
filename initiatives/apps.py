"""The application that holds the whole domain."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InitiativesConfig(AppConfig):
    """The domain: entries, claims, sources, documents, editions and their index."""

    name = "initiatives"
    verbose_name = _("Cyber Cooperation Atlas")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the system checks."""
        from initiatives import checks  # noqa: F401 -- importing registers them
