"""How every operation answers: anybody, within fair limits, conditionally, with problems that say what is wrong."""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.csrf import csrf_exempt
from pydantic import BaseModel

from initiatives.api.limits import Allowance, allow
from initiatives.api.operations import Operation
from initiatives.api.problems import Problem
from initiatives.browse.keeping import of_one_version
from initiatives.browse.query import Misunderstood
from initiatives.browse.signposts import LICENCE, add_links, link

METHODS = "GET, HEAD, OPTIONS"
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, RateLimit, RateLimit-Policy, Retry-After",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
PREFLIGHT = {
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
JSON = "application/json"
View = Callable[..., HttpResponse]


def served(view: View) -> Callable[..., HttpResponseBase]:
    """Answer for everybody: any origin may read, nobody may write, and each address has its share."""

    @csrf_exempt  # whatever would write is refused
    @wraps(view)
    def answer(request: HttpRequest, **address: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return _with(HttpResponse(status=204), OPEN | PREFLIGHT)
        allowance = allow(request)
        try:
            response = _asked(request, allowance, view, address)
        except Problem as problem:
            response = problem.response(request)
        except Misunderstood as misunderstood:
            response = Problem(400, str(misunderstood)).response(request)
        except Http404 as missing:
            response = nothing(*missing.args).response(request)
        more = {"Allow": METHODS} if response.status_code == 405 else {}
        return _with(response, OPEN | allowance.headers | more)

    return answer


def _asked(request: HttpRequest, allowance: Allowance, view: View, address: dict[str, Any]) -> HttpResponse:
    if request.method not in ("GET", "HEAD"):
        raise Problem(405, "Ask with GET or HEAD: nothing can be written here.")
    if not allowance.granted:
        raise Problem(429, f"Ask again after {allowance.wait} s, or take everything at once from /data/.")
    return conditional(request, view(request, **address))


def nothing(detail: str = "No operation and no record of the API stands here.") -> Problem:
    """What is asked for is not there."""
    return Problem(404, detail)


def conditional(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer with a mark of its bytes, or only that it is still the same."""
    etag = quote_etag(sha256(response.content).hexdigest()[:32])
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "no-cache"
    kept = get_conditional_response(request, etag, None, response)
    return kept if kept is not None else response


def _with(response: HttpResponse, headers: dict[str, str]) -> HttpResponse:
    for name, value in headers.items():
        response.headers[name] = value
    return response


def serve(operation: Operation) -> Callable[..., HttpResponseBase]:
    """The view of an operation: read the words, ask, write."""

    @served
    @of_one_version
    def answer(request: HttpRequest, **address: Any) -> HttpResponse:
        words = operation.words.read(request.GET)
        found = operation.view(request, words, **address)
        response = found if isinstance(found, HttpResponse) else written(found)
        add_links(
            response,
            link(LICENCE, "license"),
            link("/api/v1/openapi.json", "service-desc", type=f"{JSON}"),
            link("/api/docs/", "service-doc", type="text/html"),
        )
        _add_pages(response, found)
        return response

    answer.__name__, answer.__doc__ = operation.name, operation.view.__doc__
    return answer


def written(answer: BaseModel) -> HttpResponse:
    """The answer as JSON."""
    return HttpResponse(answer.model_dump_json(by_alias=True), content_type=JSON)


def _add_pages(response: HttpResponse, found: object) -> None:
    for rel, word in (("prev", "previous"), ("next", "next")):
        if address := getattr(found, word, None):
            add_links(response, link(address, rel))


@served
def unknown(request: HttpRequest, **address: Any) -> HttpResponse:
    """Whatever else stands below the API."""
    raise nothing()
