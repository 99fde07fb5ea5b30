"""The Document: one definition for the page, the edition, the API answer, the export and the content file.

Fields stand in the order in which they are written. An empty field is left out, so that a field added
later does not change the bytes of what was published before.
"""

import unicodedata
from collections.abc import Callable
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from initiatives import vocabulary
from initiatives.models import QUOTATION_WORDS, PartialDate

MAX_TEXT = 20_000
MAX_NUMBER = 2_000_000_000


def _plain(text: str) -> str:
    """Text that every database and every reader can hold: normalised, without control characters."""
    for character in text:
        if unicodedata.category(character) in ("Cc", "Cs", "Cf") and character not in "\n\t\u200c\u200d\u00ad":
            raise ValueError(f"the invisible character U+{ord(character):04X} is not allowed here: take it out")
    if text != unicodedata.normalize("NFC", text):
        raise ValueError("letters and accents must be composed (Unicode NFC): save the text in that form")
    return text


def _trimmed(text: str) -> str:
    if text != text.strip() or "\n" in text:
        raise ValueError("write it on one line, without spaces at either end")
    return text


def _day(text: str) -> str:
    if text:
        PartialDate.parse(text)
    return text


def _address(text: str) -> str:
    if text and not text.startswith(("https://", "http://")):
        raise ValueError("an address begins with https:// or http://")
    return text


def _few_words(text: str) -> str:
    if len(text.split()) > QUOTATION_WORDS:
        raise ValueError(f"a quotation has at most {QUOTATION_WORDS} words: shorten it")
    return text


def _word_of(words: vocabulary.Vocabulary) -> Callable[[str], str]:
    """A validator that lets through the words of the vocabulary and, for an optional field, nothing."""

    def known(text: str) -> str:
        if text and text not in words:
            raise ValueError(f"{text!r} is not one of: {', '.join(words)}")
        return text

    return known


