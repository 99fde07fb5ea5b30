"""What an address asks of the matrix: a question, and what stands in its rows and columns."""

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.browse.answer import Answer
from initiatives.visuals.asking import Asked, Select
from initiatives.visuals.matrix.axes import AXES, Axis
from initiatives.vocabulary import Text

TITLES = {
    ("threat", "mechanism"): gettext_lazy("Which threat is met by which means?"),
    ("threat", "form"): gettext_lazy("Which threat is met by which form of cooperation?"),
}


class AskedOfMatrix(Asked):
    """A question with what stands in the rows and in the columns, which are never of one facet."""

    view = "matrix"
    usual: ClassVar[Mapping[str, str]] = {"rows": "threat", "columns": "mechanism"}

    @classmethod
    def understood(cls, word: str, value: str, answer: Answer) -> str | None:
        """Any axis."""
        return value if value in AXES else None

    @property
    def rows(self) -> Axis:
        """What stands in the rows."""
        return AXES[self.own["rows"]]

    @property
    def columns(self) -> Axis:
        """What stands in the columns: where that would be the facet of the rows too, another one."""
        columns = AXES[self.own["columns"]]
        if columns.facet != self.rows.facet:
            return columns
        return AXES["threat"] if self.rows.facet == "mechanism" else AXES["mechanism"]

    @property
    def crossed(self) -> bool:
        """Whether rows and columns were asked to be of one facet, which no matrix can show."""
        return self.columns.word != self.own["columns"]

    @property
    def title(self) -> Text:
        """The question in words, without its filters."""
        words = {"rows": self.rows.label, "columns": str(self.columns.label).lower()}
        return TITLES.get((self.rows.word, self.columns.word)) or _("%(rows)s by %(columns)s") % words

    @property
    def own_selects(self) -> list[Select]:
        """Rows and columns."""
        shown = {"rows": (gettext_lazy("Rows"), self.rows), "columns": (gettext_lazy("Columns"), self.columns)}
        return [
            Select(word, label, [(axis.word, axis.label, axis is chosen) for axis in AXES.values()], any=False)
            for word, (label, chosen) in shown.items()
        ]

    @property
    def swapped(self) -> str:
        """The address of the same matrix with rows and columns exchanged."""
        return self.path(plus=[("rows", self.columns.word), ("columns", self.rows.word)])

    @property
    def search_scope(self) -> Text:
        """For whose measures the searches were made; empty where nothing is filtered."""
        if len(self.answer.question.values("organisation")) == 1:
            return _("The searches shown were made for the organisation chosen, whatever the other filters.")
        return _("The searches shown were made for all entries, whatever the filters above.") if self.chips else ""
