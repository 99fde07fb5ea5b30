"""Files that a browser saves under a name."""

from django.http import HttpResponse


def attached(text: str, kind: str, name: str) -> HttpResponse:
    """A text as a file."""
    response = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