Prose = Annotated[str, StringConstraints(max_length=MAX_TEXT), AfterValidator(_plain)]
Line = Annotated[str, StringConstraints(max_length=500), AfterValidator(_plain), AfterValidator(_trimmed)]
Sentence = Annotated[str, StringConstraints(max_length=1_000), AfterValidator(_plain), AfterValidator(_trimmed)]
Day = Annotated[str, AfterValidator(_day)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Language = Annotated[str, StringConstraints(pattern=r"^([A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*)?$", max_length=35)]
Address = Annotated[str, StringConstraints(max_length=1_000), AfterValidator(_plain), AfterValidator(_address)]
Number = Annotated[int, Field(ge=1, le=MAX_NUMBER)]
Kind = Annotated[str, AfterValidator(_word_of(vocabulary.KINDS)), StringConstraints(min_length=1)]


class Strict(BaseModel):
    """A value that takes nothing unknown, converts nothing and never changes."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Reference(Strict):
    """Another entry by its number; slug and name are labels from its published card, not facts."""

    entry: Number
    slug: Key
    name: Line


class CitationPart(Strict):
    """Where in a source the claim is borne out."""

    source: Key
    locator: Annotated[Line, StringConstraints(max_length=200)] = ""
    language: Language = ""
    quotation: Annotated[Prose, AfterValidator(_few_words)] = ""


class ClaimPart(Strict):
    """One statement; `initiatives.vocabulary.PREDICATES` says what each predicate needs."""

    number: Number
    predicate: Annotated[str, AfterValidator(_word_of(vocabulary.PREDICATES)), StringConstraints(min_length=1)]
    object: Reference | None = None
    mechanism: Annotated[str, AfterValidator(_word_of(vocabulary.MECHANISMS))] = ""
    value: Line = ""
    date: Day = ""
    end: Day = ""
    text: Sentence = ""
    standing: Annotated[str, AfterValidator(_word_of(vocabulary.STANDINGS))] = "stated"
    reason: Line = ""
    preferred: bool = False
    citations: tuple[CitationPart, ...] = Field(default=(), strict=False)


class SourcePart(Strict):
    """The description of a work, as it was when the edition was published."""

    key: Key
    title: Annotated[Line, StringConstraints(min_length=1, max_length=400)]
    author: Annotated[Line, StringConstraints(max_length=200)] = ""
    publisher: Annotated[Line, StringConstraints(min_length=1, max_length=200)]
    date: Day = ""
    sort: Annotated[str, AfterValidator(_word_of(vocabulary.SOURCE_SORTS)), StringConstraints(min_length=1)]
    language: Language = ""
    url: Address = ""
    note: Annotated[Line, StringConstraints(max_length=300)] = ""


class NamePart(Strict):
    """A name under which readers may know the entry."""

    name: Annotated[Line, StringConstraints(min_length=1, max_length=300)]
    sort: Annotated[str, AfterValidator(_word_of(vocabulary.NAME_SORTS))] = "variant"
    language: Language = ""


class Document(Strict):
    """What an edition says."""

    entry: Number
    kind: Kind
    name: Annotated[Line, StringConstraints(min_length=1, max_length=300)]
    short_name: Annotated[Line, StringConstraints(max_length=120)] = ""
    names: tuple[NamePart, ...] = Field(default=(), strict=False)
    form: Annotated[str, AfterValidator(_word_of(vocabulary.FORMS))] = ""
    subkind: Annotated[str, AfterValidator(_word_of(vocabulary.SUBKINDS))] = ""
    family: Annotated[str, AfterValidator(_word_of(vocabulary.FAMILIES))] = ""
    iso: Annotated[str, StringConstraints(pattern=r"^([A-Z]{2})?$")] = ""
    region: Annotated[str, AfterValidator(_word_of(vocabulary.REGIONS))] = ""
    tags: tuple[Annotated[Line, StringConstraints(min_length=1, max_length=80)], ...] = Field(default=(), strict=False)
    order: Annotated[int, Field(ge=0, le=100_000)] = 0
    summary: Annotated[Prose, StringConstraints(max_length=600)] = ""
    body: Prose = ""
    claims: tuple[ClaimPart, ...] = Field(default=(), strict=False)
    sources: tuple[SourcePart, ...] = Field(default=(), strict=False)

    @property
    def label(self) -> str:
        """What the entry is called in a line of text."""
        return self.short_name or self.name


Moment = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$")]
Digest = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")]


class EditionPart(Strict):
    """Which edition a content file is."""

    number: Number
    date: Moment
    note: Annotated[Line, StringConstraints(min_length=1)]
    change: Annotated[str, AfterValidator(_word_of(vocabulary.CHANGES)), StringConstraints(min_length=1)]
    previous: Digest = ""


class WithdrawnPart(Strict):
    """Since when the entry is out of the lists, why, and what replaces it."""

    at: Moment
    reason: Annotated[Line, StringConstraints(min_length=1)]
    target: Number | None = None


class MergedPart(Strict):
    """Since when another entry answers in the place of this one, why, and which."""

    at: Moment
    reason: Annotated[Line, StringConstraints(min_length=1)]
    into: Number


class CheckPart(Strict):
    """One check by a curator; the register of the public names the role, never the person."""

    claim: Number
    source: Key
    on: Annotated[Day, StringConstraints(min_length=10)]
    against: Annotated[str, AfterValidator(_word_of(vocabulary.CHECKED_AGAINST)), StringConstraints(min_length=1)]
    role: Annotated[Line, StringConstraints(min_length=1, max_length=40)]
    recorded_at: Moment


class RegisterPart(Strict):
    """What stands beside the editions of one entry."""

    withdrawn: WithdrawnPart | None = None
    merged: MergedPart | None = None
    checks: tuple[CheckPart, ...] = Field(default=(), strict=False)


class ContentFile(Strict):
    """A whole content file: one edition of one entry with what stands beside it."""

    format: Literal[1]
    entry: Number
    last_claim: Annotated[int, Field(ge=0, le=MAX_NUMBER)]
    slugs: tuple[Key, ...] = Field(min_length=1, strict=False)
    edition: EditionPart
    register_: RegisterPart = Field(default=RegisterPart(), alias="register")
    document: Document
