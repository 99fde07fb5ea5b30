"""A whole database moves with Django's own commands, and answers the same afterwards."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from initiatives.editions import register
from initiatives.editions.rebuilding import rebuild
from initiatives.index import words
from initiatives.models import Card, Claim, Edition, Entry, FlatClaim, Registration, Slug
from tests.factories import a_moment, make_claim, make_organisation, make_state, make_threat, publish_now

MOVED = [Entry, Claim, Edition, Registration, Slug, Card, FlatClaim]


def picture():
    """Every row that was moved."""
    return {model.__name__: sorted(model.objects.values_list(), key=repr) for model in MOVED}


@pytest.mark.django_db(transaction=True)
def test_dumpdata_and_loaddata_move_everything(tmp_path):
    body, state = make_organisation(), make_state()
    make_claim(body, "member", object=state, date="2004-03")
    publish_now(body, state, make_threat())
    register.rename(body, slug="agency", by=None, at=a_moment())
    before = picture()
    file = tmp_path / "all.json"
    call_command("dumpdata", "initiatives", output=str(file))
    call_command("flush", interactive=False, stdout=StringIO())
    words.clear()
    call_command("loaddata", file, stdout=StringIO())
    rebuild()
    assert {name: rows for name, rows in picture().items() if name not in ("Card", "FlatClaim")} == {
        name: rows for name, rows in before.items() if name not in ("Card", "FlatClaim")
    }
    assert words.find("enisa") == [body.pk]
    assert json.loads(file.read_text())
