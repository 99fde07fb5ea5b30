"""All that is public as tables that join by number, as lines of JSON and as one SQLite file, with a codebook."""
