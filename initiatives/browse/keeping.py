"""Pages kept in memory for as long as they would be made the same: until the next publication, or midnight.

A proxy in front does this better for a whole site; this is for those who have none, and for pages asked
for again and again. See docs/decisions/0007-pages-are-kept.md.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from initiatives.index import version

KEPT_PAGES = 200
LARGEST_BYTES = 250_000

ONCE = "_made_once"

View = Callable[..., HttpResponse]
AnyAnswer = TypeVar("AnyAnswer", bound=HttpResponseBase)

_lock = Lock()
_pages: OrderedDict[Hashable, tuple[bytes, dict[str, str]]] = OrderedDict()


def kept(view: View) -> View:
    """Answer from memory what was answered before under the same address, on the same day, of the same index.

    Only whole answers with status 200 to GET are kept. The view must depend on nothing else: no cookie,
    no header but the host, no row that changes without moving the version of the index.
    """

    @wraps(view)
    def answer(request: HttpRequest, **address: Any) -> HttpResponse:
        moved = version.current()
        if request.method != "GET" or not moved.published:
            return view(request, **address)
        key = (moved, timezone.now().date(), request.scheme, request.get_host(), request.get_full_path())
        page = _pages.get(key)
        if page:
            return HttpResponse(page[0], headers=page[1])
        with version.begun_with(moved):
            response = view(request, **address)
        _keep(key, response)
        return response

    return answer


def of_one_version(view: Callable[..., AnyAnswer]) -> Callable[..., AnyAnswer]:
    """Make the whole answer of one version of the index, asking for it once. Nothing is kept.

    For pages that show what may change without a publication, such as whether a source can still be reached.
    """

    @wraps(view)
    def answer(request: HttpRequest, **address: Any) -> AnyAnswer:
        with version.begun_with(version.current()):
            return view(request, **address)

    return answer


def made_once(response: HttpResponse) -> None:
    """Say of an answer that it is to be made anew each time, since making it counts something."""
    setattr(response, ONCE, True)


def _keep(key: Hashable, response: HttpResponse) -> None:
    """Keep the answer, and let go of the one kept longest where there are too many."""
    if (
        hasattr(response, ONCE)
        or response.status_code != 200
        or response.streaming
        or len(response.content) > LARGEST_BYTES
    ):
        return
    with _lock:
        _pages[key] = (response.content, dict(response.headers))
        while len(_pages) > KEPT_PAGES:
            _pages.popitem(last=False)
