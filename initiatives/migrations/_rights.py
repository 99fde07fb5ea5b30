"""Giving rights to groups within a migration, on a fresh database and on an old one alike.

Django writes the rows of rights only after the last migration has run; whoever needs one earlier makes it here,
as Django will find it.
"""

ACTS = {"view": "Can view", "add": "Can add", "change": "Can change", "delete": "Can delete"}


def right(apps, alias, model, codename, name, *, app="initiatives"):
    """The row of one right, made where it is missing."""
    content_types = apps.get_model("contenttypes", "ContentType").objects.using(alias)
    content_type, _made = content_types.get_or_create(app_label=app, model=model)
    rights = apps.get_model("auth", "Permission").objects.using(alias)
    return rights.get_or_create(content_type=content_type, codename=codename, defaults={"name": name})[0]


def stock_rights(apps, alias, models, *acts, app="initiatives"):
    """What Django calls view, add, change and delete, of some models: pairs of name and what people call it."""
    return [
        right(apps, alias, model, f"{act}_{model}", f"{ACTS[act]} {words}", app=app)
        for model, words in models.items()
        for act in acts
    ]


def grant(apps, alias, group, rights):
    """Give rights to the group of that name. Where it was renamed or taken away, nobody is given anything."""
    for found in apps.get_model("auth", "Group").objects.using(alias).filter(name=group):
        found.permissions.add(*rights)
