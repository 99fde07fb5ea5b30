"""Writes tables as CSV, all into one SQLite file, and the documents as lines of JSON, in one pass over the entries."""

import csv
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import IO, Any

from initiatives.editions.moments import write_moment
from initiatives.exports.bulk.columns import Column, Table, marked
from initiatives.exports.bulk.reading import Told, current
from initiatives.exports.bulk.tables import Filled

DATABASE = "atlas.sqlite3"
DOCUMENTS = "documents.jsonl"
SQL_TYPES = {"integer": "INTEGER", "boolean": "INTEGER"}


class Writer:
    """Writes rows of one table to its CSV file and into the SQLite file."""

    def __init__(self, table: Table, file: IO[str], database: sqlite3.Connection) -> None:
        self.table, self.database = table, database
        self.types = [column.type for column in table.columns]
        self.csv = csv.writer(file)
        self.csv.writerow(table.names)
        places = ", ".join("?" for _column in table.columns)
        self.insert = f'INSERT INTO "{table.name}" VALUES ({places})'  # noqa: S608 -- names of ours
        database.execute(create(table))

    def write(self, rows: Iterable[Any]) -> None:
        """Write these rows after those before."""
        cells = list(self.table.cells(rows))
        self.csv.writerows([marked(cell, kind) for cell, kind in zip(row, self.types, strict=True)] for row in cells)
        self.database.executemany(self.insert, ([_kept(cell) for cell in row] for row in cells))


def _kept(cell: object) -> object:
    """What the SQLite file keeps: nothing for an empty cell, 1 and 0 for true and false."""
    if cell is None or cell == "":
        return None
    return int(cell) if isinstance(cell, bool) else cell


def create(table: Table) -> str:
    """The statement that makes the table, with its keys."""
    columns = [_column(column, table) for column in table.columns]
    foreign = [
        f'FOREIGN KEY ({_listed(own)}) REFERENCES "{other}" ({_listed(theirs)})' for own, other, theirs in table.foreign
    ]
    return f'CREATE TABLE "{table.name}" ({", ".join([*columns, f"PRIMARY KEY ({_listed(table.key)})", *foreign])})'


def _column(column: Column, table: Table) -> str:
    needed = " NOT NULL" if column.name in table.key else ""
    return f'"{column.name}" {SQL_TYPES.get(column.type, "TEXT")}{needed}'


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def write_all(folder: Path, tables: Sequence[Filled]) -> None:
    """Write every file of the tables and documents into the folder."""
    with ExitStack() as stack, closing(sqlite3.connect(folder / DATABASE)) as database:
        database.execute("PRAGMA journal_mode=OFF")

        def opened(name: str) -> IO[str]:
            return stack.enter_context((folder / name).open("w", encoding="utf-8", newline=""))

        writers = [Writer(one.table, opened(one.table.file), database) for one in tables]
        documents = opened(DOCUMENTS)
        for told in current():
            documents.write(line(told))
            for one, writer in _of_entries(tables, writers):
                writer.write(one(told))
        for filled, writer in zip(tables, writers, strict=True):
            if filled.of_entry is None:
                writer.write(filled.rows())
        database.commit()


def _of_entries(tables: Sequence[Filled], writers: Sequence[Writer]) -> Iterator[tuple[Any, Writer]]:
    for filled, writer in zip(tables, writers, strict=True):
        if filled.of_entry is not None:
            yield filled.of_entry, writer


def line(told: Told) -> str:
    """The edition and its very document, which the digest covers, on one line."""
    edition = told.edition
    about = {
        "number": edition.number,
        "date": write_moment(edition.published_at),
        "note": edition.note,
        "change": edition.change,
        "previous": edition.previous,
        "digest": edition.digest,
    }
    head = json.dumps({"entry": told.number, "slug": told.card.slug, "edition": about}, ensure_ascii=False)
    return f'{head[:-1]}, "document":{edition.document}}}\n'
