"""The addresses that the README names answer."""

import re
from pathlib import Path

import pytest

README = Path(__file__).resolve().parents[2] / "README.md"
ADDRESSES = sorted(set(re.findall(r"`(/[^` ]*)`", README.read_text(encoding="utf-8"))) - {"/admin/"})

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_address_named_answers(shipped, client, address):
    assert client.get(address).status_code == 200
