"""One package: every file, described as a Frictionless data package, with checksums and a word to the reader."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.template.loader import render_to_string

from initiatives.browse.about import VOCABULARIES
from initiatives.browse.events import events
from initiatives.browse.recorded import NOT_RECORDED
from initiatives.browse.signposts import LICENCE
from initiatives.editions.moments import write_moment
from initiatives.exports.bulk.columns import Column, Table
from initiatives.exports.bulk.tables import TABLES, filled, last_arrival, later_than
from initiatives.exports.bulk.writing import DATABASE, DOCUMENTS, write_all

DESCRIPTOR, SUMS, README, ALL = "datapackage.json", "SHA256SUMS", "README.md", "atlas.zip"
ABOUT = "Who cooperates with whom against cyber threats that cross borders, each fact with its source."
TITLE = "Cyber Cooperation Atlas"
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
MEDIA_TYPES = {
    ".csv": "text/csv",
    ".jsonl": "application/jsonl",
    ".sqlite3": "application/vnd.sqlite3",
    ".json": "application/json",
    ".md": "text/markdown",
    ".zip": "application/zip",
    "": "text/plain",
}
FILES = (*(table.file for table in TABLES), DOCUMENTS, DATABASE, README, DESCRIPTOR, SUMS, ALL)


@dataclass(frozen=True)
class Package:
    """What a package is called: its version, and the number of the arrival after which changes are told."""

    version: str
    since: int = 0

    def build(self, folder: Path) -> None:
        """Write the whole package into the folder, which exists and is empty. The same content gives the same bytes."""
        write_all(folder, filled(self.since))
        (folder / README).write_text(self._readme(), encoding="utf-8")
        text = json.dumps(self.descriptor(folder), ensure_ascii=False, indent=2)
        (folder / DESCRIPTOR).write_text(text + "\n", encoding="utf-8")
        names = [name for name in FILES if name not in (SUMS, ALL)]
        (folder / SUMS).write_text("".join(f"{digest_of(folder / name)}  {name}\n" for name in names), encoding="utf-8")
        _zip(folder, [*names, SUMS])

    def _readme(self) -> str:
        told: dict[str, int] = {}
        for event in later_than(self.since):
            told[event.what] = told.get(event.what, 0) + 1
        context = {
            "version": self.version,
            "created": write_moment(latest()),
            "since": self.since,
            "told": sorted(told.items()),
            "tables": TABLES,
            "licence": LICENCE,
        }
        return render_to_string("exports/readme.md", context)

    def descriptor(self, folder: Path) -> dict[str, Any]:
        """The package as Frictionless Data describes one (Data Package 1)."""
        return {
            "profile": "tabular-data-package",
            "name": "cyber-cooperation-atlas",
            "title": TITLE,
            "version": self.version,
            "created": write_moment(latest()),
            "lastArrival": last_arrival(),
            "description": ABOUT,
            "licenses": [{"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0", "path": LICENCE}],
            "contributors": [{"title": TITLE, "role": "publisher"}],
            "keywords": ["cybersecurity", "cybercrime", "international cooperation"],
            "resources": [_resource(table, folder) for table in TABLES],
        }


def latest() -> datetime:
    """When the latest event of all happened: of what moment the package tells."""
    return max((event.at for event in events()), default=BEGINNING)


def _resource(table: Table, folder: Path) -> dict[str, Any]:
    path = folder / table.file
    return {
        "name": table.name.replace("_", "-"),
        "path": table.file,
        "profile": "tabular-data-resource",
        "title": table.title,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest_of(path)}",
        "schema": schema(table),
    }


def schema(table: Table) -> dict[str, Any]:
    """The table schema: fields with their words, key, ways to other tables."""
    return {
        "fields": [_field(column, column.name in table.key) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
        "foreignKeys": [
            {"fields": list(own), "reference": {"resource": other.replace("_", "-"), "fields": list(theirs)}}
            for own, other, theirs in table.foreign
        ],
    }


def _field(column: Column, in_key: bool) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if in_key else {}
    if column.words:
        constraints["enum"] = [*words_of(column.words), *([NOT_RECORDED] if column.says_unknown else [])]
    unknown = f" “{NOT_RECORDED}” where no source that was read says what." if column.says_unknown else ""
    field = {"name": column.name, "type": column.type, "description": column.description + unknown}
    return field | ({"constraints": constraints} if constraints else {})


def words_of(name: str) -> list[str]:
    """The words of a vocabulary."""
    tables: Mapping[str, Mapping[str, Any]] = {name: table for name, _label, table in VOCABULARIES}
    return list(tables[name])


def digest_of(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _zip(folder: Path, names: list[str]) -> None:
    """All files in one, with the moment of the content as theirs, so that the same content gives the same bytes."""
    moment = max(latest(), datetime(1980, 1, 1, tzinfo=UTC))
    with ZipFile(folder / ALL, "w", ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(_member(name, moment), (folder / name).read_bytes())


def _member(name: str, moment: datetime) -> ZipInfo:
    member = ZipInfo(name, moment.timetuple()[:6])
    member.compress_type = ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    return member
