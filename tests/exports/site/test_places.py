import pytest

from initiatives.exports.site.places import place_of, tidy, way


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("/", "index.html"),
        ("/agreements/", "agreements/index.html"),
        ("/agreements/threat/", "agreements/threat/index.html"),
        ("/agreements/?threat=ransomware", "agreements/threat=ransomware/index.html"),
        ("/agreements/?threat=ransomware&page=2", "agreements/threat=ransomware/page=2/index.html"),
        ("/agreements/?tag=a+b%2F%C3%A9", "agreements/tag=a~20b~2F~C3~A9/index.html"),
        ("/entries.csv?kind=state", "entries/kind=state/entries.csv"),
        ("/agreements/x.csl.json", "agreements/x.csl.json"),
        ("/matrix/small.svg?rows=form&threat=x", "matrix/small/rows=form/threat=x/small.svg"),
    ],
)
def test_an_address_has_one_place(address, place):
    assert place_of(address) == place


def test_addresses_that_ask_the_same_are_one():
    assert tidy("/entries/?page=2&kind=state#main") == tidy("/entries/?kind=state&page=2")
    assert tidy("/entries/?page=1") == "/entries/"


@pytest.mark.parametrize("value", ["../../x", "..", ".", "a~b", "~2E", "%2e%2e", "a\\b", "C:", "x" * 50])
def test_no_value_leaves_its_folder(value):
    place = place_of(tidy(f"/entries/?tag={value}"))
    assert place.startswith("entries/tag=")
    assert place.count("/") == 2
    assert set(place) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~=/")


def test_different_values_have_different_places():
    values = ["a b", "a~20b", "a%20b", "a~b", "a/b", "a.b"]
    assert len({place_of(tidy(f"/entries/?tag={value.replace('%', '%25')}")) for value in values}) == len(values)


def test_the_way_from_one_file_to_another_is_relative():
    assert way("index.html", "agreements/x/index.html") == "../../index.html"
    assert way("agreements/threat=a/index.html", "agreements/x/index.html") == "../threat=a/index.html"
    assert way("robots.txt", "index.html") == "robots.txt"
