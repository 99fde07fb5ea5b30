"""What every answer to a question tells alike: its page and days, three answers, facts, and the works they rest on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any

from django.http import HttpRequest
from pydantic import Field

from initiatives.api.answers import NOT_RECORDED_MEANS, Other, Told, other
from initiatives.api.claims import ClaimTold
from initiatives.api.words import one_of
from initiatives.browse.recorded import MEANT_FOR, NOT_RECORDED
from initiatives.documents.schema import SourcePart
from initiatives.index.holdings import Holdings
from initiatives.questions.asked import Days
from initiatives.questions.reading import Reading, Said
from initiatives.questions.seen import Seen
from initiatives.questions.three import ANSWERS

Three: Any = one_of(ANSWERS)
Sources = Annotated[list[SourcePart], Field(description="The works that the facts cite, each once.")]
INSIDE = Field(description="yes, no or not-recorded: no needs evidence, as yes does.")
POSITION = Field(
    description="Towards a text party, endorses, ratified, signed or left; in a body member, participant or observer; "
    "recorded where none of these is known."
)


class Question(Told):
    """What every answer begins with: the question, the page that answers the same, and both of its days."""

    question: str = Field(description="The question in words.")
    address: str = Field(description="The address of the page that shows the same.")
    as_of: str = Field(description="The day of positions in the world.")
    as_published: str | None = Field(description="The day of publication that was asked for; null for now.")


def head(request: HttpRequest, question: str, path: str, days: Days) -> dict[str, Any]:
    """The beginning of an answer."""
    return {
        "question": question,
        "address": request.build_absolute_uri(path),
        "as_of": days.on.isoformat(),
        "as_published": days.asked.day.isoformat() if days.asked.day else None,
    }


class Cited(Told):
    """Where a source bears a claim out."""

    source: str = Field(description="The key of the work, which is among the sources of the answer.")
    locator: str = Field(description="The place in the work; empty for the whole of it.")


class Fact(ClaimTold):
    """A claim as it was published on the day asked about, and where its sources say so."""

    reason: str = Field(description="Why it is only inferred, reported or disputed; empty where it is stated.")
    cites: list[Cited]


def place(request: HttpRequest, entry: int, held: Holdings) -> Other:
    """A public entry as it is called. Raises LookupError for any other."""
    found = other(request, entry, held)
    if found is None:
        raise LookupError(entry)
    return found


def force_of(seen: Seen) -> str | None:
    """The legal force of a text; None for what is no text."""
    return seen.force or (NOT_RECORDED if seen.kind in MEANT_FOR["legal_force"] else None)


FORCE = Field(description=f"{NOT_RECORDED_MEANS} Null for what is no text.")


@dataclass(frozen=True)
class Teller:
    """Tells what was read for one question. A work is among the sources as soon as a fact that cites it was told."""

    request: HttpRequest
    reading: Reading

    def place(self, entry: int) -> Other:
        """A public entry as it is called."""
        return place(self.request, entry, self.reading.held)

    def fact(self, said: Said) -> Fact:
        """A claim with where its sources say so."""
        raw, line, held = said.line.raw, said.line, self.reading.held
        number = raw["object"]["entry"] if "object" in raw else None
        return Fact(
            claim=f"{said.entry}/{line.number}",
            entry=said.entry,
            number=line.number,
            subject=other(self.request, said.entry, held),
            predicate=line.predicate.value,
            family=line.predicate.family,
            object=other(self.request, number, held),
            object_number=number,
            mechanism=raw.get("mechanism"),
            value=raw.get("value"),
            text=line.text,
            date=raw.get("date"),
            end=raw.get("end"),
            standing=line.standing_word,
            preferred=line.preferred,
            address=self.request.build_absolute_uri(said.path),
            reason=line.reason,
            cites=[
                Cited(source=cited["source"], locator=cited.get("locator", "")) for cited in raw.get("citations", ())
            ],
        )

    def facts(self, said: Iterable[Said]) -> list[Fact]:
        """Several claims."""
        return [self.fact(one) for one in said]

    @property
    def sources(self) -> list[SourcePart]:
        """The works cited so far, in the order in which they were told."""
        known = {work["key"]: work for document in self.reading.documents.values() for work in document["sources"]}
        return [SourcePart.model_validate(known[key]) for key in self.reading.numbers]
