"""Rules of the house that the import linter cannot see."""

import ast
import re
from pathlib import Path

import pytest

from initiatives import models

ROOT = Path(__file__).resolve().parents[2]
PUBLIC_ROOMS = ("browse", "questions", "visuals", "exports", "api", "embeds")
WORKING_ROWS = {
    name
    for name, model in vars(models).items()
    if isinstance(model, type)
    and issubclass(
        model,
        models.Entry
        | models.Claim
        | models.Source
        | models.Citation
        | models.OtherName
        | models.TaggedEntry
        | models.EntryTag,
    )
}
CODE = [
    path
    for room in ("initiatives", "kb")
    for path in sorted((ROOT / room).rglob("*.py"))
    if "migrations" not in path.parts
]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


def names_in(path):
    """Every name that a module imports or mentions."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
    return imported | {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


def public_modules():
    return [
        path
        for path in CODE
        if path.relative_to(ROOT / "initiatives" if "initiatives" in path.parts else ROOT).parts[0] in PUBLIC_ROOMS
    ]


def test_the_rule_knows_the_working_rows():
    assert {"Entry", "Claim", "Source", "Citation", "Agreement", "Measure"} <= WORKING_ROWS


@pytest.mark.parametrize("path", public_modules(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_public_rooms_touch_no_working_rows(path):
    assert not names_in(path) & WORKING_ROWS


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_module_opens_with_a_sentence(path):
    assert (path.name == "__init__.py" and not path.read_text()) or ast.get_docstring(ast.parse(path.read_text()))


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_sql_is_put_together_from_text(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\.raw\(|\.extra\(|RawSQL|execute\(\s*f[\"']", text)


def test_html_is_marked_safe_in_one_module_only():
    marking = [path.relative_to(ROOT).as_posix() for path in CODE if "mark_safe" in path.read_text(encoding="utf-8")]
    assert len(marking) <= 1
    assert not [
        path for path in TEMPLATES if re.search(r"\|\s*safe\b|autoescape off", path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_template_holds_inline_script_or_style(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/(ld\+)?json)|<style\b|\sstyle=|\son[a-z]+=", text)


def test_the_tree_names_no_package_host():
    """Lock files and scripts hold for every index; nothing in the tree names one."""
    words = ("pypi" + ".org", "python" + "hosted", "registry.npm" + "js", "deb.debian" + ".org", "/root" + "/")
    hosts = re.compile("|".join(re.escape(word) for word in words))
    tracked = [
        path
        for pattern in ("*.lock", "*.toml", "Makefile", ".ci/*", "*.md", "**/*.py", "**/*.json")
        for path in ROOT.glob(pattern)
    ]
    own = [
        path for path in tracked if not {".venv", "var", "node_modules", "fixtures"} & set(path.relative_to(ROOT).parts)
    ]
    assert not [path for path in own if path.is_file() and hosts.search(path.read_text(encoding="utf-8"))]


def test_settings_are_imported_by_nobody():
    assert not [
        path for path in CODE if re.search(r"from kb\.settings|import kb\.settings", path.read_text(encoding="utf-8"))
    ]
