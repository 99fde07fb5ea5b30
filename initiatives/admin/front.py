"""The front page of the desk, and what all of its pages say of themselves."""

from django.utils.translation import gettext_lazy as _

from initiatives.admin.searching import Searching


class Desk(Searching):
    """The site of the curators; Django's admin finds it by the name in `initiatives.apps`."""

    site_header = _("Atlas: curators’ desk")
    site_title = _("Curators’ desk")
    index_title = _("The desk")
