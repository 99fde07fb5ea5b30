"""`manage.py draft_records`: first content files out of research records."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from initiatives.documents.files import read_all
from initiatives.documents.problems import Refused
from initiatives.upkeep.research import report
from initiatives.upkeep.research.drafting import Drafts, drafts
from initiatives.upkeep.research.record import Record, read


class Command(BaseCommand):
    """Draft a content file for every record and every body that the content does not hold; nothing of it changes."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The files of records, where the drafts go, and the content that they are held against."""
        parser.add_argument("records", nargs="+", type=Path, help="files of records, one JSON object a line")
        parser.add_argument("--into", required=True, type=Path, help="folder of the drafts, the notes and the report")
        parser.add_argument("--content", type=Path, default=settings.BASE_DIR / "fixtures", help="the content files")

    def handle(self, *, records: list[Path], into: Path, content: Path, **options: Any) -> None:
        """Draft, write and report."""
        try:
            made = self._drafts(records, content)
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}: name files that can be read") from error
        except Refused as refused:
            raise CommandError(f"{refused}\n\n{len(refused.problems)} problem(s). Nothing was written.") from refused
        self._write(made, into)
        self.stdout.write(f"{len(made.new)} records and {len(made.bodies)} bodies drafted, {len(made.kept)} kept.")
        self.stdout.write(f"What was left out, and why: {into / 'report.md'}")

    def _drafts(self, paths: list[Path], content: Path) -> Drafts:
        held, problems = read_all(content)
        if problems:
            raise Refused(problems)
        self.stdout.write(f"{len(held)} content files read from {content}")
        found = read(paths, lambda name, count: self.stdout.write(f"{count} records read from {name}"))
        return drafts(found, held)

    def _write(self, made: Drafts, into: Path) -> None:
        every = [*made.new, *made.bodies]
        for done, draft in enumerate(every, 1):
            _write_json(into / draft.path, draft.content())
            if done % 100 == 0 or done == len(every):
                self.stdout.write(f"written: {done} of {len(every)}")
                self.stdout.flush()
        for slug, group in made.groups.items():
            _write_json(into / "notes" / f"{slug}.json", _notes(group))
        (into / "report.md").write_text(report.text(made), encoding="utf-8")


def _notes(group: list[Record]) -> dict[str, Any]:
    """What the writer of the entry wants beside the draft: the notes, and the records as they were."""
    notes = [note for record in group for note in (record.note, record.slug_note) if note]
    return {"notes": notes, "records": [record.model_dump(mode="json", exclude_defaults=True) for record in group]}


def _write_json(path: Path, value: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
