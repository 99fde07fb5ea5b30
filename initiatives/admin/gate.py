"""The gate of the desk: who comes in, by which factors, for how long, and by which methods."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.views import PasswordResetConfirmView, redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from initiatives.admin import second_factor as pages
from initiatives.admin import sessions
from initiatives.admin.backend import is_verified
from initiatives.admin.sign_in import SignInForm
from initiatives.upkeep.factors import has_factor

View = Callable[..., HttpResponseBase]
METHODS = ("GET", "HEAD", "POST")
STOCK_LEFT_OUT = ("logout", "view_on_site")


class GuardedSite(AdminSite):
    """An admin site that nobody enters without a second factor, and that knows no method but those that it uses.

    Whoever has given a password but has no factor yet reaches one page: that on which it is set up.
    """

    login_form = SignInForm

    def has_permission(self, request: HttpRequest) -> bool:
        return is_known(request) and (not settings.SECOND_FACTOR or is_verified(request))

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        return attended(super().admin_view(view, cacheable))

    def get_urls(self) -> list[Any]:
        """Our own pages, and the stock ones but for that which leads from any number to an address, drafts included."""
        stock = [page for page in super().get_urls() if getattr(page, "name", "") not in STOCK_LEFT_OUT]
        return [
            path("second-factor/", attended(csrf_protect(never_cache(self.second_factor))), name="second-factor"),
            path("logout/", csrf_protect(require_POST(never_cache(self.logout))), name="logout"),
            path("password/<uidb64>/<token>/", attended(self.choose_password), name="choose-password"),
            *stock,
        ]

    @method_decorator(require_http_methods(METHODS))
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Sign in. Whoever has a password only is sent on to set up a second factor."""
        halfway = request.method != "POST" and is_known(request) and not self.has_permission(request)
        if halfway and not has_factor(request.user):
            return redirect(f"{reverse('admin:second-factor')}?{request.GET.urlencode()}")
        response = super().login(request, {"asks_code": settings.SECOND_FACTOR, **(extra_context or {})})
        if request.method == "POST" and response.status_code == 302:
            sessions.begin(request)
        return response

    def second_factor(self, request: HttpRequest) -> HttpResponse:
        """Set up a second factor, renew it, or get new recovery codes."""
        enrolled = is_known(request) and has_factor(request.user)
        if not is_known(request) or (enrolled and not is_verified(request)):
            return redirect_to_login(request.get_full_path(), reverse("admin:login"))
        form = pages.SetUpForm(request, posted(request, "set-up"), again=enrolled)
        renewal = pages.PasswordAgain(request, posted(request, "codes"), prefix="codes")
        codes: list[str] = []
        if form.is_bound and form.is_valid():
            codes = pages.renew_device(request, form.device)
        elif enrolled and renewal.is_bound and renewal.is_valid():
            codes = pages.renew_codes(request.user)  # type: ignore[arg-type]  # whoever is known is a person
        return self._factor_page(request, {"form": form, "renewal": renewal, "enrolled": enrolled, "codes": codes})

    def _factor_page(self, request: HttpRequest, shown: dict[str, Any]) -> HttpResponse:
        context = {**self.each_context(request), "title": _("Second factor"), "next": onward(request), **shown}
        template = "recovery_codes" if shown["codes"] else "second_factor"
        return TemplateResponse(request, f"admin/desk/{template}.html", context)

    def choose_password(self, request: HttpRequest, uidb64: str, token: str) -> HttpResponseBase:
        """The page to which a link leads that an editor-in-chief handed over; the link is good once and for a day."""
        context = {**self.each_context(request), "has_permission": False}
        view = PasswordResetConfirmView.as_view(success_url=reverse_lazy("admin:login"), extra_context=context)
        return view(request, uidb64=uidb64, token=token)


def is_known(request: HttpRequest) -> bool:
    """Whether a member of the staff gave name and password, in a session whose time is not up."""
    return request.user.is_active and request.user.is_staff and not sessions.has_ended(request)


def attended(view: View) -> View:
    """The view for the methods that the desk knows, in a session that ends when its time is up."""

    def inner(request: HttpRequest, *args: Any, **options: Any) -> HttpResponseBase:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        sessions.attend(request)
        return view(request, *args, **options)

    return update_wrapper(inner, view)


def posted(request: HttpRequest, part: str) -> Any:
    """What was sent of one of several forms on a page; None where it was another one."""
    return request.POST if request.method == "POST" and request.POST.get("part") == part else None


def onward(request: HttpRequest) -> str:
    """Where the person was going; an address of another host leads to the front page of the desk."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    own = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return wanted if own else reverse("admin:index")
