"""Files that a browser saves under a name."""

from collections.abc import Iterator

from django.http import HttpResponse, StreamingHttpResponse


def attached(text: str, kind: str, name: str) -> HttpResponse:
    """A text as a file."""
    response = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def streamed(lines: Iterator[str], kind: str, name: str) -> StreamingHttpResponse:
    """Lines as a file, as they are made."""
    response = StreamingHttpResponse(lines, content_type=f"{kind}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
