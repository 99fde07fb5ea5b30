"""`manage.py first_person`: an account for whoever runs the desk, with everything that it takes to sign in."""

import sys
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from initiatives.upkeep.factors import fresh_device, picture_in_letters, secret_text, set_up

EDITORS = "Editor-in-chief"


class Command(BaseCommand):
    """Make an editor-in-chief who may do everything, and print what the authenticator and a safe place need."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who it is, and that it is not by mistake."""
        parser.add_argument("username", nargs="?", default="", help="asked for where it is missing")
        parser.add_argument("--email", default="")
        parser.add_argument("--another", action="store_true", help="although there is somebody already")

    def handle(self, *, username: str, email: str, another: bool, **options: Any) -> None:
        """Refuse where somebody is there; ask for name and password; make the account whole or not at all."""
        if not another and User.objects.filter(is_superuser=True, is_active=True).exists():
            raise CommandError("There is somebody who may do everything. Say --another to make one more.")
        person = User(username=username or input("Name: ").strip(), email=email, is_staff=True, is_superuser=True)
        if not person.username or User.objects.filter(username=person.username).exists():
            raise CommandError("Choose a name that nobody else has.")
        person.set_password(_password(person))
        with transaction.atomic():
            person.save()
            person.groups.set(Group.objects.filter(name=EDITORS))
            self._enrol(person)
        self.stdout.write(f"{person.username} may sign in at /admin/ now.")

    def _enrol(self, person: User) -> None:
        """Set up a second factor and print it: this is the only time that it is shown."""
        if not settings.SECOND_FACTOR:
            return
        device = fresh_device(person)
        codes = set_up(device)
        if self.stdout.isatty():
            self.stdout.write(picture_in_letters(device))
        self.stdout.write(f"Scan this with an authenticator, or type the secret: {secret_text(device)}")
        self.stdout.write(device.config_url)
        self.stdout.write("Recovery codes, each good once. Keep them where you do not keep the authenticator:")
        self.stdout.write("\n".join(f"  {code}" for code in codes))


def _password(person: User) -> str:
    """The password, asked for twice without showing it; a program gives it as the first line of its input."""
    typed = getpass("Password, at least 15 letters: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    if sys.stdin.isatty() and getpass("Again: ") != typed:
        raise CommandError("The two differ. Nothing was made.")
    try:
        validate_password(typed, person)
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error
    return typed
