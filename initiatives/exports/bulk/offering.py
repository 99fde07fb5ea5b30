"""A package as pages and programs are offered it: its files with what they hold, their sizes and checksums."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from initiatives.browse.signposts import LICENCE
from initiatives.editions.moments import write_moment
from initiatives.exports.bulk.package import ABOUT, ALL, DESCRIPTOR, FILES, MEDIA_TYPES, README, SUMS, TITLE
from initiatives.exports.bulk.releases import Kept
from initiatives.exports.bulk.tables import TABLES
from initiatives.exports.bulk.writing import DATABASE, DOCUMENTS
from initiatives.vocabulary import Text

Build = Callable[[str], str]
DESCRIPTIONS: dict[str, Text] = {
    **{table.file: table.description for table in TABLES},
    DOCUMENTS: _("One line an entry: its edition and its whole document."),
    DATABASE: _("All tables in one SQLite file."),
    DESCRIPTOR: _("The tables as a Frictionless data package."),
    README: _("How to read, join and verify the files, and what changed."),
    SUMS: _("Checksums (SHA-256) of all files."),
    ALL: _("All files in one."),
}


@dataclass(frozen=True)
class Offered:
    """One file of a package as a page offers it."""

    name: str
    description: Text
    size: int
    digest: str
    path: str

    @property
    def media_type(self) -> str:
        """Its media type."""
        return media_type(self.name)


@dataclass(frozen=True)
class Shown:
    """A package as a page shows it."""

    kept: Kept

    @property
    def version(self) -> str:
        """Its version."""
        return self.kept.version

    @property
    def path(self) -> str:
        """The address of its page."""
        return reverse("data-version", kwargs={"version": self.version})

    @property
    def everything(self) -> Offered:
        """All files in one."""
        return self._offered(ALL)

    @cached_property
    def files(self) -> list[Offered]:
        """Every file, in the order of the codebook."""
        return [self._offered(name) for name in FILES]

    def _offered(self, name: str) -> Offered:
        path = reverse("data-file", kwargs={"version": self.version, "name": name})
        size = (self.kept.folder / name).stat().st_size
        return Offered(name, DESCRIPTIONS[name], size, self.kept.digest(name), path)

    def linked_data(self, build: Build) -> dict[str, Any]:
        """The package as a schema.org Dataset."""
        atlas = {"@type": "Organization", "name": TITLE, "url": build(reverse("home"))}
        return {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "@id": build(self.path),
            "url": build(self.path),
            "name": f"{TITLE}: data, {self.version}",
            "description": ABOUT,
            "version": self.version,
            "dateModified": self.kept.descriptor["created"],
            "license": LICENCE,
            "isAccessibleForFree": True,
            "creator": atlas,
            "publisher": atlas,
            "keywords": self.kept.descriptor["keywords"],
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": file.name,
                    "description": str(file.description),
                    "encodingFormat": file.media_type,
                    "contentUrl": build(file.path),
                    "contentSize": f"{file.size} B",
                    "sha256": file.digest,
                }
                for file in self.files
            ],
        }


def media_type(name: str) -> str:
    """The media type of a file by the ending of its name."""
    _stem, dot, ending = name.partition(".")
    return MEDIA_TYPES[dot + ending]


def told(shown: Shown, build: Build) -> dict[str, object]:
    """The package for programs."""
    return {
        "version": shown.version,
        "created": write_moment(shown.kept.created),
        "address": build(shown.path),
        "files": [
            {
                "name": file.name,
                "type": file.media_type,
                "bytes": file.size,
                "sha256": file.digest,
                "address": build(file.path),
            }
            for file in shown.files
        ],
    }
