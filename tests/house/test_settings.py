"""Unsafe or malformed settings stop the start; safe ones pass Django's own deployment check."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAFE = {
    "SECRET_KEY": "abcdefghij" * 8,
    "ALLOWED_HOSTS": "atlas.example",
    "LOCAL": "false",
    "DEBUG": "false",
    "DATABASE_URL": "sqlite:///:memory:",
}


def manage(*arguments, **settings):
    """Run manage.py with these settings and nothing else from this machine's environment."""
    environment = {"PATH": os.environ["PATH"]} | SAFE | settings
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 -- our own command


def test_production_settings_pass_the_deployment_check():
    outcome = manage("check", "--deploy", "--fail-level", "WARNING")
    assert outcome.returncode == 0, outcome.stderr


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY must be set"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY must be set"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS must name the hosts"),
        ({"DEBUG": "perhaps"}, "DEBUG"),
        ({"SECOND_FACTOR": "false"}, "SECOND_FACTOR may be false"),
        ({"DATABASE_URL": "oracle-of-delphi://x"}, "DATABASE_URL"),
    ],
)
def test_unsafe_settings_stop_the_start(settings, message):
    outcome = manage("check", **settings)
    assert outcome.returncode != 0
    assert message in outcome.stderr
