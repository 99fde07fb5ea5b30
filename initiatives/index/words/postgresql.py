"""Words in PostgreSQL: a table with a tsvector, by the plainest of its configurations."""

from django.db import connection


def write(entry: int, titles: str, prose: str) -> None:
    """Keep the folded words of one entry."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO initiatives_words (entry, words) VALUES"
            " (%s, setweight(to_tsvector('simple', %s), 'A') || setweight(to_tsvector('simple', %s), 'D'))",
            [entry, titles, prose],
        )


def erase(entry: int) -> None:
    """Drop the words of one entry."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM initiatives_words WHERE entry = %s", [entry])


def clear() -> None:
    """Drop all words."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM initiatives_words")


def find(words: list[str]) -> list[int]:
    """Entries that hold every folded word, the last as a beginning, the best first."""
    return _match(" & ".join(f"'{word}'" for word in words) + ":*")


def find_any(words: list[str]) -> list[int]:
    """Entries that hold at least one folded word, the best first."""
    return _match(" | ".join(f"'{word}'" for word in words))


def _match(query: str) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT entry FROM initiatives_words, to_tsquery('simple', %s) AS query WHERE words @@ query"
            " ORDER BY ts_rank(words, query) DESC, entry",
            [query],
        )
        return [row[0] for row in cursor.fetchall()]
