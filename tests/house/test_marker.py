"""Nothing that only the desk may read is read by a stranger, anywhere; nor, at the desk, by whoever may not."""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.auth.models import User
from django.test import Client
from django.urls import Resolver404, URLResolver, get_resolver, resolve, reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

from initiatives.models import Entry, RecoveryCodes, Report, Scope
from tests.addresses import public_addresses
from tests.admin.addresses import desk_routes, filled, make_rows, make_staff_rows
from tests.admin.desk import signed_in
from tests.admin.matrix import TABLE
from tests.admin.people import PACIFIC, member
from tests.factories import publish_now
from tests.house.marker import MARKER, hidden_fields, hidden_models, mark

pytestmark = pytest.mark.django_db

ALIKE = 2  # as many pages as a crawl opens of one sort: of one address in the map, with a question or without
LINK = re.compile(r"""(?:href|src|action)="([^"#]+)|Location: (\S+)""")
# Addresses that no link leads to, each for a reason.
UNREACHED = {
    "components",  # served with DEBUG only
    *(f"{drawing}-png" for drawing in ("matrix", "map", "timeline", "network")),  # letters as points; read as SVG
}


@pytest.fixture
def world(settings, tmp_path):
    """Something of everything, published as far as it can be, with a report."""
    settings.DATA_DIR = tmp_path
    rows = make_rows("near", reach="oceania") | make_staff_rows()
    drafts = [rows[f"initiatives/{kind}"] for kind in ("initiative", "agreement", "organisation", "topic", "state")]
    publish_now(*(Entry.objects.get(pk=draft.pk) for draft in drafts))
    return rows


def shown(client: Client, address: str) -> str:
    """All that an answer says: its body and its headers, without the address that was asked for."""
    response = client.get(address)
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    body = response.getvalue()
    return f"{headers}\n{body.decode(errors='replace')}"


def crawl(client: Client, begin: list[str]) -> dict[str, str]:
    """These pages, and those of every sort that links lead to from there; and what each says."""
    seen: dict[str, str] = {}
    sorts: Counter[tuple[str, ...]] = Counter()
    waiting = list(dict.fromkeys(begin))
    for address in waiting:  # it grows as pages are read
        seen[address] = shown(client, address)
        for link in links(address, seen[address]):
            if link not in waiting and sorts[sort_of(link)] < ALIKE:
                sorts[sort_of(link)] += 1
                waiting.append(link)
    return seen


def sort_of(address: str) -> tuple[str, ...]:
    return name_of(address), "asked" if urlsplit(address).query else ""


def links(address: str, text: str) -> list[str]:
    found = (urljoin(address, (one or other).replace("&amp;", "&")) for one, other in LINK.findall(text))
    return [link for link in found if link.startswith("/") and not link.startswith(("//", "/static/"))]


def leaks(pages: dict[str, str]) -> list[str]:
    told = ((address, text.replace(address, "")) for address, text in pages.items())
    return [f"{address}: …{text[text.index(MARKER) - 90 :][:130]}…" for address, text in told if MARKER in text]


