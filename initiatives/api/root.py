"""The root of the API: what there is, of what moment, under which licence."""

from django.http import HttpRequest
from django.urls import reverse
from pydantic import Field

from initiatives.api.answers import Told
from initiatives.api.operations import PREFIX, operation, operations
from initiatives.api.words import NoWords
from initiatives.browse.events import events
from initiatives.browse.signposts import LICENCE
from initiatives.editions.moments import write_moment

VERSION = "1.1"


class Offer(Told):
    """One operation: what it tells, and an address that answers."""

    name: str
    tells: str
    example: str


class Root(Told):
    """What the API offers."""

    version: str
    licence: str
    description: str = Field(description="The address of the OpenAPI description.")
    documentation: str
    bulk_data: str
    latest_change: str | None = Field(description="When something last became public, or ceased to be.")
    operations: list[Offer]


@operation("root", "/", answer=Root)
def root(request: HttpRequest, words: NoWords) -> Root:
    """What the API offers, where it is described, and when something last changed."""
    build = request.build_absolute_uri
    latest = max((event.at for event in events()), default=None)
    return Root(
        version=VERSION,
        licence=LICENCE,
        description=build(f"{PREFIX}/openapi.json"),
        documentation=build(reverse("api-docs")),
        bulk_data=build(reverse("data")),
        latest_change=write_moment(latest) if latest else None,
        operations=[Offer(name=one.name, tells=one.summary, example=build(one.example)) for one in operations()],
    )
