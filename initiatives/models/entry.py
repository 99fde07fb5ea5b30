"""Entry: anything with a page of its own, in one table with one permanent number."""

from functools import cache
from typing import Any, ClassVar, Self, cast

from django.db import models
from django.db.models import F, Q
from django.urls import get_script_prefix, reverse
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase, TagBase

from initiatives.models.fields import WordField


class LastNumber(models.Model):
    """The last entry number ever issued. One row; a number is never issued twice, even after a deletion."""

    number = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("last entry number")

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def issue(cls) -> int:
        """Take the next entry number. Call it inside a transaction: the row stays locked until its end."""
        cls.objects.get_or_create(pk=1)
        cls.objects.filter(pk=1).update(number=F("number") + 1)
        return cls.objects.get(pk=1).number

    @classmethod
    def note(cls, number: int) -> None:
        """Remember that ``number`` is taken, as a content file brings its own."""
        cls.objects.get_or_create(pk=1)
        cls.objects.filter(pk=1, number__lt=number).update(number=number)


class EntryTag(TagBase):
    """A word that the editors file entries under."""

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")


class TaggedEntry(ItemBase):
    """The tie of a tag to an entry, with a real foreign key, so that tags can be counted like any other word."""

    content_object = models.ForeignKey("Entry", on_delete=models.CASCADE, related_name="tagged")
    tag = models.ForeignKey(EntryTag, on_delete=models.CASCADE, related_name="tagged")

    class Meta:
        verbose_name = _("tagged entry")
        constraints = [
            models.UniqueConstraint(fields=["content_object", "tag"], name="tag_once_an_entry"),
        ]


class EntryQuerySet(models.QuerySet["Entry"]):
    """Questions about the working copy."""

    def of_kind(self, kind: str) -> Self:
        """Entries of one kind."""
        return self.filter(kind=kind)

    def with_document_rows(self) -> Self:
        """Everything that building a document reads; where there may be many, ask by ``iterator(ROWS_AT_ONCE)``."""
        return self.prefetch_related("names", "tags", "claims__citations__source", "claims__object")


# Tags are fetched by one condition an entry, and SQLite takes no more than a thousand conditions.
ROWS_AT_ONCE = 200
_EntryManager = models.Manager.from_queryset(EntryQuerySet)


class EntryManager(_EntryManager):
    """Entries of every kind; of one kind, where the model is the proxy for it."""

    def get_queryset(self) -> Any:
        """The rows that the model stands for."""
        kind = cast("type[Entry]", self.model).KIND
        rows = EntryQuerySet(self.model, using=self._db)
        return rows.of_kind(kind) if kind else rows


class Entry(models.Model):
    """The working copy of one entry: its names and filing words. What can be true or false is a claim.

    Nothing public reads this table; readers read editions. ``KIND`` is the kind of a proxy.
    """

    KIND: ClassVar[str] = ""

    number = models.PositiveIntegerField(_("number"), primary_key=True, editable=False)
    last_claim = models.PositiveIntegerField(_("last claim number issued"), default=0, editable=False)
    kind = WordField("KINDS", verbose_name=_("kind"))
    slug = models.SlugField(
        _("address"),
        max_length=80,
        unique=True,
        help_text=_("Lower-case words with hyphens. Former addresses redirect."),
    )
    name = models.CharField(_("name"), max_length=300, help_text=_("The full formal name."))
    short_name = models.CharField(
        _("short name"), max_length=120, blank=True, help_text=_("What people call it; empty when it is the name.")
    )
    form = WordField("FORMS", verbose_name=_("form of cooperation"), blank=True)
    subkind = WordField("SUBKINDS", verbose_name=_("narrower kind"), blank=True)
    family = WordField("FAMILIES", verbose_name=_("family"), blank=True, help_text=_("Threat categories only."))
    iso = models.CharField(
        _("ISO code"), max_length=2, blank=True, help_text=_("States only: ISO 3166-1 alpha-2, in capitals.")
    )
    region = WordField(
        "REGIONS", verbose_name=_("region"), blank=True, help_text=_("States only: the narrowest M49 region.")
    )
    order = models.PositiveIntegerField(
        _("order"), default=0, help_text=_("Place among its kind; 0 where none was set.")
    )
    summary = models.TextField(_("summary"), blank=True, help_text=_("One or two sentences in Markdown."))
    body = models.TextField(
        _("text"),
        blank=True,
        help_text=_(
            "Markdown. [^17] points at claim 17 of this entry, [^42/17] at one of entry 42, [[slug]] at an entry."
        ),
    )
    tags = TaggableManager(through=TaggedEntry, blank=True, verbose_name=_("tags"), help_text=_("Separated by commas."))
    desk_state = WordField("DESK_STATES", verbose_name=_("on the desk"), default="changed", editable=False)
    seeded_digest = models.CharField(
        max_length=64, blank=True, editable=False, help_text=_("Digest of the edition last taken from a content file.")
    )

    objects: ClassVar[EntryManager] = EntryManager()

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        ordering = ["name"]
        permissions = [
            ("publish_entry", _("Can publish entries")),
            ("withdraw_entry", _("Can withdraw, restore and merge entries, and change their addresses")),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(number__gte=1), name="entry_number_from_one"),
            models.UniqueConstraint(fields=["iso"], condition=~Q(iso=""), name="one_entry_an_iso_code"),
            models.CheckConstraint(condition=Q(iso="") | Q(kind="state"), name="iso_code_for_states_only"),
            models.CheckConstraint(condition=Q(family="") | Q(kind="threat"), name="family_for_threats_only"),
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        """The address of the entry page; it answers once the entry is published."""
        return entry_path(self.kind, self.slug)

    @property
    def label(self) -> str:
        """What the entry is called in a line of text."""
        return self.short_name or self.name


def entry_path(kind: str, slug: str) -> str:
    """The address of the page of an entry of that kind."""
    return f"{_folder_path(kind, get_script_prefix())}{slug}/"


@cache
def _folder_path(kind: str, prefix: str) -> str:
    """The address of the listing of a kind: its entries stand below it, and a page prints hundreds of them."""
    return reverse("listing", kwargs={"kind": kind})


class OtherName(models.Model):
    """A name under which readers may know the entry: acronym, former name, name in another language."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=300)
    sort = WordField("NAME_SORTS", verbose_name=_("sort of name"), default="variant")
    language = models.CharField(
        _("language"), max_length=35, blank=True, help_text=_("BCP 47 code such as fr, for names in another language.")
    )

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        ordering = ["sort", "language", "name"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "name", "language"], name="name_once_an_entry"),
        ]

    def __str__(self) -> str:
        return self.name


class Initiative(Entry):
    """A programme, process, network, operation, campaign or partnership."""

    KIND = "initiative"

    class Meta:
        proxy = True
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")


class Agreement(Entry):
    """A text signed, adopted or endorsed."""

    KIND = "agreement"

    class Meta:
        proxy = True
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")


class Organisation(Entry):
    """A standing body, or a group used as a frame."""

    KIND = "organisation"

    class Meta:
        proxy = True
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")


class ThreatCategory(Entry):
    """A kind of cyber threat that crosses borders."""

    KIND = "threat"

    class Meta:
        proxy = True
        verbose_name = _("threat category")
        verbose_name_plural = _("threat categories")


class State(Entry):
    """A state, or a territory or entity that takes part under a name of its own."""

    KIND = "state"

    class Meta:
        proxy = True
        verbose_name = _("state")
        verbose_name_plural = _("states")


class Topic(Entry):
    """A written answer to a question of the field."""

    KIND = "topic"

    class Meta:
        proxy = True
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
