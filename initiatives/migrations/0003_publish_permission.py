"""The right to decide what the public reads: publish, withdraw, restore, change an address."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0002_words")]

    operations = [
        migrations.AlterModelOptions(
            name="entry",
            options={
                "ordering": ["name"],
                "permissions": [
                    ("publish_entry", "Can publish, withdraw and restore entries, and change their addresses")
                ],
                "verbose_name": "entry",
                "verbose_name_plural": "entries",
            },
        ),
    ]
