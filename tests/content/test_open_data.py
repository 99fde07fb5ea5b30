"""The open data of all that ships, read back by programs that we did not write: no error, no lost field."""

import csv
import hashlib
import json
import re
import sqlite3
import subprocess
import sys
import warnings
from pathlib import Path

import pandas
import pytest
from lxml.html import fromstring

from initiatives.exports.bulk.package import DESCRIPTOR, Package
from initiatives.exports.bulk.tables import TABLES
from initiatives.models import Card, Edition
from tests.conftest import IN_CI
from tests.content import open_data
from tests.provision.packages import Unavailable
from tests.provision.programs import find_rscript

# What is written and read back here is text: no engine makes a difference to it.
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
RECIPES = Path(__file__).resolve().parents[2] / "docs" / "recipes"
MOMENTS = ("published_at", "since", "at", "recorded_at")


@pytest.fixture(scope="module")
def package(shipped, tmp_path_factory):
    """The package of all that ships."""
    folder = tmp_path_factory.mktemp("package")
    Package("2026-11").build(folder)
    return folder


@pytest.fixture(scope="module")
def rscript():
    try:
        return find_rscript()
    except Unavailable as missing:
        (pytest.fail if IN_CI else pytest.skip)(str(missing))


def editions():
    """The current documents by number."""
    current = dict(Card.objects.current().values_list("entry", "edition"))
    rows = Edition.objects.filter(entry__in=current).defer("html")
    return {row.entry_id: row for row in rows if current[row.entry_id] == row.number}


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 -- recipes of ours


def from_csv(path):
    """The rows as pandas reads them, every cell as text, the mark of texts taken away."""
    frame = pandas.read_csv(path, dtype=str, keep_default_na=False)
    return [{name: cell.removeprefix("'") for name, cell in row.items()} for row in frame.to_dict("records")]


def from_sqlite(path):
    database = sqlite3.connect(path)
    database.row_factory = sqlite3.Row
    tables = {table.name: filled(database.execute(f'SELECT * FROM "{table.name}"')) for table in TABLES}  # noqa: S608 -- names of ours
    database.close()
    return tables


def filled(rows):
    return [{name: "" if row[name] is None else row[name] for name in row.keys()} for row in rows]  # noqa: SIM118 -- a row is no mapping


def test_the_package_is_valid(package):
    """Types, keys, words of vocabularies and joins of every row of every table."""
    told = json.loads(run(sys.executable, "-m", "frictionless", "validate", str(package / DESCRIPTOR), "--json"))
    assert (told["valid"], told["stats"]["errors"], told["stats"]["tasks"]) == (True, 0, len(TABLES))


def test_checksums_hold(package):
    assert run("env", "-C", str(package), "sha256sum", "--check", "SHA256SUMS").count(": OK") == len(TABLES) + 4


def test_tables_lose_no_field_of_any_document(package):
    tables = {table.name: from_csv(package / table.file) for table in TABLES}
    assert open_data.documents(tables) == {number: row.as_document() for number, row in editions().items()}


def test_the_sqlite_file_loses_no_field_of_any_document(package):
    tables = from_sqlite(package / "atlas.sqlite3")
    assert open_data.documents(tables) == {number: row.as_document() for number, row in editions().items()}


def test_every_line_of_documents_proves_its_digest(package):
    lines = [json.loads(line) for line in (package / "documents.jsonl").read_text(encoding="utf-8").splitlines()]
    for line in lines:
        text = json.dumps(line["document"], ensure_ascii=False, separators=(",", ":"))
        told = f"{line['edition']['previous']}\n{text}".encode()
        assert hashlib.sha256(told).hexdigest() == line["edition"]["digest"]
    heads = {row["entry"]: row["digest"] for row in from_csv(package / "register.csv")}
    assert {str(line["entry"]): line["edition"]["digest"] for line in lines} == heads


def test_pandas_opens_every_table_without_a_warning(package):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for table in TABLES:
            days = [column.name for column in table.columns if column.type == "date"]
            frame = pandas.read_csv(package / table.file, parse_dates=days)
            assert list(frame.columns) == table.names
            assert not days or frame.empty or {str(frame[day].dtype)[:8] for day in days} == {"datetime"}, table.name


def test_r_opens_every_table_without_a_warning(package, rscript):
    counted = {table.name: len(from_csv(package / table.file)) for table in TABLES}
    script = 'options(warn = 2); for (f in Sys.glob("*.csv")) cat(f, nrow(read.csv(f, encoding = "UTF-8")), "\\n")'
    told = dict(line.split() for line in run("env", "-C", str(package), rscript, "-e", script).splitlines())
    assert {name.removesuffix(".csv"): int(rows) for name, rows in told.items()} == counted


def test_codebook_covers_each_column(package, client):
    """Task 13: the dictionary says something of every column of every file, on the page too."""
    told = {(row["table_name"], row["column_name"]): row["description"] for row in from_csv(package / "codebook.csv")}
    columns = [(path.stem, name) for path in package.glob("*.csv") for name in header(path)]
    assert sorted(told) == sorted(columns)
    assert all(told.values())
    page = fromstring(client.get("/data/codebook/").content)
    assert len(page.xpath("//table[@class='columns']/tbody/tr")) == len(columns)


def header(path):
    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def test_not_recorded_is_neither_empty_nor_no(package):
    entries = from_csv(package / "entries.csv")
    bodies = {row["form"] for row in entries if row["kind"] == "organisation"}
    assert ("not-recorded" in bodies, "" in bodies) == (True, False)
    assert {row["form"] for row in entries if row["kind"] == "state"} == {""}
    claims = from_csv(package / "claims.csv")
    assert {row["date_precision"] for row in claims if not row["date_first"]} == {"not-recorded"}
    assert {row["end_precision"] for row in claims if row["predicate"] == "signed"} == {""}


def joined_on_the_page(client):
    """Who joined after 2020, as the table of parties on the page of the convention says; what is only reported not."""
    page = fromstring(client.get("/agreements/budapest-convention/").content)
    rows = page.xpath("//section[@id='parties']//tbody/tr[not(.//*[contains(@class, 'standing')])]")
    years = {row.xpath("./th//a/@href")[0].split("/")[2]: re.findall(r"\b20[2-9]\d\b", joined(row)) for row in rows}
    return {slug for slug, found in years.items() if any(year > "2020" for year in found)}


def joined(row):
    return row.xpath("string(./td[3])")


@pytest.mark.parametrize("recipe", ["joined_after.py", "joined_after.R"])
def test_tables_alone_tell_who_joined_after_2020(package, client, rscript, recipe):
    program = rscript if recipe.endswith("R") else sys.executable
    told = run(program, str(RECIPES / recipe), str(package / "party_actions.csv")).split("\n")
    parties = dict(line.split() for line in told if line)
    assert parties.keys() == joined_on_the_page(client)
    assert {"br", "tn"} & parties.keys() == {"br"}  # Tunisia is only reported
