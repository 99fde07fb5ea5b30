"""A document in the making: claims get their numbers, citations and sources as they are added. Pure."""

from random import Random
from typing import Any

from initiatives.documents.schema import Document
from tests.bench import prose
from tests.bench.cast import Cast, Player

FIRST_YEAR, LAST_YEAR = 1990, 2025
TAGS = prose.VOCABULARY[60:360]
STANDINGS = ("stated", "reported", "inferred", "disputed")
STANDING_WEIGHTS = (92, 5, 2, 1)
SOURCE_SORTS = ("primary-text", "official", "register", "academic", "media")
ACCENTS = str.maketrans("aeiou", "àéïöû")


class Draft:
    """What one entry is going to say. Every choice comes from a chance of its own, by seed and number."""

    def __init__(self, player: Player, cast: Cast, seed: int) -> None:
        self.player, self.cast = player, cast
        self.random = Random(f"{player.number} {seed}")  # noqa: S311 -- the same every time
        works = max(5, len(cast.players) // 4)
        self._sources = sorted({self.random.randint(1, works) for _ in range(3)})
        self._claims: list[dict[str, Any]] = []
        self.fields: dict[str, Any] = {}

    def claim(self, predicate: str, about: Player | None = None, **fields: Any) -> None:
        """Add a claim with the next number and a citation. Without an entry to be about, give no ``about``."""
        standing = self.random.choices(STANDINGS, STANDING_WEIGHTS)[0]
        self._claims.append(
            {
                "number": len(self._claims) + 1,
                "predicate": predicate,
                "object": about.reference if about else None,
                "standing": standing,
                "reason": "" if standing == "stated" else self.sentence(6),
                "citations": [self._citation()],
                **fields,
            }
        )

    def about(self, predicate: str, kind: str, **fields: Any) -> None:
        """Add a claim about an earlier entry of that kind, if there is one."""
        if target := self.cast.pick(self.random, kind, self.player.number):
            self.claim(predicate, target, **fields)

    def _citation(self) -> dict[str, str]:
        return {"source": _key(self.random.choice(self._sources)), "locator": f"article {self.random.randint(1, 60)}"}

    def sentence(self, count: int = 9) -> str:
        """A sentence of about that many words."""
        return prose.sentence(self.random, count, longest=480)

    def year(self, first: int = FIRST_YEAR) -> int:
        """A year from the first one on."""
        return self.random.randint(min(first, LAST_YEAR), LAST_YEAR)

    def date(self, year: int) -> str:
        """A day of the year, or only its month, or the year alone."""
        month, day = self.random.randint(1, 12), self.random.randint(1, 28)
        return self.random.choices([f"{year}-{month:02}-{day:02}", f"{year}-{month:02}", str(year)], [6, 2, 2])[0]

    def chance(self, share: float) -> bool:
        """True in that share of all cases."""
        return self.random.random() < share

    def document(self) -> Document:
        """The whole document."""
        player, random = self.player, self.random
        cited = {citation["source"] for claim in self._claims for citation in claim["citations"]}
        return Document.model_validate(
            {
                "entry": player.number,
                "kind": player.kind,
                "name": player.name,
                "names": self._names(),
                "subkind": player.subkind,
                "iso": player.iso,
                "region": player.region,
                "tags": sorted({TAGS[int(len(TAGS) * random.random() ** 3)] for _ in range(random.randint(0, 4))}),
                "summary": prose.sentence(random, 60),
                "claims": self._claims,
                "sources": [source_of(number) for number in sorted(self._sources, key=_key) if _key(number) in cited],
                **self.fields,
            }
        )

    def _names(self) -> list[dict[str, str]]:
        """An acronym for some, a name with accents for some."""
        name = self.player.name
        acronym = "".join(word[0] for word in name.split()).upper() + str(self.player.number)
        names = [{"name": acronym, "sort": "acronym"}] if self.chance(0.5) else []
        if self.chance(0.3):
            names.append({"name": name.translate(ACCENTS), "sort": "translation", "language": "fr"})
        return names


def source_of(number: int) -> dict[str, str]:
    """The description of one work, the same wherever it is cited."""
    return {
        "key": _key(number),
        "title": f"Record {number} of the proceedings",
        "publisher": f"Office {number % 97}",
        "date": str(FIRST_YEAR + number % 35),
        "sort": SOURCE_SORTS[number % len(SOURCE_SORTS)],
        "url": f"https://example.org/records/{number}",
    }


def _key(number: int) -> str:
    return f"source-{number}"
