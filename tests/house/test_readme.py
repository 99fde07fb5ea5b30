"""What the README names exists: commands, files and rooms; its addresses are asked in tests/content."""

import re
import subprocess
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.mark.parametrize("target", sorted(set(re.findall(r"(?:`|    )make ([a-z]+)", README))))
def test_every_make_target_named_exists(target):
    assert re.search(rf"^{target}:", MAKEFILE, flags=re.MULTILINE)


@pytest.mark.parametrize("command", sorted(set(re.findall(r"manage\.py ([a-z_]+)", README))))
def test_every_command_named_exists(command):
    assert command in get_commands()


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_every_file_linked_exists(link):
    assert (ROOT / link).exists()


@pytest.mark.parametrize("room", sorted(set(re.findall(r"^ {6}(\w+/|\w+\.py) ", README, flags=re.MULTILINE))))
def test_every_room_on_the_map_exists(room):
    assert (ROOT / "initiatives" / room).exists()


def test_every_room_is_on_the_map():
    tracked = subprocess.run(["git", "ls-files", "initiatives"], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S607 -- git
    rooms = {path.split("/")[1] for path in tracked.stdout.split() if path.count("/") > 1}
    assert {room for room in rooms if f"      {room}/" not in README} <= {"migrations", "templatetags"}
