"""A plural that can be read: changes in the register."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0003_publish_permission")]

    operations = [
        migrations.AlterModelOptions(
            name="registerchange",
            options={
                "ordering": ["entry", "at", "pk"],
                "verbose_name": "change in the register",
                "verbose_name_plural": "changes in the register",
            },
        ),
    ]
