"""One state on a day: what binds it, what it belongs to, leads and funds, what covers it, and where that is weak."""
