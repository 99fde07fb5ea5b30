"""A process killed in the middle of an import, a merger or a publication leaves all as it was."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from initiatives.index import words
from initiatives.models import Batch
from initiatives.upkeep.backups.digests import database_digest
from initiatives.upkeep.imports.batches import bring
from tests.factories import make_agreement, make_claim, make_organisation, make_state, publish_now
from tests.upkeep.backups.test_backups import index_rows, url_of

ROOT = Path(__file__).resolve().parents[2]
# What is done, and the call within it at which the process is killed: most of it is written by then.
BEGIN = """
import os, signal, django
django.setup()
from unittest import mock
from initiatives.models import Batch, Entry
def killed(*args, **options):
    os.kill(os.getpid(), signal.SIGKILL)
def entry(slug):
    return Entry.objects.get(slug=slug)
"""
ACTS = {
    "import": """
from initiatives.upkeep.imports import batches
from initiatives.upkeep.imports.plan import Reach
with mock.patch.object(batches, "settle", killed):
    batches.apply(Batch.objects.get(), Reach(Entry.objects.all(), Entry.objects.all()), by=None)
""",
    "merger": """
from initiatives.editions import register
with mock.patch.object(register.version, "move", killed):
    register.merge(entry("old-agency"), entry("agency"), by=None, reason="One body.")
""",
    "publication": """
from initiatives.editions import door
with mock.patch.object(door.version, "move", killed):
    door.publish(entry("agency"), by=None, note="More.")
""",
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("act", ACTS)
def test_a_killed_process_leaves_all_as_it_was(act):
    one, other = make_organisation("agency"), make_organisation("old-agency")
    publish_now(one, other, make_agreement(), make_state("ke"))
    make_claim(one, "mandate", text="It warns.")
    head, row = "agreement,action,party,date,source\n", "budapest-convention,signed,ke,2001,a-treaty-text\n"
    bring("party-actions", "p.csv", (head + row).encode(), by=None)
    before = (database_digest(), index_rows(), words.find("agency"))
    environment = os.environ | {
        "DATABASE_URL": url_of(connection.settings_dict),
        "DJANGO_SETTINGS_MODULE": "kb.settings",
    }
    program = [sys.executable, "-c", BEGIN + ACTS[act]]
    run = subprocess.run(program, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    assert run.returncode == -9, run.stderr
    assert (database_digest(), index_rows(), words.find("agency")) == before
    assert Batch.objects.get().state == "awaiting"
