"""What the browser and the throw-away PostgreSQL promise to the other tests."""

import psycopg2
import pytest

from tests.provision.postgresql import throwaway_postgresql


def test_a_request_to_a_foreign_host_is_seen_and_goes_nowhere(page, page_problems):
    with page.expect_event("requestfailed"):
        page.set_content("<img src='https://foreign.example/pixel.png'>")
    assert "request to a foreign host: https://foreign.example/pixel.png" in page_problems
    page_problems.clear()


def test_a_script_error_is_seen(page, page_problems):
    with page.expect_event("pageerror"):
        page.evaluate("() => { setTimeout(() => { throw new Error('broken') }) }")
    assert page_problems == ["script error: broken"]
    page_problems.clear()


def test_a_console_error_is_seen(page, page_problems):
    page.evaluate("() => console.error('broken')")
    assert page_problems == ["console error: broken"]
    page_problems.clear()


@pytest.fixture
def no_server_given(monkeypatch):
    """As if the environment named no server, so that one is started."""
    monkeypatch.delenv("TEST_DATABASE_URL", raising=False)
    monkeypatch.delenv("DATABASE_URL", raising=False)


@pytest.mark.sqlite
def test_postgresql_is_gone_after_its_block(no_server_given):
    with throwaway_postgresql() as url:
        psycopg2.connect(url).close()
    with pytest.raises(psycopg2.OperationalError, match="refused"):
        psycopg2.connect(url)


@pytest.mark.sqlite
def test_postgresql_lets_nobody_in_without_the_password(no_server_given):
    with throwaway_postgresql() as url, pytest.raises(psycopg2.OperationalError, match="authentication failed"):
        psycopg2.connect(url, password="guess")


def test_a_server_that_the_environment_names_is_lent_as_it_is(monkeypatch):
    monkeypatch.setenv("TEST_DATABASE_URL", "postgres://someone@somewhere/atlas")
    with throwaway_postgresql() as url:
        assert url == "postgres://someone@somewhere/atlas"
