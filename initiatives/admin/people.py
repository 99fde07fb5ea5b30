"""The stock pages of people and groups, without their open ends."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User

from initiatives.admin.base import StrictLookups

admin.site.unregister([User, Group])


@admin.register(User)
class PersonAdmin(StrictLookups, UserAdmin):
    """Who may sign in."""


@admin.register(Group)
class TeamAdmin(StrictLookups, GroupAdmin):
    """What people may do, by team."""
