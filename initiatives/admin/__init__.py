"""The curators' desk: forms that write the working copy, and the acts that lead to the one door."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from initiatives.admin import claims, kinds, people, records, sources

admin.site.site_header = _("Atlas: curators’ desk")
admin.site.site_title = _("Curators’ desk")
admin.site.index_title = _("The desk")

__all__ = ["claims", "kinds", "people", "records", "sources"]
