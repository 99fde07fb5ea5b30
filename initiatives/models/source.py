"""Source: a work consulted, described once. Citation: the tie of a claim to a source."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from initiatives.models.claim import Claim
from initiatives.models.fields import WordField

QUOTATION_WORDS = 50


class Source(models.Model):
    """The working copy of the description of one work."""

    key = models.SlugField(
        _("key"), max_length=80, unique=True, help_text=_("Lower-case words with hyphens; it names the work for good.")
    )
    title = models.CharField(_("title"), max_length=400, help_text=_("In the language of the work."))
    author = models.CharField(_("author"), max_length=200, blank=True)
    publisher = models.CharField(_("publisher"), max_length=200)
    date = models.CharField(
        _("date"),
        max_length=10,
        blank=True,
        validators=[RegexValidator(r"^\d{4}(-\d{2}(-\d{2})?)?$")],
        help_text=_("Of the work, as precisely as known: 2001, 2001-11 or 2001-11-23."),
    )
    sort = WordField("SOURCE_SORTS", verbose_name=_("sort of source"))
    language = models.CharField(
        _("language"), max_length=35, blank=True, help_text=_("BCP 47 code such as fr; empty for English.")
    )
    url = models.URLField(_("address"), max_length=1000, blank=True)
    note = models.CharField(
        _("note for readers"),
        max_length=300,
        blank=True,
        help_text=_("For example: Copy; the official page was not found."),
    )

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(publisher=""), name="source_has_title_and_publisher"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.publisher})"


class Citation(models.Model):
    """Where in a source a claim is borne out. Checks of it by curators stand in the register."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="citations")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="citations", verbose_name=_("source"))
    locator = models.CharField(
        _("where in it"), max_length=200, blank=True, help_text=_("Article, page or paragraph: article 35; p. 12.")
    )
    language = models.CharField(
        _("language read"), max_length=35, blank=True, help_text=_("Empty for that of the source.")
    )
    quotation = models.TextField(
        _("quotation"),
        blank=True,
        help_text=_("Official text where it helps, at most 50 words, marked as a quotation."),
    )

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "source", "locator"], name="citation_once_a_place"),
        ]

    def __str__(self) -> str:
        return f"{self.source.title}, {self.locator}" if self.locator else self.source.title
