"""Documents: an entry with its claims and sources as one plain typed value in one fixed order."""
