"""The machine that the tests need: a real PostgreSQL and a real browser, found or installed, never assumed."""
