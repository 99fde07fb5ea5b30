"""Works by their addresses: however an address is written, it is that of one source. Nothing here asks the network."""

import re
from urllib.parse import urlsplit

from django.db.models import QuerySet
from django.utils.text import slugify

from initiatives.documents.load import SOURCE_FIELDS
from initiatives.models import LastNumber, Source

KEY_LENGTH = Source._meta.get_field("key").max_length or 0


def address_key(address: str) -> str:
    """What all writings of one address have in common: no scheme, no ``www``, no last slash, no fragment.

    Empty for what is no address of the web.
    """
    address = address.strip()
    try:
        parts = urlsplit(address if "://" in address else f"https://{address}")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    query = f"?{parts.query}" if parts.query else ""
    place = host.rstrip(".").removeprefix("www.") + (f":{port}" if port not in (None, 80, 443) else "")
    return f"{place}{parts.path.rstrip('/')}{query}" if place else ""


def with_address(sources: QuerySet[Source], address: str) -> list[Source]:
    """The sources that have this address, the oldest first. One query."""
    key = address_key(address)
    if not key:
        return []
    likely = sources.filter(url__icontains=key.partition("?")[0]).order_by("pk")
    return [source for source in likely if address_key(source.url) == key]


def one_at_a_time() -> None:
    """Wait until nobody else is adding a source, and let nobody do it before this transaction ends."""
    LastNumber.objects.select_for_update().get_or_create(pk=1)


def free_key(title: str, address: str) -> str:
    """A key for a new work that no other has."""
    words = slugify(title) or slugify(address_key(address).replace("/", "-")) or "source"
    base = re.sub(r"[-_]+", "-", words)[: KEY_LENGTH - 5].strip("-")
    taken = set(Source.objects.filter(key__startswith=base).values_list("key", flat=True))
    places = (f"{base}-{place}" for place in range(2, len(taken) + 3))
    return next(key for key in (base, *places) if key not in taken)


def kept(work: Source) -> Source:
    """The work as a row: itself, or the one that has its address already where somebody else was faster."""
    if work.pk:
        return work
    one_at_a_time()
    if there := with_address(Source.objects.all(), work.url):
        return there[0]
    work.key = free_key(work.title, work.url)
    work.save()
    return work


def as_part(work: Source) -> dict[str, str]:
    """The values of the work as those of the part of a document that it would be."""
    return {field: getattr(work, field) for field in ("key", *SOURCE_FIELDS)}
