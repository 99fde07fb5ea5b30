"""Words in SQLite: a full-text table of FTS5 written by name."""

from django.db import connection


def write(entry: int, titles: str, prose: str) -> None:
    """Keep the folded words of one entry."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO initiatives_words (rowid, titles, prose) VALUES (%s, %s, %s)", [entry, titles, prose]
        )


def erase(entry: int) -> None:
    """Drop the words of one entry."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM initiatives_words WHERE rowid = %s", [entry])


def clear() -> None:
    """Drop all words."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM initiatives_words")


def find(words: list[str]) -> list[int]:
    """Entries that hold every folded word, the last as a beginning, the best first."""
    return _match(" ".join(f'"{word}"' for word in words) + "*")


def find_any(words: list[str]) -> list[int]:
    """Entries that hold at least one folded word, the best first."""
    return _match(" OR ".join(f'"{word}"' for word in words))


def _match(query: str) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rowid FROM initiatives_words WHERE initiatives_words MATCH %s"
            " ORDER BY bm25(initiatives_words, 10, 1), rowid",
            [query],
        )
        return [row[0] for row in cursor.fetchall()]
