"""What was written is not lost because a session ended: it is kept in the page of sign-in, and sent again after it."""

import json
from functools import update_wrapper
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from initiatives.admin.base import UNTYPED
from initiatives.admin.gate import GuardedSite, onward

# What is never printed again: a secret, or what belongs to the page of sign-in.
SECRET = ("password", "code", "token", "kept", "next")
Pairs = list[tuple[str, str]]


class KeepsText(GuardedSite):
    """A site that gives back what was sent to it when the session had ended meanwhile."""

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        inner = super().admin_view(view, cacheable)

        def guarded(request: HttpRequest, *args: Any, **options: Any) -> HttpResponseBase:
            if request.method == "POST" and not self.has_permission(request) and (pairs := sent_pairs(request)):
                return self._signed_out(request, pairs)
            answer: HttpResponseBase = inner(request, *args, **options)
            return answer

        return update_wrapper(guarded, inner)

    def _signed_out(self, request: HttpRequest, pairs: Pairs) -> HttpResponse:
        """The page of sign-in with what was sent in it."""
        asked = self._as_get(request)
        context = {"kept": json.dumps(pairs), "typed": shown(pairs), "next": request.get_full_path()}
        response = self.login(asked, {**context, "app_path": reverse("admin:login")})
        response.status_code = 401 if response.status_code == 200 else response.status_code
        return response

    @staticmethod
    def _as_get(request: HttpRequest) -> HttpRequest:
        """The same request as if somebody only asked for the page: what was sent is no attempt to sign in."""
        request.method = "GET"
        request.POST = type(request.POST)()
        return request

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        pairs = kept_pairs(request)
        if pairs:
            extra_context = {"kept": json.dumps(pairs), "typed": shown(pairs), **(extra_context or {})}
        response = super().login(request, extra_context)
        if pairs and response.status_code == 302 and self.has_permission(request):
            return self._send_again(request, pairs)
        return response

    def _send_again(self, request: HttpRequest, pairs: Pairs) -> HttpResponse:
        """What was sent, to be sent again to where it was going; the page there judges it as ever."""
        context = {
            **self.each_context(request),
            "title": _("What you wrote is still here"),
            "address": onward(request),
            "pairs": pairs,
            "typed": shown(pairs),
        }
        return TemplateResponse(request, "admin/desk/send_again.html", context)


def sent_pairs(request: HttpRequest) -> Pairs:
    """Everything that the request sent, secrets apart; nothing where nobody wrote anything."""
    pairs = [(name, value) for name, values in request.POST.lists() for value in values if not _secret(name)]
    return pairs if shown(pairs) else []


def kept_pairs(request: HttpRequest) -> Pairs:
    """What the page of sign-in carried along; nothing where it is not in its one form."""
    try:
        kept = json.loads(request.POST.get("kept", "") or "[]")
        return [(str(name), str(value)) for name, value in kept if not _secret(str(name))]
    except (ValueError, TypeError):
        return []


def _secret(name: str) -> bool:
    return name == "csrfmiddlewaretoken" or any(word in name for word in SECRET)


def shown(pairs: Pairs) -> Pairs:
    """What a person wrote of it."""
    counted = ("_FORMS", "-id", "-subject", "-entry")
    return [(name, value) for name, value in pairs if value and name not in UNTYPED and not name.endswith(counted)]


def refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The answer to what did not come from a page of ours, or from one that was open while somebody signed in anew.

    At the desk it prints what was sent, to be copied; nothing is sent on, since nobody knows who wrote it.
    """
    pairs = sent_pairs(request) if request.path.startswith(reverse("admin:index")) else []
    return render(request, "admin/desk/stale.html", {"typed": shown(pairs)}, status=403)
