"""The desk bears what ships: the entries with the most claims open at once and are saved whole."""

from time import process_time

import pytest
from django.db.models import Count

from initiatives.documents.build import build
from initiatives.models import Entry
from tests.admin.desk import filled_in, page_of, signed_in
from tests.admin.test_query_budgets import cost

# Times and limits are the same on both engines.
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

SECONDS = 2


def said(entry):
    """What the working copy says, its summary apart."""
    return build(Entry.objects.with_document_rows().get(pk=entry.pk)).model_copy(update={"summary": ""})


@pytest.mark.parametrize("place", [0, 1])
def test_entry_with_the_most_claims_opens_in_time_and_is_saved_whole(shipped, place):
    entry = Entry.objects.annotate(many=Count("claims")).order_by("-many", "pk")[place]
    client, address, before = signed_in(), page_of(entry), said(entry)
    assert cost(lambda: client.get(address)) <= 15
    began = process_time()
    page = client.get(address)
    assert process_time() - began < SECONDS
    answer = client.post(address, filled_in(page) | {"summary": "Rewritten.", "why": "To see."})
    assert answer.status_code == 302
    assert Entry.objects.get(pk=entry.pk).summary == "Rewritten."
    assert said(entry) == before
