from django.db import migrations

from initiatives.migrations._rights import grant, stock_rights


def let_drafters_read_reports(apps, schema_editor):
    """Whoever changes entries decides what readers reported about them."""
    alias = schema_editor.connection.alias
    rights = stock_rights(apps, alias, {"report": "reader’s report"}, "view")
    for group in ("Contributor", "Reviewer", "Editor-in-chief"):
        grant(apps, alias, group, rights)


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0013_retired_words")]

    operations = [migrations.RunPython(let_drafters_read_reports, migrations.RunPython.noop)]
