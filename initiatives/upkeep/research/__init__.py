"""Research records: facts with their sources, one JSON record a line, and how they become content files."""
