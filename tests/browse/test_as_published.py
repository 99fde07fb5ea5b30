"""Every page that lists or draws shows itself as it was published on a day; none passes the day over in silence."""

import re
from datetime import UTC, date, datetime

import pytest

from initiatives.editions import register
from tests.factories import make_initiative, make_measure, make_person, publish_now

MARCH, JULY = "2026-03-15", datetime(2026, 7, 1, 9, tzinfo=UTC)
DRAWN = ["/", "/about/coverage/", "/entries/", "/initiatives/", "/matrix/", "/matrix.csv", "/initiatives.csv"]
DRAWN += ["/initiatives.json", "/choose/entries/form/", "/threats/ransomware/", "/suggestions.json?q=later"]
PAGES = [path for path in DRAWN if path.endswith("/")]


@pytest.fixture
def later(world):
    """Something published in July that shows on every page that lists or draws."""
    entry = make_initiative("later-body", form="bilateral")
    make_measure(entry, world.threat)
    publish_now(entry, at=JULY)
    return entry


def read(client, path):
    response = client.get(path)
    assert response.status_code == 200
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return re.sub(r"as-published=[-0-9]*|[-0-9]+\">", "", content.decode())


def on(path, day):
    return f"{path}{'&' if '?' in path else '?'}as-published={day}"


@pytest.mark.parametrize("path", DRAWN)
def test_what_came_later_is_not_on_the_page_of_the_day(client, world, later, path):
    assert read(client, on(path, MARCH)) != read(client, on(path, "2026-07-02"))
    assert "Later Body" not in read(client, on(path, MARCH))


@pytest.mark.parametrize("path", PAGES)
def test_page_of_a_day_stays_the_same_and_says_which_day(client, world, path):
    before = read(client, on(path, MARCH)).split("<main")[1]
    entry = make_initiative("later-body", form="bilateral")
    make_measure(entry, world.threat)
    publish_now(entry, at=JULY)
    after = read(client, on(path, MARCH)).split("<main")[1]
    assert "15 March 2026" in after
    if path != "/threats/ransomware/":  # which tells in a strip that it has changed since
        assert after == before


@pytest.mark.parametrize("path", [path for path in PAGES if path != "/threats/ransomware/"])
def test_page_of_a_day_is_a_memento_and_is_cited_with_its_day(client, world, path):
    response = client.get(on(path, MARCH))
    assert response.headers["Memento-Datetime"] == "Sun, 15 Mar 2026 23:59:59 GMT"
    links = response.headers["Link"]
    assert f'<http://testserver{path}>; rel="original"' in links
    assert f'<http://testserver{on(path, MARCH)}>; rel="cite-as"' in links


@pytest.mark.parametrize("path", [path for path in PAGES if path != "/threats/ransomware/"])
def test_page_as_it_stands_is_cited_with_today(client, world, path):
    links = client.get(path).headers["Link"]
    today = datetime.now(UTC).date()
    assert f'<http://testserver{on(path, today)}>; rel="cite-as"' in links
    assert f'<http://testserver{path}>; rel="canonical"' in links
    assert f'<link rel="canonical" href="http://testserver{path}">' in client.get(path).content.decode()


def test_second_page_of_filters_is_cited_whole(client, world):
    path = "/entries/?form=multilateral&not-kind=topic&sort=date"
    there = "/entries/?as-published=2026-03-15&form=multilateral&not-kind=topic&sort=date"
    assert client.get(there).status_code == 200
    assert f'{there}>; rel="cite-as"' in client.get(there).headers["Link"]
    assert f'{path}>; rel="original"' in client.get(there).headers["Link"]


@pytest.mark.parametrize("path", DRAWN)
def test_a_day_to_come_and_no_day_are_400(client, world, path):
    assert client.get(on(path, "2999-01-01")).status_code == 400
    assert client.get(on(path, "yesterday")).status_code == 400


@pytest.mark.parametrize("path", PAGES)
def test_before_all_publication_there_is_little_but_an_answer(client, world, path):
    assert client.get(on(path, "1999-12-31")).status_code in (200, 404)


def test_history_ends_with_the_day(client, world, later):
    register.rename(world.agreement, slug="convention", by=None, at=JULY)
    page = client.get("/agreements/convention/editions/?as-published=2026-03-15").content.decode()
    assert "“convention”" not in page
    assert "“convention”" in client.get("/agreements/convention/editions/").content.decode()


def test_checks_count_as_they_were_on_record(client, world):
    register.record_check(
        world.agreement,
        claim=1,
        source="a-treaty-text",
        on=date(2026, 3, 10),
        against="live-page",
        by=make_person(),
        role="curator",
        at=JULY,
    )
    told = [" ".join(client.get(on("/agreements/", day)).content.decode().split()) for day in (MARCH, "2026-07-02")]
    assert ["curators checked 0 in 2026" in told[0], "curators checked 1 in 2026" in told[1]] == [True, True]


def test_an_edition_says_that_it_leaves_the_day_aside(client, world):
    page = client.get("/agreements/budapest-convention/editions/1/?as-published=2026-03-15").content.decode()
    assert "Left aside:" in page


@pytest.mark.parametrize("path", ["/about/", "/about/method/", "/about/vocabulary/", "/accessibility/"])
def test_a_page_that_is_the_same_on_every_day_says_so(client, db, path):
    response = client.get(on(path, MARCH))
    assert "Left aside:" in response.content.decode()
    assert f'<http://testserver{path}>; rel="cite-as"' in response.headers["Link"]