def routes_below(resolver: URLResolver, prefix: str = "/") -> Iterator[tuple[str, str]]:
    """The name of every address there, and its route."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from routes_below(one, prefix + str(one.pattern))
        else:
            yield one.name or "", prefix + str(one.pattern)


def typed_by_hand(route: str, world: dict) -> str:
    """An address as somebody might type it who knows how addresses are made."""
    draft = world["initiatives/initiative"]
    words = {"kind": "initiatives", "slug": draft.slug, "number": draft.pk, "entry": draft.pk, "edition": 1, "claim": 1}
    words |= {
        "key": world["initiatives/source"].key,
        "iso": "fj",
        "ending": "bib",
        "section": "entries",
        "a": "fj",
        "b": "fr",
    }
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(words.get(found[1], draft.pk)), route).replace(
        "^.*$", "v1/no-such/"
    )


def name_of(address: str) -> str:
    try:
        return resolve(urlsplit(address).path).url_name or ""
    except Resolver404:
        return ""


def test_every_text_of_the_desk_is_marked(world):
    marked = mark()
    assert {"remark.text", "review.remark", "review.answer", "save.why", "claim.text", "report.words"} <= marked
    assert {"user.username", "logentry.change_message", "entry.body", "othername.name", "unfound.words"} <= marked
    for model in hidden_models():
        fields = [field.name for field in hidden_fields(model)]
        row = model._base_manager.values(*fields).first() if fields else {}
        assert all(MARKER in str(row[field]) for field in fields)


def test_a_stranger_finds_no_word_of_the_desk_at_any_public_address(world):
    report = reverse("receipt", args=[world["initiatives/report"].receipt])
    routes = [route for _name, route in routes_below(get_resolver("initiatives.urls"))]
    begin = [*public_addresses(), report, *(typed_by_hand(route, world) for route in routes)]
    mark()
    pages = crawl(Client(), [*begin, f"/entries/?q={MARKER[:-1]}", f"/suggestions.json?q={MARKER[:-1]}"])
    assert leaks(pages) == []
    names = {name for name, _route in routes_below(get_resolver("initiatives.urls"))}
    assert names - {name_of(address) for address in pages} <= UNREACHED


def test_a_published_word_would_be_found(world):
    """The test above can fail."""
    Entry.objects.filter(slug="near-initiative").update(short_name=MARKER)
    publish_now(Entry.objects.get(slug="near-initiative"), note="Renamed.")
    assert len(leaks(asked(Client(), ["/initiatives/near-initiative/"]))) == 1


def desk_addresses(*worlds):
    """The addresses of the desk with the rows of these worlds, and its searches."""
    searches = [
        f"{reverse('admin:autocomplete')}?app_label=initiatives&model_name={model}&field_name={field}&term="
        for model, field in (("claim", "object"), ("claim", "subject"), ("citation", "source"), ("measure", "object"))
    ]
    return [*searches, *(filled(route, rows) for rows in worlds for key, route in desk_routes() if key in TABLE)]


def asked(client: Client, addresses: list[str]) -> dict[str, str]:
    return {address: shown(client, address) for address in dict.fromkeys(addresses)}


def test_whoever_is_limited_finds_no_word_of_what_is_out_of_reach(world):
    near = {model: set(model._base_manager.values_list("pk", flat=True)) for model in hidden_models()}
    piri = member("Contributor", PACIFIC)
    far = make_rows("far", reach="northern-europe")
    mark_beyond(near)
    assert leaks(asked(piri, desk_addresses(world | far, world))) == []


def mark_beyond(near):
    """Mark the rows that came after these, of entries and of what is about them."""
    for model in [model for model in hidden_models() if model._meta.app_label == "initiatives"]:
        for pk in set(model._base_manager.values_list("pk", flat=True)) - near[model]:
            words = {field.name: f"{MARKER}{pk}" for field in hidden_fields(model)}
            words and model._base_manager.filter(pk=pk).update(**words)


def test_an_observer_finds_no_word_that_is_not_about_entries(world):
    oona = member("Observer")
    mark(Report, Scope, AccessAttempt, AccessFailureLog, AccessLog)
    User.objects.exclude(username="carol").update(email=f"{MARKER}@example.org")
    assert leaks(asked(oona, desk_addresses(world))) == []


def test_nobody_at_all_finds_a_secret(world):
    sana, other = signed_in("sana"), world["auth/user"]
    User.objects.filter(pk=other.pk).update(password=f"pbkdf2_sha256$1$salt${MARKER}")
    RecoveryCodes.objects.create(user=other, name="codes", hashes=[MARKER])
    TOTPDevice.objects.create(user=other, name="authenticator", key="2a" * 20)
    pages = asked(sana, desk_addresses(world))
    assert leaks(pages) == []
    assert not [address for address, text in pages.items() if "2a" * 20 in text]
