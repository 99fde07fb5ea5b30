"""`manage.py move`: the whole database into another one, of either engine."""

import os
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from initiatives.upkeep.backups.writing import back_up


class Command(BaseCommand):
    """Back up this database, make the tables of the other one, and restore into it. This one stays as it is."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to; a password is better kept out of the list of processes."""
        parser.add_argument(
            "url", nargs="?", help="DATABASE_URL of the other one; without it MOVE_TO from the environment is read"
        )
        parser.add_argument("--replace", action="store_true", help="in place of what the other database holds")

    def handle(self, *, url: str | None, replace: bool, **options: Any) -> None:
        """Move and report."""
        target = url or os.environ.get("MOVE_TO", "")
        if not target.startswith(("sqlite:///", "postgres://", "postgresql://")):
            raise CommandError("Name the other database: sqlite:///… or postgres://…")
        with TemporaryDirectory() as folder:
            file = Path(folder) / "whole.atlas"
            digest = back_up(file)
            self._there(target, "migrate", "--verbosity", "0")
            self._there(target, "restore", str(file), *(["--replace"] if replace else []))
        self.stdout.write(f"moved, digest {digest}; set DATABASE_URL to the other database and start the site anew")

    def _there(self, target: str, *command: str) -> None:
        """Run a command of ours on the other database."""
        run = subprocess.run(  # noqa: S603 -- our own program, with arguments of our own
            [sys.executable, str(settings.BASE_DIR / "manage.py"), *command],
            env=os.environ | {"DATABASE_URL": target},
            capture_output=True,
            text=True,
            check=False,
        )
        if run.returncode:
            raise CommandError(f"{command[0]} failed there: {run.stderr.strip()[-2000:]}")
