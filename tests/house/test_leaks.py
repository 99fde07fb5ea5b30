"""Nothing of an unpublished change appears on any public address, whichever rows it touched."""

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from initiatives.models import Citation, Claim, Entry, OtherName, Source
from tests.addresses import public_addresses
from tests.factories import (
    make_claim,
    make_measure,
    make_organisation,
    make_source,
    make_state,
    make_threat,
    publish_now,
)
from tests.worlds import a_world_of_its_own

MARKER = "zqunpublishedzq"

EDITS = {
    "name": lambda body: Entry.objects.filter(pk=body.pk).update(name=MARKER),
    "short name": lambda body: Entry.objects.filter(pk=body.pk).update(short_name=MARKER),
    "slug": lambda body: Entry.objects.filter(pk=body.pk).update(slug=MARKER),
    "summary": lambda body: Entry.objects.filter(pk=body.pk).update(summary=MARKER),
    "body": lambda body: Entry.objects.filter(pk=body.pk).update(body=MARKER),
    "tag": lambda body: body.tags.add(MARKER),
    "other name": lambda body: OtherName.objects.create(entry=body, name=MARKER),
    "claim": lambda body: Claim.objects.filter(subject=body).update(text=MARKER),
    "new claim": lambda body: make_claim(body, "mandate", text=MARKER),
    "other end": lambda body: make_claim(body, "member", object=Entry.objects.get(slug="de"), text=MARKER),
    "source": lambda body: Source.objects.update(title=MARKER, url=f"https://example.org/{MARKER}"),
    "locator": lambda body: Citation.objects.update(locator=MARKER),
    "new source": lambda body: make_claim(body, "mandate", text="x", source=make_source(MARKER)),
    "new entry": lambda body: make_claim(make_organisation(f"{MARKER}-new"), "partner", object=body),
    "other's name": lambda body: Entry.objects.filter(slug__in=["de", "ransomware"]).update(short_name=MARKER),
    "other's slug": lambda body: Entry.objects.filter(slug="ransomware").update(slug=f"{MARKER}-other"),
}


def make_published_body():
    body, threat = make_organisation(), make_threat()
    make_measure(body, threat)
    make_claim(body, "host", object=make_state("fr"))
    publish_now(body, threat, make_state("de"), Entry.objects.get(slug="fr"))
    return body


def seen_by_the_public(client):
    """Where the marker shows, in any address, header or body. The searched word itself is asked for last."""
    addresses = [
        *public_addresses(),
        "/entries/?q=zqunpub",
        f"/organisations/{MARKER}/",
        f"/id/{Entry.objects.count()}/",
    ]
    answers = [(address, client.get(address)) for address in addresses]
    return [
        address
        for address, answer in answers
        if MARKER in answer.getvalue().decode().replace(address, "") or MARKER in answer.headers.get("Location", "")
    ]


@pytest.mark.django_db
@given(edits=st.sets(st.sampled_from(sorted(EDITS)), min_size=1))
@settings(max_examples=15, deadline=None)
def test_nothing_unpublished_is_public(edits):
    with a_world_of_its_own():
        body = make_published_body()
        for edit in sorted(edits):
            EDITS[edit](body)
        assert seen_by_the_public(Client()) == []


@pytest.mark.django_db
def test_the_marker_would_be_seen(client):
    """The test above can fail: a published marker shows on the page, in the listing and in the twin."""
    body = make_published_body()
    EDITS["short name"](body)
    publish_now(Entry.objects.get(pk=body.pk), note="Renamed.")
    assert {"/organisations/enisa/", "/organisations/", "/organisations/enisa.json"} <= set(seen_by_the_public(client))
