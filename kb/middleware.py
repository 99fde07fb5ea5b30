"""What holds for every answer: plain input only, and the headers that keep a browser safe."""

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from initiatives.api.problems import Problem

Answer = Callable[[HttpRequest], HttpResponse]


def _is_plain(text: str) -> bool:
    """Whether an encoded address or query holds text that a database can keep: UTF-8 without control characters."""
    try:
        decoded = unquote_to_bytes(text.replace("+", " ")).decode("utf-8")
    except UnicodeDecodeError:
        return False
    return all(character >= " " or character in "\t\r\n" for character in decoded)


def refused(request: HttpRequest) -> HttpResponse:
    """The answer to input that is not plain: a problem below the API, else a page."""
    if request.path.startswith("/api/v1/"):
        return Problem(400, "The address holds characters that are no text.").response(request)
    return render(request, "400.html", status=400)


def plain_input(get_response: Answer) -> Answer:
    """Answer 400 to an address or a query string that is not plain text; PostgreSQL cannot even store a NUL."""

    def middleware(request: HttpRequest) -> HttpResponse:
        address = request.META.get("REQUEST_URI") or request.get_full_path()
        if not (_is_plain(address) and _is_plain(request.META.get("QUERY_STRING", ""))):
            return refused(request)
        return get_response(request)

    return middleware


def security_headers(get_response: Answer) -> Answer:
    """Add the Content-Security-Policy and its companions to every answer that has none of its own."""
    policy = "; ".join(f"{directive} {value}" for directive, value in settings.SECURE_CSP.items())

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        )
        # Style sheets are read by framed pages, too, which may have no origin of their own (``embeds``).
        readers = "cross-origin" if request.path.startswith(settings.STATIC_URL) else "same-origin"
        response.headers.setdefault("Cross-Origin-Resource-Policy", readers)
        response.headers.setdefault("Cross-Origin-Embedder-Policy", "require-corp")
        return response

    return middleware
