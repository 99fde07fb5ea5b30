"""The data dictionary in fixtures/README.md names every field of a content file, and no other."""

import re
from pathlib import Path

import pytest

from initiatives.browse.languages import language_name
from initiatives.documents import schema

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
README = FIXTURES / "README.md"
SECTIONS = {
    "The file": schema.ContentFile,
    "`edition`": schema.EditionPart,
    "`register`": schema.RegisterPart,
    "`document`": schema.Document,
    "A claim": schema.ClaimPart,
    "A source": schema.SourcePart,
}


def keys_in(section):
    """The keys that the table of a section explains, in their order."""
    text = README.read_text(encoding="utf-8")
    body = re.split(r"^#+ ", text, flags=re.MULTILINE)
    (chosen,) = [part for part in body if part.startswith(section + "\n")]
    return re.findall(r"^\| `(\w+)` \|", chosen, flags=re.MULTILINE)


def keys_of(model):
    return [field.alias or name for name, field in model.model_fields.items()]


@pytest.mark.parametrize(("section", "model"), SECTIONS.items(), ids=SECTIONS)
def test_every_field_is_explained_in_its_order(section, model):
    assert keys_in(section) == keys_of(model)


@pytest.mark.parametrize(
    ("model", "row"),
    [
        (schema.NamePart, r"^\| `names` \|(.*)"),
        (schema.Reference, r"^\| `object` \|(.*)"),
        (schema.CitationPart, r"^\| `citations` \|(.*)"),
        (schema.WithdrawnPart, r"^\| `withdrawn` \|(.*)"),
        (schema.MergedPart, r"^\| `merged` \|(.*)"),
        (schema.CheckPart, r"^\| `checks` \|(.*)"),
    ],
    ids=["names", "object", "citations", "withdrawn", "merged", "checks"],
)
def test_fields_of_small_parts_are_named_in_their_row(model, row):
    (explained,) = re.findall(row, README.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert all(f"`{key}`" in explained for key in keys_of(model))


def test_every_language_of_the_content_has_a_name():
    files = [path.read_text(encoding="utf-8") for path in FIXTURES.glob("*/*.json")]
    codes = {code for file in files for code in re.findall(r'"language": "([^"]+)"', file)}
    assert len(codes) > 100
    assert {code for code in codes if language_name(code) == code} == set()
