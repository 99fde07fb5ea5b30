"""The command leaves a whole copy or the one before, and refuses what would be less than it promises."""

from datetime import UTC, date, datetime

import pytest
from django.core.management import CommandError, call_command

from initiatives.editions.register import withdraw
from initiatives.exports.site import scope, whole
from initiatives.exports.site.baking import Oven
from initiatives.exports.site.checking import Reader
from initiatives.exports.site.terms import Terms
from tests.factories import a_moment, make_agreement, make_person, publish_now

pytestmark = pytest.mark.django_db


@pytest.fixture
def small(monkeypatch):
    """A bake of the front page and the files that it is drawn with; every other link of it is left as it is."""
    monkeypatch.setattr(whole, "seeds", lambda: ["/robots.txt", "/citing/"])
    monkeypatch.setattr(whole.Reader, "dead_links", lambda _self, _place: [])
    monkeypatch.setattr(whole.Bake, "_all", _only_seeds)


def _only_seeds(bake):
    return (Oven(bake.terms, bake.folder).bake(address) for address in whole.seeds())


def bake(folder, **options):
    call_command("export_site", folder, **({"living": "http://testserver", "processes": 1, "verbosity": 0} | options))


def names_in(folder):
    return {path.name for path in folder.iterdir()}


def test_a_copy_takes_the_place_of_the_one_before(small, tmp_path):
    bake(tmp_path / "atlas")
    (tmp_path / "atlas" / "left").touch()
    bake(tmp_path / "atlas")
    assert names_in(tmp_path / "atlas") == {"robots.txt", "citing", "manifest.csv", "README.txt", "404.html"}
    assert names_in(tmp_path) == {"atlas"}


def test_an_interrupted_bake_leaves_the_copy_before_as_it_was(small, tmp_path, monkeypatch):
    bake(tmp_path / "atlas")
    before = (tmp_path / "atlas" / "manifest.csv").read_bytes()
    monkeypatch.setattr(whole, "seeds", _interrupted)
    with pytest.raises(KeyboardInterrupt):
        bake(tmp_path / "atlas")
    assert (tmp_path / "atlas" / "manifest.csv").read_bytes() == before
    assert names_in(tmp_path) == {"atlas"}


def _interrupted():
    yield "/robots.txt"
    raise KeyboardInterrupt


def test_what_a_killed_bake_left_is_cleared_away(small, tmp_path):
    (tmp_path / ".atlas.unfinished-x" / "new").mkdir(parents=True)
    bake(tmp_path / "atlas")
    assert names_in(tmp_path) == {"atlas"}


def test_a_folder_of_other_things_is_refused(small, tmp_path):
    (tmp_path / "letters").touch()
    with pytest.raises(CommandError, match="no baked site"):
        bake(tmp_path)
    assert names_in(tmp_path) == {"letters"}


def test_an_address_of_another_site_is_refused(tmp_path):
    with pytest.raises(CommandError, match="not an address of this site"):
        bake(tmp_path / "atlas", living="https://elsewhere.example")


def test_a_publication_meanwhile_is_told(small, tmp_path, monkeypatch):
    agreement = make_agreement()
    publish_now(agreement)

    def seeds():
        yield "/robots.txt"
        withdraw(agreement, by=make_person(), reason="Never signed.", at=a_moment())

    monkeypatch.setattr(whole, "seeds", seeds)
    with pytest.raises(CommandError, match="two states"):
        bake(tmp_path / "atlas")
    assert names_in(tmp_path) == set()


def test_an_address_that_does_not_answer_is_told(small, tmp_path, monkeypatch):
    monkeypatch.setattr(whole, "seeds", lambda: ["/agreements/never-was/"])
    with pytest.raises(CommandError, match="/agreements/never-was/: 404"):
        bake(tmp_path / "atlas")


def test_dead_links_are_found(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "there.html").touch()
    (tmp_path / "a" / "index.html").write_text(
        '<meta http-equiv="refresh" content="0; url=../no-page.html"><a href="../there.html#x">there</a>'
        '<a href="../missing.html">missing</a><img src="/root.png"><a href="https://example.org/">away</a>'
        '<a href="">this page</a>'
    )
    (tmp_path / "a" / "style.css").write_text('a { src: url("../there.html") } b { src: url(no.woff2) }')
    reader = Reader(tmp_path)
    assert [line.partition(": ")[2] for line in reader.dead_links("a/index.html")] == [
        "../missing.html",
        "../no-page.html",
        "/root.png",
    ]
    assert reader.dead_links("a/style.css") == ["a/style.css: no.woff2"]


@pytest.mark.parametrize(
    ("address", "baked"),
    [
        ("/agreements/?threat=ransomware", True),
        ("/agreements/?threat=ransomware&page=2", True),
        ("/agreements/?threat=ransomware&state=fr", False),
        ("/agreements/?threat=a&threat=b", False),
        ("/entries/?mechanism=norms-development&threat=a&page=2", True),
        ("/entries/?threat=a&threat=b", False),
        ("/agreements/?not-threat=ransomware", False),
        ("/entries/?q=budapest", False),
        ("/agreements/x/?as-published=2026-03-01", False),
        ("/agreements/x/editions/1.bib", True),
        ("/timeline/?of=x&years=1990-2030", False),
        ("/timeline/small.svg?of=x&years=1990-2030", True),
        ("/parties/?in=a", True),
        ("/parties/?in=a&not-in=b", False),
        ("/basket/", False),
        ("/admin/", False),
        ("/api/v1/entries/", False),
        ("/healthz", False),
        ("/agreements/x/report/", False),
        ("/agreements/x.pdf", False),
        ("/embed/agreements/", False),
        ("/no-such-page", False),
    ],
)
def test_what_is_baked(address, baked):
    assert scope.is_baked(address) is baked
    assert baked or scope.needs(address).startswith("/needs-the-living-site/#")


def test_static_files_are_found_under_the_names_that_a_public_site_gives_them(settings, tmp_path):
    """There they bear their digest, and only the folder of collected files has them."""
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }
    (settings.STATIC_ROOT / "look").mkdir(parents=True)
    (settings.STATIC_ROOT / "look" / "a.0123.css").write_text('@font-face { src: url("../fonts/b.4567.woff2") }')
    (tmp_path / "copy").mkdir()
    terms = Terms("http://testserver", date(2026, 11, 26), datetime(2026, 11, 25, tzinfo=UTC))
    baked = Oven(terms, tmp_path / "copy").bake("/static/look/a.0123.css")
    assert (baked.place, baked.followed) == ("static/look/a.0123.css", {"/static/fonts/b.4567.woff2"})
