"""The words of query strings: read strictly, each described once for the reader and for the machine."""

import re
from datetime import UTC, date, datetime, time
from typing import Annotated, Any, Literal, Self

from django.http import QueryDict
from django.utils import timezone
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, WithJsonSchema

from initiatives.api.problems import misread
from initiatives.browse.query import AsPublished
from initiatives.browse.question import STANDINGS
from initiatives.editions.history import end_of

DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})", re.ASCII)
WHOLE = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)
SIZE, LARGEST = 50, 200


def _whole(value: object) -> object:
    if isinstance(value, str):
        if not WHOLE.fullmatch(value):
            raise ValueError("write a whole number from 1 on")
        return int(value)
    return value


def _day(text: str) -> str:
    if not DAY.fullmatch(text):
        raise ValueError("write a day as 2026-11-25")
    try:
        date.fromisoformat(text)
    except ValueError:
        raise ValueError("there is no such day in the calendar") from None
    return text


def _come(text: str) -> str:
    if date.fromisoformat(text) > timezone.now().date():
        raise ValueError("the day lies in the future: choose today or an earlier one")
    return text


def _moment(text: str) -> str:
    if DAY.fullmatch(text):
        return _day(text)
    if not MOMENT.fullmatch(text):
        raise ValueError("write a day as 2026-11-25, or a moment as 2026-11-25T09:00:00Z")
    try:
        datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError("there is no such moment in the calendar") from None
    return text


def moment_of(text: str) -> datetime:
    """The moment that a word names; of a day its beginning, in UTC."""
    if DAY.fullmatch(text):
        return datetime.combine(date.fromisoformat(text), time(), UTC)
    return datetime.fromisoformat(text)


def one_of(words: Any) -> Any:
    """The type of one word of a closed list."""
    return Literal[tuple(words)]


Day = Annotated[str, AfterValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
DayCome = Annotated[Day, AfterValidator(_come)]
Moment = Annotated[
    str,
    AfterValidator(_moment),
    WithJsonSchema({"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]}),
]
Text = Annotated[str, Field(pattern=r"^[^\x00-\x1f\x7f]*$", max_length=200)]
Slug = Annotated[str, Field(pattern=r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$", max_length=80)]
Number = Annotated[int, Field(ge=1, le=999_999_999), BeforeValidator(_whole)]
Page = Annotated[int, Field(ge=1, le=999_999), BeforeValidator(_whole)]
Size = Annotated[int, Field(ge=1, le=LARGEST), BeforeValidator(_whole)]

AS_PUBLISHED = "The state of the Atlas as it was published at the end of this day; not later than today."


class Words(BaseModel):
    """The words that one operation understands. Anything else is a problem that names the parameter."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        """Read the query string. Of a word that stands once the last value counts. Raises Problem."""
        several = {field.alias or name for name, field in cls.model_fields.items() if _is_list(field.annotation)}
        given = {word: query.getlist(word) if word in several else query[word] for word in query}
        try:
            return cls.model_validate(given)
        except ValidationError as error:
            raise misread(error) from None


def _is_list(annotation: Any) -> bool:
    return getattr(annotation, "__origin__", None) is list


def unpaged(query: QueryDict) -> QueryDict:
    """The query string without the words that turn pages."""
    rest = query.copy()
    for word in Paged.model_fields:
        rest.pop(word, None)
    return rest


class NoWords(Words):
    """No words at all."""


class Dated(Words):
    """The one word that shows the past of the Atlas."""

    as_published: DayCome | None = Field(
        default=None,
        alias="as-published",
        description="The state of the Atlas as it was published at the end of this day; not later than today.",
    )

    @property
    def asked(self) -> AsPublished:
        """The day asked for."""
        if self.as_published is None:
            return AsPublished()
        day = date.fromisoformat(self.as_published)
        return AsPublished(day, end_of(day))


class BothDays(Dated):
    """The day in the world and the day of publication."""

    as_of: Day | None = Field(default=None, alias="as-of", description="The day of positions in the world; today.")


class Counted(BothDays):
    """Both days, and what counts."""

    standing: list[one_of(STANDINGS)] = Field(  # type: ignore[valid-type]  # made at run time
        default=[], description="Standings that count beside stated and inferred."
    )


class Paged(Words):
    """The words that turn pages."""

    page: Page = Field(default=1, description="The page, from 1.")
    size: Size = Field(default=SIZE, description=f"How many rows a page has, {LARGEST} at most.")
