"""The description of the API in OpenAPI 3.1, made of the operations and of the types that they read and answer."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from pydantic.json_schema import models_json_schema

from initiatives.api.operations import PLACES, PREFIX, Operation, operations
from initiatives.api.problems import KINDS, MEDIA_TYPE, ProblemDetails
from initiatives.api.root import VERSION
from initiatives.api.serving import JSON, served
from initiatives.browse.signposts import LICENCE

SCHEMAS = "#/components/schemas/{model}"
ABOUT = (
    "Who cooperates with whom against cyber threats that cross borders, by what means, under what authority, and how "
    "we know. Read only, for everybody, without a key. What a page shows can be had here."
)
DIALECT = "https://json-schema.org/draft/2020-12/schema"
ETAG = {"ETag": {"description": "A mark of the bytes, for If-None-Match.", "schema": {"type": "string"}}}
REFUSALS = (400, 404, 405, 410, 429)


def describe(address: str) -> dict[str, Any]:
    """The whole description; ``address`` is that of the site."""
    models = [(one.answer, "validation") for one in operations()] + [(ProblemDetails, "validation")]
    references, schemas = models_json_schema(models, ref_template=SCHEMAS)  # type: ignore[arg-type]  # a list of pairs
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Cyber Cooperation Atlas",
            "version": VERSION,
            "summary": ABOUT.split(". ", 1)[0] + ".",
            "description": ABOUT,
            "license": {"name": "CC BY 4.0", "url": LICENCE},
        },
        "jsonSchemaDialect": DIALECT,
        "servers": [{"url": address.rstrip("/") + PREFIX}],
        "paths": {one.path: {"get": _operation(one, references)} for one in operations()},
        "components": {"schemas": schemas["$defs"], "responses": _refusals(references)},
    }


def _operation(one: Operation, references: Any) -> dict[str, Any]:
    reference = references[one.answer, "validation"]
    return {
        "operationId": one.name,
        "summary": one.summary,
        "description": one.description,
        "parameters": [*_places(one), *words_of(one)],
        "responses": {
            "200": {"description": one.summary, "headers": ETAG, "content": {JSON: {"schema": reference}}},
            "304": {"description": "The same as the mark in If-None-Match says."},
            **{str(status): {"$ref": f"#/components/responses/{KINDS[status][0]}"} for status in REFUSALS},
        },
    }


def _places(one: Operation) -> list[dict[str, Any]]:
    return [
        {
            "name": place,
            "in": "path",
            "required": True,
            "schema": PLACES[place][1],
            "description": PLACES[place][2],
            "example": one.examples[place],
        }
        for place in one.places
    ]


def words_of(one: Operation) -> list[dict[str, Any]]:
    """The words of the query string as parameters."""
    schema = one.words.model_json_schema(by_alias=True)
    needed = schema.get("required", ())
    return [_word(name, told, required=name in needed) for name, told in schema.get("properties", {}).items()]


def _word(name: str, told: dict[str, Any], *, required: bool) -> dict[str, Any]:
    schema = {key: value for key, value in told.items() if key not in ("title", "description")}
    if any(choice == {"type": "null"} for choice in schema.get("anyOf", ())):
        choices = [choice for choice in schema["anyOf"] if choice != {"type": "null"}]
        schema = choices[0] if len(choices) == 1 else {"anyOf": choices}
    parameter = {"name": name, "in": "query", "required": required, "schema": schema}
    more = {"style": "form", "explode": True} if schema.get("type") == "array" else {}
    return parameter | more | {"description": told.get("description", "")}


def _refusals(references: Any) -> dict[str, Any]:
    schema = references[ProblemDetails, "validation"]
    return {name: {"description": title, "content": {MEDIA_TYPE: {"schema": schema}}} for name, title in KINDS.values()}


@served
def openapi(request: HttpRequest) -> HttpResponse:
    """The description for machines."""
    return JsonResponse(describe(request.build_absolute_uri("/")), content_type=JSON)
