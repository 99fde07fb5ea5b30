"""Every address of the API. The operations add themselves where their modules are imported."""

from django.urls import URLPattern, path, re_path

from initiatives.api import changes, claims, description, entries, manual, register, root, sources, vocabularies
from initiatives.api.operations import operations
from initiatives.api.questions import brief, channels, coming, compare, grid, parties, profile, turning, weaker
from initiatives.api.serving import serve, unknown

OFFERED = (root, entries, claims, sources, vocabularies, register, changes)
QUESTIONS = (parties, weaker, channels, grid, coming, compare, turning, brief, profile)


def addresses() -> list[URLPattern]:
    """The addresses, once the converters of those that hold numbers are known."""
    return [
        path("docs/", manual.documentation, name="api-docs"),
        path("v1/openapi.json", description.openapi, name="openapi"),
        *(path(f"v1/{one.route}", serve(one), name=f"api-{one.name}") for one in operations()),
        re_path("^.*$", unknown, name="api-unknown"),
    ]
