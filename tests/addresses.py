"""Every public address of the knowledge base as it is now, for tests that walk all of them."""

from initiatives.models import Edition, Registration
from initiatives.vocabulary import FOLDERS

FIXED = [
    "/",
    "/about/",
    "/about/method/",
    "/about/coverage/",
    "/about/vocabulary/",
    "/accessibility/",
    "/citing/",
    "/data/",
    "/data/codebook/",
    "/data/releases.json",
    "/entries/",
    "/suggestions.json",
    "/choose/entries/threat/",
    "/choose/agreements/state/",
    "/matrix/",
    "/matrix/?columns=form",
    "/matrix/?columns=legal-force&rows=organisation",
    "/parties/",
    "/states/fr/profile/",
    "/parties/weaker/",
    "/pivot/?kind=initiative",
    "/questions/",
    "/brief/",
    "/brief/?state=fr&threat=ransomware",
    "/compare/",
    "/compare/?id=1&id=2&id=3&id=4",
    "/next/",
    "/states/fr/with/",
    "/states/fr/with/de/",
    "/channels/?among=european-union",
    "/parties/?among=european-union&in=budapest-convention",
    "/map/",
    "/timeline/",
    "/timeline/?of=fr&tell=all&years=1990-2030",
    "/network/",
    "/network/explore/",
    "/changes/",
    "/changes/?change=correction",
    "/basket/?id=1&id=2&id=3&id=4",
    "/healthz",
    "/readyz",
    *(f"/{folder}/" for folder in FOLDERS.values()),
]
# Live, and as published on a day that was over when the content that ships was published.
EMBEDS = [
    *("/embed/entries/", "/embed/agreements/?form=regional", "/embed/matrix/", "/embed/map/", "/embed/timeline/"),
    *("/embed/map/?of=budapest-convention", "/embed/network/", "/embed/parties/?in=budapest-convention"),
    *("/embed/matrix/?as-published=2026-11-25", "/embed/agreements/?as-published=2026-11-25"),
    *("/embed/id/1/", "/embed/id/1/1/", "/embedding/id/1/", "/embedding/id/1/1/"),
    *("/embedding/entries/", "/embedding/matrix/", "/embedding/parties/?in=budapest-convention"),
]
ENDINGS = ("md", "bib", "ris", "csl.json")

FEEDS_AND_FILES = [
    "/parties.csv?in=budapest-convention",
    "/parties.json?in=budapest-convention",
    "/parties.atom",
    "/parties/weaker.csv",
    "/brief.pdf?state=fr",
    "/next.ics",
    "/pivot.csv",
    "/compare.csv?id=1&id=2",
    "/next.csv",
    "/next.atom",
    "/states/fr/with/de.csv",
    "/channels.csv?among=enisa",
    "/changes.atom",
    "/entries.atom",
    "/matrix.csv",
    "/map.csv",
    "/timeline.csv",
    "/network.csv",
    *(f"/basket.{ending}?id=1&id=2&id=3&id=4" for ending in ("csv", "bib", "ris", "csl.json", "atom", "pdf")),
]


def public_addresses() -> list[str]:
    """The fixed addresses, and all those of every entry that was ever published and of its editions."""
    addresses = [*FIXED, *EMBEDS, *FEEDS_AND_FILES]
    for row in Registration.objects.all():
        path = row.get_absolute_url()
        addresses += [path, path.rstrip("/") + ".json", path + "editions/", path + "timemap/", f"/id/{row.pk}/"]
        numbers = list(Edition.objects.of(row.pk).values_list("number", flat=True))
        addresses += [f"{path}changes/{numbers[-1]}..{numbers[0]}{form}" for form in ("/", ".json")]
        for number in numbers:
            addresses += [f"{path}editions/{number}/", f"{path}editions/{number}.json", f"/id/{row.pk}/{number}/"]
            addresses += [f"{path}editions/{number}.{ending}" for ending in ENDINGS]
            addresses.append(f"/citing/?entry={row.pk}&edition={number}")
        addresses += [f"{path.rstrip('/')}.{ending}" for ending in ENDINGS]
    return addresses
