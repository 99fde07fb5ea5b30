"""A whole database as one file, the same for every engine: made under load, put back whole or not at all."""
