"""The pages of open data: what there is and how to read it, the codebook, each release; and the files themselves."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag

from initiatives.browse.about import fixed
from initiatives.browse.entries import answered
from initiatives.browse.query import unknown_words
from initiatives.browse.signposts import LICENCE, add_links, link
from initiatives.exports.bulk import releases
from initiatives.exports.bulk.offering import Shown, media_type, told
from initiatives.exports.bulk.releases import CURRENT, VERSION, Kept
from initiatives.exports.bulk.tables import TABLES

YEAR = 365 * 24 * 60 * 60


class VersionConverter:
    """The version of a package in addresses: a month, or *current*."""

    regex = f"{CURRENT}|{VERSION.pattern}"

    def to_python(self, value: str) -> str:
        """The version."""
        return value

    def to_url(self, value: str) -> str:
        """The version as it stands in the address."""
        return value


@answered
def index(request: HttpRequest) -> HttpResponse:
    """What data there is, how to read it, and every release."""
    frozen = [Shown(kept) for kept in releases.releases()]
    shown = frozen[0] if frozen else Shown(releases.current())  # making the package of today takes seconds
    linked = shown.linked_data(request.build_absolute_uri)
    return fixed(request, "exports/data.html", shown=shown, frozen=frozen, linked_data=linked)


@answered
def codebook(request: HttpRequest) -> HttpResponse:
    """Every table and column."""
    return fixed(request, "exports/codebook.html", tables=TABLES)


@answered
def version(request: HttpRequest, version: str) -> HttpResponse:
    """One package: its files, with sizes and checksums."""
    shown = Shown(_kept(version))
    canonical = request.build_absolute_uri(shown.path)
    context = {
        "shown": shown,
        "canonical": canonical,
        "address": canonical,
        "today": timezone.now().date(),
        "linked_data": shown.linked_data(request.build_absolute_uri),
        "frozen": version != CURRENT,
        "unknown": unknown_words(request.GET, set()),
    }
    response = render(request, "exports/version.html", context)
    files = [link(request.build_absolute_uri(file.path), "item", type=file.media_type) for file in shown.files]
    add_links(response, link(canonical, "cite-as"), link(LICENCE, "license"), *files)
    return response


@answered
def file(request: HttpRequest, version: str, name: str) -> HttpResponseBase:
    """One file of a package. A release never changes; the current one is known by its checksum."""
    kept = _kept(version)
    path = kept.file(name)
    if path is None:
        raise Http404
    headers = {
        "ETag": quote_etag(kept.digest(name)),
        "Last-Modified": http_date(kept.created.timestamp()),
        "Cache-Control": "no-cache" if version == CURRENT else f"public, max-age={YEAR}, immutable",
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Expose-Headers": "ETag, Last-Modified, Link",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Link": link(LICENCE, "license"),
    }
    same = get_conditional_response(request, headers["ETag"], int(kept.created.timestamp()))
    if same is not None:
        for name_of, value in headers.items():
            same.headers[name_of] = value
        return same
    response = FileResponse(path.open("rb"), as_attachment=True, filename=f"{version}-{name}", headers=headers)
    response.headers["Content-Type"] = _typed(name)
    return response


def _typed(name: str) -> str:
    kind = media_type(name)
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def _kept(version: str) -> Kept:
    if version == CURRENT:
        return releases.current()
    for kept in releases.releases():
        if kept.version == version:
            return kept
    raise Http404


@answered
def catalogue(request: HttpRequest) -> HttpResponse:
    """Every release with its files for programs, the latest first, after the package of today."""
    packages = [Shown(releases.current()), *(Shown(kept) for kept in releases.releases())]
    listed = {"licence": LICENCE, "packages": [told(shown, request.build_absolute_uri) for shown in packages]}
    response = JsonResponse(listed, json_dumps_params={"ensure_ascii": False})
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
