"""The table of words, in the form of each engine. It holds its own SQL, since code may change and this may not."""

from django.db import migrations

SQLITE = (
    "CREATE VIRTUAL TABLE initiatives_words USING fts5("
    "titles, prose, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3')"
)
POSTGRESQL = (
    "CREATE TABLE initiatives_words (entry integer PRIMARY KEY, words tsvector NOT NULL);"
    "CREATE INDEX initiatives_words_words ON initiatives_words USING gin (words)"
)


def create(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    schema_editor.execute(POSTGRESQL if vendor == "postgresql" else SQLITE, params=None)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE initiatives_words", params=None)


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0001_nouns")]

    operations = [migrations.RunPython(create, drop)]
