"""A research record: what one line of a file of facts says, and the refusal of a line that says it badly."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from initiatives.documents.files import parse
from initiatives.documents.problems import Problem, Refused, schema_problems
from initiatives.models import PartialDate


def _day(text: str) -> str:
    PartialDate.parse(text)
    return text


Day = Annotated[str, AfterValidator(_day)]
Text = Annotated[str, Field(min_length=1)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Iso = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]


class Strict(BaseModel):
    """A value that takes nothing unknown and never changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Work(Strict):
    """A source of the record."""

    url: Annotated[str, Field(pattern=r"^https?://[^/]+")]
    title: Text
    publisher: Text
    date: Day | None = None


class Sourced(Strict):
    """A fact that one source of the record bears out."""

    source: Text


class Dated(Sourced):
    """An event in the life of the subject."""

    event: Text
    date: Day
    note: str = ""


class Body(Sourced):
    """An organisation and what it does for the subject."""

    slug: Slug
    name: Text
    role: Text


class Party(Sourced):
    """A state or union of states, and how it stands to the subject."""

    iso: Iso
    name: Text
    status: Text
    signed: Day | None = None
    ratified: Day | None = None
    in_force: Day | None = None
    note: str = ""


class Count(Sourced):
    """How many parties a source counted, and of what kind they are."""

    value: Annotated[int, Field(ge=0)]
    as_of: Day | None = None
    what: str = ""


class Seat(Sourced):
    """Where the headquarters is."""

    city: Text
    iso: Iso


class Address(Sourced):
    """How the subject acts on a threat."""

    threat: Slug
    mechanism: Slug
    how: Text


class Tie(Sourced):
    """How the subject stands to another."""

    type: Text
    target: Slug


class Record(Strict):
    """One subject with everything that was found about it. ``also_counted`` is filled where two records are joined."""

    kind: Literal["initiative", "agreement", "organisation"]
    slug: Slug
    name: Text
    short_name: str | None = None
    form: Text
    subkind: Text
    binding: str | None = None
    status: str | None = None
    dates: tuple[Dated, ...] = ()
    organisations: tuple[Body, ...] = ()
    parties: tuple[Party, ...] = ()
    parties_as_of: Day | None = None
    party_count: Count | None = None
    also_counted: tuple[Count, ...] = ()
    headquarters: Seat | None = None
    mechanisms: tuple[Slug, ...] = ()
    addresses: tuple[Address, ...] = ()
    summary: str = ""
    summary_sources: tuple[str, ...] = ()
    limit_source: str = ""
    relations: tuple[Tie, ...] = ()
    website: str | None = None
    sources: Annotated[dict[str, Work], Field(min_length=1)]
    note: str = ""
    slug_note: str = ""

    @property
    def counts(self) -> tuple[Count, ...]:
        """Every count of parties."""
        return (*([self.party_count] if self.party_count else []), *self.also_counted)


def read(paths: list[Path], told: Callable[[str, int], None] = lambda name, count: None) -> list[Record]:
    """The records of all files in their order. Raises Refused with every bad line, its field and the remedy."""
    records: list[Record] = []
    problems: list[Problem] = []
    for path in paths:
        before = len(records)
        for number, line in enumerate(path.read_bytes().splitlines(), 1):
            if line.strip():
                _read_line(f"{path.name}, line {number}", line, records, problems)
        told(path.name, len(records) - before)
    if problems:
        raise Refused(problems)
    return records


def _read_line(where: str, line: bytes, records: list[Record], problems: list[Problem]) -> None:
    try:
        record = Record.model_validate(parse(line))
    except ValidationError as error:
        problems += schema_problems(where, error)
    except ValueError as error:
        problems.append(Problem(where, "", f"{error}: a record is one JSON object on one line"))
    else:
        records.append(record)
        problems += _unnamed_sources(where, record)


def _unnamed_sources(where: str, record: Record) -> Iterator[Problem]:
    """Facts that name a source which the record does not describe."""
    facts: dict[str, Sequence[Sourced]] = {
        "dates": record.dates,
        "organisations": record.organisations,
        "parties": record.parties,
        "party_count": record.counts,
        "headquarters": (record.headquarters,) if record.headquarters else (),
        "addresses": record.addresses,
        "relations": record.relations,
    }
    for field, values in facts.items():
        for place, value in enumerate(values):
            if value.source not in record.sources:
                message = f"{value.source!r} is not among the sources: describe it there or name another"
                yield Problem(where, f"{field}.{place}.source", message)
