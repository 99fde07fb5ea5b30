"""What an editor-in-chief does about how a person signs in: a link to choose a password, and a factor that was lost.

Nobody chooses a password for somebody else.
"""

from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.admin.acts import ActForm, WithActs
from initiatives.admin.permissions import Person
from initiatives.upkeep.factors import forget, has_factor


class PasswordLinkForm(ActForm):
    """A link by which the person chooses a password. It is shown once and kept nowhere."""

    word = "password-link"
    right = "change"
    title = gettext_lazy("Link to choose a password")
    button = gettext_lazy("Make the link")
    explanation = gettext_lazy(
        "Hand it to the person over a way that you trust. It is good once, for a day, and shown to you once. "
        "A second factor that is set up stays as it is."
    )
    row: User
    link = ""

    @classmethod
    def fits(cls, row: User, person: Person) -> bool:
        return row.is_active

    def perform(self) -> str:
        place = {"uidb64": urlsafe_base64_encode(force_bytes(self.row.pk))}
        self.link = reverse(
            "admin:choose-password", kwargs=place | {"token": default_token_generator.make_token(self.row)}
        )
        return _("A link to choose a password was made.")


class ForgetFactorForm(ActForm):
    """The person has lost the authenticator and the recovery codes."""

    word = "forget-factor"
    right = "change"
    title = gettext_lazy("Forget the second factor")
    button = gettext_lazy("Forget it")
    explanation = gettext_lazy(
        "Only where authenticator and recovery codes are lost, and after you have made sure who asks. Until a new one "
        "is set up the password alone opens the page for that: see to it at once."
    )
    row: User

    @classmethod
    def fits(cls, row: User, person: Person) -> bool:
        return has_factor(row)

    def perform(self) -> str:
        forget(self.row)
        return _("The second factor was forgotten.")


def may_rule(person: Person, other: User | None) -> bool:
    """Whether the person may decide about the other, as far as it depends on who that is."""
    return other is None or person.is_superuser or not (other.is_superuser or other.pk == person.pk)


class PersonActs(WithActs):
    """The acts on the page of a person."""

    acts = (PasswordLinkForm, ForgetFactorForm)

    def entries_behind(self, row: User) -> tuple[int, ...]:
        return ()

    def may_perform(self, person: Person, row: User, act: type[ActForm]) -> bool:
        return person.has_perm(f"auth.{act.right}_user") and may_rule(person, row)

    def _posted(self, request: HttpRequest, form: ActForm) -> HttpResponse:
        """What was made for the person's eyes is printed on the answer, and nowhere else."""
        response = super()._posted(request, form)
        link = getattr(form, "link", "")
        return self._link_page(request, form, request.build_absolute_uri(link)) if link else response

    def _link_page(self, request: HttpRequest, form: Any, link: str) -> HttpResponse:
        context = {**self.admin_site.each_context(request), "title": form.title, "person": form.row, "link": link}
        return TemplateResponse(request, "admin/desk/password_link.html", context)
