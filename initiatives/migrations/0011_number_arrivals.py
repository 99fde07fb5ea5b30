from secrets import token_hex

from django.db import migrations


def number_what_is_there(apps, schema_editor):
    """Number all that is public already, in the order of its moments."""
    edition, change, arrival = (
        apps.get_model("initiatives", name) for name in ("Edition", "RegisterChange", "Arrival")
    )
    new = [(at, 1, pk) for at, pk in edition.objects.values_list("published_at", "pk")]
    new += [(at, 0, pk) for at, pk in change.objects.values_list("at", "pk")]
    arrival.objects.bulk_create(
        (
            arrival(number=number, mark=token_hex(4), **{"edition_id" if of_edition else "change_id": pk})
            for number, (_at, of_edition, pk) in enumerate(sorted(new), start=1)
        ),
        500,
    )


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0010_arrivals")]

    operations = [migrations.RunPython(number_what_is_there, migrations.RunPython.noop)]
