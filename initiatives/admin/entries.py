"""The page of one entry, whatever its kind."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from initiatives.admin import claim_inlines as rows
from initiatives.admin.base import DeskAdmin
from initiatives.admin.bulk import file_chosen
from initiatives.admin.choices import entry_choices, shared_choices
from initiatives.admin.entry_acts import EntryActs
from initiatives.admin.entry_forms import EntryForm
from initiatives.admin.inlines import OtherNameInline
from initiatives.admin.likely import OffersLikely
from initiatives.admin.links_here import LinksHere
from initiatives.admin.permissions import KIND_OF_MODEL, kinds_for, may, may_publish, may_with, reachable, scopes_of
from initiatives.admin.preview import Previews
from initiatives.admin.remarks import remarks_for
from initiatives.admin.saves import WithSaves
from initiatives.admin.submitting import PublishAtOnceForm, SubmitForm
from initiatives.models import Entry, EntryTag, LastNumber, Registration, Review
from initiatives.vocabulary import CLAIM_FAMILIES, EFFECTS, LEGAL_FORCES, PREDICATES, REGIONS, STATUSES, label

# A longer family has a list of its own: a page of a thousand fields is of use to nobody.
LONG_FAMILY = 100
FAMILIES: dict[str, type[rows.ClaimInline]] = {inline.family: inline for inline in rows.ALL}
# The closed words that the value of a fact may be.
VALUE_WORDS = [word for words in (STATUSES, LEGAL_FORCES, EFFECTS, REGIONS) for word in words.values()]


class OfTag(admin.RelatedFieldListFilter):
    """The tags that the person may see."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> list[Any]:
        tags = shared_choices(request.user, EntryTag.objects.order_by("name"))
        return [(tag.pk, str(tag)) for tag in tags]


TAGS = ("tags", OfTag)


def registration_of(entry: Entry) -> Registration | None:
    """The entry's line in the register; None before its first publication."""
    return getattr(entry, "registration", None)


class StandingColumns:
    """What lists of entries show beside the names: how things stand on the desk and in public."""

    @admin.display(description=_("name"), ordering="name")
    def label(self, entry: Entry) -> str:
        return entry.label

    @admin.display(description=_("in public"), ordering="registration__state")
    def public_state(self, entry: Entry) -> str:
        row = registration_of(entry)
        return row.get_state_display() if row else str(_("Never published"))

    @admin.display(description=_("edition"), ordering="registration__edition")
    def edition(self, entry: Entry) -> int | str:
        row = registration_of(entry)
        return row.edition if row else ""


