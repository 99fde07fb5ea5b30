"""Content files: reading them, writing them, numbering the new ones."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from initiatives.documents.canonical import canonical, digest, file_text
from initiatives.documents.problems import Problem, schema_problems
from initiatives.documents.schema import ContentFile
from initiatives.vocabulary import FOLDERS

MAX_BYTES = 8_000_000


@dataclass(frozen=True)
class Read:
    """A content file that its schema accepts, under the name that reports use for it."""

    where: str
    content: ContentFile

    @property
    def number(self) -> int:
        """The number of the entry."""
        return self.content.document.entry

    @property
    def slug(self) -> str:
        """The present address of the entry."""
        return self.content.slugs[0]

    @property
    def digest(self) -> str:
        """The digest of the edition that the file is, chained to the edition before it."""
        return digest(self.content.edition.previous, canonical(self.content.document))


def content_paths(folder: Path) -> list[Path]:
    """The content files below the folder, in a fixed order."""
    return [path for name in FOLDERS.values() for path in sorted((folder / name).glob("*.json"))]


def read_all(folder: Path) -> tuple[list[Read], list[Problem]]:
    """Every content file below the folder, and what is wrong with those that cannot be read."""
    files: list[Read] = []
    problems: list[Problem] = []
    for path in content_paths(folder):
        where = path.relative_to(folder).as_posix()
        try:
            files.append(Read(where, ContentFile.model_validate(parse(path.read_bytes()))))
        except ValidationError as error:
            problems += schema_problems(where, error)
        except ValueError as error:
            problems.append(Problem(where, "", str(error)))
    problems += [problem for file in files for problem in _place_problems(file)]
    return files, problems


def parse(raw: bytes) -> Any:
    """JSON in UTF-8 where no key stands twice; anything else is a ValueError that says where."""
    if len(raw) > MAX_BYTES:
        raise ValueError(f"is larger than {MAX_BYTES} bytes")
    try:
        return json.loads(raw.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise ValueError(f"is not UTF-8 at byte {error.start}") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"is not JSON at line {error.lineno}, column {error.colno}: {error.msg}") from error
    except RecursionError as error:
        raise ValueError("is nested too deep") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _value in pairs]
    for key in keys:
        if keys.count(key) > 1:
            raise ValueError(f"the key {key!r} stands twice: keep one")
    return dict(pairs)


def _no_constant(word: str) -> Any:
    raise ValueError(f"{word} is not a number that JSON knows")


def _place_problems(file: Read) -> Iterator[Problem]:
    """Whether the file stands where its content says, and its parts agree with one another."""
    content, document = file.content, file.content.document
    expected = f"{FOLDERS[document.kind]}/{file.slug}.json"
    if file.where != expected:
        yield Problem(file.where, "slugs", f"kind and first slug ask for the file name {expected}")
    if content.entry != document.entry:
        yield Problem(file.where, "document.entry", f"is {document.entry}, but the file says {content.entry}")
    last = max((claim.number for claim in document.claims), default=0)
    if content.last_claim < last:
        yield Problem(file.where, "last_claim", f"is {content.last_claim}, but claim {last} exists")
    if (content.edition.number == 1) != (content.edition.previous == ""):
        yield Problem(
            file.where, "edition.previous", "the first edition has none, every later one the digest before it"
        )


def write(folder: Path, content: ContentFile) -> bool:
    """Write the content file in its place; False where it stood there already, byte for byte."""
    path = folder / FOLDERS[content.document.kind] / f"{content.slugs[0]}.json"
    text = file_text(content)
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return True
