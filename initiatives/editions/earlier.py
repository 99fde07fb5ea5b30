"""Earlier editions in content files: `earlier/<number>/<kind>/<slug>.json`, each a content file as it once stood.

They make an installation begun today answer under the same permalinks as one begun with the first edition.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, zip_longest
from pathlib import Path

from initiatives.documents.files import Read, read_all
from initiatives.documents.problems import Problem
from initiatives.models import Edition

FOLDER = "earlier"

Earlier = Mapping[int, Sequence[Read]]


def read_earlier(folder: Path, current: Iterable[Read]) -> tuple[Earlier, list[Problem]]:
    """The earlier editions of each entry by number, and what is wrong with them.

    The digests chain them to the current file, so that no word of them can have been changed.
    """
    found: dict[int, list[Read]] = defaultdict(list)
    problems: list[Problem] = []
    for path in sorted((folder / FOLDER).glob("*/")):
        files, wrong = read_all(path)
        problems += [Problem(f"{FOLDER}/{path.name}/{told.where}", told.field, told.message) for told in wrong]
        problems += [problem for file in files for problem in _misplaced(file, path.name)]
        for file in files:
            found[file.number].append(file)
    standing = {file.number: file for file in current}
    for number, editions in found.items():
        editions.sort(key=lambda file: file.content.edition.number)
        if number in standing:
            problems += _broken([*editions, standing[number]])
        else:
            where = f"{FOLDER}/{editions[0].content.edition.number}/{editions[0].where}"
            problems.append(Problem(where, "entry", "has no current content file: put one beside it, or take it away"))
    return found, problems


def _misplaced(file: Read, name: str) -> Iterator[Problem]:
    number = file.content.edition.number
    if str(number) != name:
        where = f"{FOLDER}/{name}/{file.where}"
        yield Problem(where, "edition.number", f"is {number}: the file belongs into {FOLDER}/{number}/")


def _broken(editions: Sequence[Read]) -> Iterator[Problem]:
    """Editions that do not follow one another, the current one last."""
    for one, following in pairwise(editions):
        if following.content.edition.previous != one.digest:
            number = following.content.edition.number
            message = f"edition {number} does not follow it: its words differ from those that were published"
            yield Problem(f"{FOLDER}/{one.content.edition.number}/{one.where}", "document", message)


def rounds(files: Iterable[Read], earlier: Earlier) -> Iterator[list[Read]]:
    """The editions to be written, in rounds: first the earliest of each entry that is not here yet, then the next."""
    files = list(files)
    here = dict(
        Edition.objects.filter(entry__in=[file.number for file in files])
        .order_by("number")
        .values_list("entry", "number")
    )
    sequences = [
        [
            *(one for one in earlier.get(file.number, ()) if one.content.edition.number > here.get(file.number, 0)),
            file,
        ]
        for file in files
    ]
    for turn in zip_longest(*sequences):
        yield [file for file in turn if file]