class EntryAdmin(WithSaves, StandingColumns, EntryActs, OffersLikely, LinksHere, Previews, DeskAdmin):
    """The page of one entry: its names, its claims by family, and the way to publication."""

    filing: tuple[Any, ...] = (("form", "subkind"),)
    families: tuple[str, ...] = ()

    form = EntryForm
    actions = (file_chosen,)
    list_display: tuple[str, ...] = ("number", "label", "form", "desk_state", "public_state", "edition")
    list_display_links = ("number", "label")
    list_filter: ClassVar[tuple[Any, ...]] = ("desk_state", "registration__state", "form", TAGS)
    list_select_related = ("registration",)
    search_fields = ("name", "short_name", "slug", "names__name", "number__exact")
    search_help_text = _("Any name, the address or the number.")

    def choices_for(self, request: HttpRequest) -> QuerySet[Entry]:
        return entry_choices(request.user)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Filing many at once, for whoever may change some; nothing is deleted from a list."""
        mine = super().get_actions(request) if kinds_for(request.user, "change") else {}
        return {name: action for name, action in mine.items() if name == "file_chosen"}

    def entries_behind(self, row: Entry) -> Iterable[int]:
        return [row.pk]

    def get_fieldsets(self, request: HttpRequest, obj: Entry | None = None) -> list[Any]:
        names = (("name",), ("short_name", "slug"), *self.filing)
        return [
            (None, {"fields": names}),
            (_("Text"), {"fields": ("summary", "body")}),
            (_("Filing"), {"fields": (("tags", "order"),), "classes": ["collapse"]}),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Entry | None = None) -> tuple[str, ...]:
        """A published entry keeps its address: an act of its own changes that, so that the former one leads on."""
        return ("slug",) if obj and registration_of(obj) else ()

    def get_prepopulated_fields(self, request: HttpRequest, obj: Entry | None = None) -> Any:
        return {} if self.get_readonly_fields(request, obj) else {"slug": ("name",)}

    def get_inlines(self, request: HttpRequest, obj: Entry | None) -> list[Any]:
        """The families that make sense for the kind and those that the entry has, except long ones."""
        numbers = claims_by_family(obj) if obj else Counter()
        posted = [family for family in FAMILIES if f"{family}-TOTAL_FORMS" in request.POST]
        short = [family for family in FAMILIES if family in posted or numbers[family] <= LONG_FAMILY]
        wanted = {*self.families, *numbers, *posted}
        return [OtherNameInline, *(FAMILIES[family] for family in short if family in wanted)]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).filter(reachable(request.user)).select_related("registration")

    def has_view_permission(self, request: HttpRequest, obj: Entry | None = None) -> bool:
        return self._may(request, "view", obj)

    def has_change_permission(self, request: HttpRequest, obj: Entry | None = None) -> bool:
        return self._may(request, "change", obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self._may(request, "add")

    def has_delete_permission(self, request: HttpRequest, obj: Entry | None = None) -> bool:
        """What was public once is withdrawn, never deleted."""
        return self._may(request, "delete", obj) and not (obj and registration_of(obj))

    def _may(self, request: HttpRequest, act: str, entry: Entry | None = None) -> bool:
        return may_with(request.user, act, entry) if entry else may(request.user, act, KIND_OF_MODEL[self.model])

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What would go with it; claims of others that keep it there are not told to who has a scope."""
        goes, counts, missing, kept = super().get_deleted_objects(objs, request)
        kept = [str(_("Other entries say something about it."))] if kept and scopes_of(request.user) else kept
        return goes, counts, missing, kept

    def save_model(self, request: HttpRequest, obj: Entry, form: ModelForm, change: bool) -> None:
        if not change:
            obj.number = LastNumber.issue()
        obj.save(force_insert=not change)

    def view_on_site(self, obj: Entry) -> str | None:
        """The public page, once there is one."""
        row = registration_of(obj)
        return row.get_absolute_url() if row else None

    def response_add(self, request: HttpRequest, obj: Entry, post_url_continue: str | None = None) -> HttpResponse:
        return self._to_publication(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Entry) -> HttpResponse:
        return self._to_publication(request, obj) or super().response_change(request, obj)

    def _to_publication(self, request: HttpRequest, entry: Entry) -> HttpResponse | None:
        """What was saved is kept as a draft; the page of submission decides the rest."""
        if "_publish" not in request.POST:
            return None
        at_once = settings.DESK_OF_ONE and may_publish(request.user, entry.kind)
        return redirect(self.act_url(PublishAtOnceForm if at_once else SubmitForm, entry))

    def page_context(self, request: HttpRequest, row: Entry | None) -> dict[str, Any]:
        may_write = row is None or self.has_change_permission(request, row)
        context = {"value_words": VALUE_WORDS, "preview_url": self.preview_url(row) if may_write else ""}
        at_once = settings.DESK_OF_ONE and may_publish(request.user, KIND_OF_MODEL[self.model])
        if row is None:
            return context | {"at_once": at_once, "may_submit": True}
        return context | {
            "at_once": at_once,
            "may_submit": may_with(request.user, "change", row),
            "registration": registration_of(row),
            "acts": self.acts_for(request, row),
            "review": latest_review(row),
            "long_families": long_families(row),
            "links_here": self.links_url(row),
            "remarks": remarks_for(request.user, row),
        }


def latest_review(entry: Entry) -> Review | None:
    """What its page tells of its review; nothing is asked where the entry is in none."""
    if entry.desk_state not in ("in-review", "returned"):
        return None
    return Review.objects.filter(entry=entry).select_related("by", "decided_by").first()


def claims_by_family(entry: Entry) -> Counter[str]:
    """How many claims the entry has of each family."""
    return Counter(PREDICATES[claim.predicate].family for claim in entry.claims.all())


def long_families(entry: Entry) -> list[dict[str, Any]]:
    """The families that are too long for the page, each with its number of claims and the address of its list."""
    claims = reverse("admin:initiatives_claim_changelist")
    return [
        {"label": label(CLAIM_FAMILIES, family), "number": number, "url": f"{claims}?entry={entry.pk}&family={family}"}
        for family, number in claims_by_family(entry).items()
        if number > LONG_FAMILY
    ]
