"""The stock pages of people, teams and their log-ins, without their open ends."""

from axes import admin as _axes  # noqa: F401 -- its pages must be there before they are replaced
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib import admin
from django.contrib.auth import admin as _auth  # noqa: F401 -- likewise
from django.contrib.auth.models import Group, User
from django.db.models import Model

from initiatives.admin.base import StrictLookups


def close(model: type[Model]) -> None:
    """Replace the stock page of the model by one that answers no question but those that it asks for."""
    stock = type(admin.site.get_model_admin(model))
    admin.site.unregister(model)
    admin.site.register(model, type(stock.__name__, (StrictLookups, stock), {}))


for _model in (User, Group, AccessAttempt, AccessFailureLog, AccessLog):
    close(_model)
