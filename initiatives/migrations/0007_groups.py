from django.db import migrations

from initiatives.migrations._rights import right, stock_rights

KINDS = {
    "initiative": "initiative",
    "agreement": "agreement",
    "organisation": "organisation",
    "threatcategory": "threat category",
    "state": "state",
    "topic": "topic",
}
SHARED = {"source": "source", "entrytag": "tag"}
RECORDS = {
    "edition": "edition",
    "registration": "registration",
    "registerchange": "change in the register",
    "check": "check",
}
SIGN_INS = {"accessattempt": "access attempt", "accesslog": "access log", "accessfailurelog": "access failure"}


def make_groups(apps, schema_editor):
    """The four groups, once: whoever edits or renames one later keeps it as it is."""
    alias = schema_editor.connection.alias
    groups = apps.get_model("auth", "Group").objects.using(alias)
    for name, rights in groups_with_rights(apps, alias).items():
        group, made = groups.get_or_create(name=name)
        if made:
            group.permissions.set(rights)


def groups_with_rights(apps, alias):
    def stock(models, *acts, app="initiatives"):
        return stock_rights(apps, alias, models, *acts, app=app)

    def own(model, codename, name):
        return right(apps, alias, model, codename, name)

    remarks = stock({"remark": "remark"}, "view", "add")
    observer = [*stock(KINDS | SHARED, "view"), *remarks]
    contributor = [*observer, *stock(KINDS | SHARED, "add", "change"), *stock(RECORDS, "view")]
    reviewer = [*contributor, own("entry", "publish_entry", "Can publish entries")]
    editor = [
        *reviewer,
        own("entry", "withdraw_entry", "Can withdraw, restore and merge entries, and change their addresses"),
        *stock(KINDS | SHARED, "delete"),
        *stock({"scope": "scope"}, "view", "add", "change", "delete"),
        *stock({"user": "user"}, "view", "add", "change", app="auth"),
        *stock({"group": "group"}, "view", app="auth"),
        *stock(SIGN_INS, "view", app="axes"),
        *stock({"logentry": "log entry"}, "view", app="admin"),
    ]
    return {"Observer": observer, "Contributor": contributor, "Reviewer": reviewer, "Editor-in-chief": editor}


def keep_who_could_withdraw(apps, schema_editor):
    """To withdraw was part of the right to publish: who had that one may still do both."""
    alias = schema_editor.connection.alias
    rights = apps.get_model("auth", "Permission").objects.using(alias)
    publishing = rights.filter(content_type__app_label="initiatives", codename="publish_entry").first()
    if publishing is None:
        return
    rights.filter(pk=publishing.pk).update(name="Can publish entries")
    withdrawing = right(
        apps,
        alias,
        "entry",
        "withdraw_entry",
        "Can withdraw, restore and merge entries, and change their addresses",
    )
    withdrawing.group_set.add(*publishing.group_set.all())
    withdrawing.user_set.add(*publishing.user_set.all())


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0006_people"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(keep_who_could_withdraw, migrations.RunPython.noop),
        migrations.RunPython(make_groups, migrations.RunPython.noop),
    ]
