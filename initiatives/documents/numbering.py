"""Numbers for content files that have none: entry numbers, claim numbers, and the labels of other entries."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from initiatives.documents.canonical import file_text
from initiatives.documents.files import content_paths, parse
from initiatives.documents.problems import Label, Problem, Refused
from initiatives.documents.schema import ContentFile


def number(folder: Path, published: Mapping[str, tuple[int, Label]], last: int) -> list[str]:
    """Give numbers to what has none, from ``last`` on, and write the files; returns the names of those changed.

    ``published`` are entries that no file holds, by slug. A number that stands is never changed.
    Raises Refused, and writes nothing, where a file cannot be read or a slug leads nowhere.
    """
    contents = {path: _read(folder, path) for path in content_paths(folder)}
    given = [content["entry"] for content in contents.values() if "entry" in content]
    last = max([last, *given])
    for content in contents.values():
        if "entry" not in content:
            last += 1
            content["entry"] = last
        content["document"] = {"entry": content["entry"], **content["document"]}
    labels = {slug: (entry, label.name) for slug, (entry, label) in published.items()} | _labels(contents.values())
    problems = [
        problem
        for path, content in contents.items()
        for problem in _complete(path.relative_to(folder).as_posix(), content, labels)
    ]
    if problems:
        raise Refused(problems)
    return [path.relative_to(folder).as_posix() for path, content in contents.items() if _write(path, content)]


def _read(folder: Path, path: Path) -> dict[str, Any]:
    where = path.relative_to(folder).as_posix()
    try:
        content = parse(path.read_bytes())
    except ValueError as error:
        raise Refused([Problem(where, "", str(error))]) from error
    if not isinstance(content, dict) or not isinstance(content.get("document"), dict) or not content.get("slugs"):
        raise Refused(
            [Problem(where, "", "is no content file: it needs `slugs` and `document`, see fixtures/README.md")]
        )
    return content


def _labels(contents: Iterable[Mapping[str, Any]]) -> dict[str, tuple[int, str]]:
    """Number and name of each entry by each of its slugs."""
    return {
        slug: (content["entry"], content["document"].get("short_name") or content["document"].get("name", slug))
        for content in contents
        for slug in content["slugs"]
    }


def _complete(where: str, content: dict[str, Any], labels: Mapping[str, tuple[int, str]]) -> Iterable[Problem]:
    """Number the claims that have no number and complete the references that are only a slug."""
    last = content.get("last_claim", 0)
    claims = content["document"].get("claims", [])
    last = max([last, *(claim["number"] for claim in claims if "number" in claim)])
    for place, claim in enumerate(claims):
        if "number" not in claim:
            last += 1
            claims[place] = {"number": last, **claim}
        target = claim.get("object")
        if isinstance(target, dict) and "entry" not in target:
            if target.get("slug") in labels:
                entry, name = labels[target["slug"]]
                claims[place]["object"] = {"entry": entry, "slug": target["slug"], "name": name}
            else:
                message = f"{target.get('slug')!r} is the slug of no entry: correct it or add that file"
                yield Problem(where, f"claim {claims[place]['number']}.object", message)
    content["last_claim"] = last


def _write(path: Path, content: dict[str, Any]) -> bool:
    """Write the file; False where nothing changed."""
    text = _text(content)
    if path.read_text(encoding="utf-8") == text:
        return False
    path.write_text(text, encoding="utf-8")
    return True


def _text(content: dict[str, Any]) -> str:
    """The file in its canonical form; as it is where it still has problems, which seeding will name."""
    try:
        return file_text(ContentFile.model_validate(content))
    except ValidationError:
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
