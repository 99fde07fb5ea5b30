"""Five years in the life of the Atlas: whatever happens, every address ever given out answers as promised.

The clock is moved. After each step every address that was given out until then is asked again: what moved leads to
its place in one hop, what law removed says so, and what was cited stands there in the words that were cited.
"""

import html
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from unittest import mock

import pytest
from django.test import Client
from django.utils.http import http_date

from initiatives.documents.canonical import digest
from initiatives.editions import register
from initiatives.editions.rebuilding import rebuild
from initiatives.index import holdings
from initiatives.models import Claim, Edition, Entry, Registration, Slug
from initiatives.vocabulary import FOLDERS
from tests.factories import (
    make_agreement,
    make_claim,
    make_initiative,
    make_measure,
    make_organisation,
    make_state,
    make_threat,
    publish_now,
)

HOST = "http://testserver"
MOVED = (301, 302, 303)


@dataclass
class Clock:
    """The moment that it is."""

    now: datetime = datetime(2026, 1, 5, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@dataclass(frozen=True)
class Promise:
    """An address that was given out, of which entry, and what was read there.

    ``words`` must be there for as long as the text may be kept; a page ``as it stands`` promises none.
    """

    address: str
    entry: int = 0
    words: tuple[str, ...] = ()
    moment: datetime | None = None


@dataclass
class Life:
    """What happens in the Atlas, and everything that it promised so far."""

    clock: Clock
    asks: bool = True
    client: Client = field(default_factory=Client)
    promises: dict[tuple[str, datetime | None], Promise] = field(default_factory=dict)

    def step(self, when: datetime, act: Callable[[], object]) -> None:
        """Let something happen; later that day, ask everything again, and give out new addresses."""
        self.clock.now = when
        act()
        self.clock.now = when.replace(hour=20)
        if self.asks:
            self.keep_all()
            self.give_out()

    def give_out(self) -> None:
        """Give out every address that there is on this day, with what is to be read there."""
        for promise in self._today():
            self.promises.setdefault((promise.address, promise.moment), promise)

    def _today(self) -> Iterator[Promise]:
        for row in Registration.objects.all():
            path, number = row.get_absolute_url(), row.pk
            own = (path, path[:-1] + ".json", path + "editions/", path + "timemap/", f"/id/{number}/")
            yield from (Promise(address, number) for address in own)
            yield Promise(path, number, moment=self.clock.now)
            for edition in Edition.objects.of(number).exclude(document=""):
                yield from self._of_edition(path, number, edition)
            if row.state != "gone":
                yield from self._of_day(row)
        for folder in FOLDERS.values():
            address = f"/{folder}.json{self._day}"
            yield Promise(address, words=tuple(self._listed(address)))
        yield from (Promise(address + self._day) for address in ("/", "/matrix/", "/about/coverage/", "/entries/"))
        (threat,) = Registration.objects.filter(kind="threat")
        yield Promise(f"/entries.json?threat={threat.slug}")
        yield Promise(f"/entries/?threat={threat.slug}")

    def _of_edition(self, path: str, number: int, edition: Edition) -> Iterator[Promise]:
        words = sentences(edition)
        for address in (f"{path}editions/{edition.number}/", f"/id/{number}/{edition.number}/"):
            yield Promise(address, number, words)
        yield Promise(f"{path}editions/{edition.number}.json", number, (edition.document, edition.digest))

    def _of_day(self, row: Registration) -> Iterator[Promise]:
        """The page as published today, with the words of the entry and what others say of it."""
        if row.state == "merged":
            return
        edition = Edition.objects.get(entry=row.pk, number=row.edition)
        address = row.get_absolute_url() + self._day
        others = re.findall(r'<a href="(/\w+/[\w-]+/#claim-\d+)"', self.client.get(address).content.decode())
        yield Promise(address, row.pk, (*sentences(edition), *others))
        yield Promise(f"/id/{row.pk}/{self._day}", row.pk, sentences(edition))
        yield Promise(row.get_absolute_url()[:-1] + ".json" + self._day, row.pk, (edition.document,))

    @property
    def _day(self) -> str:
        return f"?as-published={self.clock.now:%Y-%m-%d}"

    def _listed(self, address: str) -> list[str]:
        """The entries of a list, by number and name; those that law removed are no longer in any."""
        gone = {*Registration.objects.filter(state="gone").values_list("pk", flat=True)}
        entries = json.loads(b"".join(self.client.get(address).streaming_content))["entries"]
        return [f"{entry['number']} {entry['label']}" for entry in entries if entry["number"] not in gone]

    def keep_all(self) -> None:
        """Every promise is kept."""
        holdings.forget()
        broken = [told for promise in self.promises.values() for told in self._broken(promise)]
        assert not broken, "\n".join(broken)

    @property
    def filtered_before(self) -> set[str]:
        """The lists filtered by a former address of the threat."""
        rows = Registration.objects.filter(kind="threat")
        former = Slug.objects.filter(entry__registration__in=rows).exclude(pk__in=rows.values("slug"))
        return {f"/entries/?threat={slug.pk}" for slug in former}

    def _broken(self, promise: Promise) -> Iterator[str]:
        """What is wrong with the answer to this promise."""
        row = Registration.objects.filter(pk=promise.entry).first()
        first, last = self.asked(promise)
        told = f"{promise.address} {promise.moment or ''}: {first.status_code} {first.headers.get('Location', '')}"
        gone = row is not None and row.state == "gone"
        if last.status_code != (410 if gone else 200):
            yield f"{told} ends in {last.status_code}"
        elif first.status_code != self._promised(promise, row):
            yield f"{told} should have been {self._promised(promise, row)}"
        elif not gone:
            yield from (f"{told} has lost {words[:60]!r}" for words in self._lost(promise, last))

    def asked(self, promise: Promise):
        """The first answer, and where that is a redirect the one after it, which must be the last."""
        headers = {"accept-datetime": http_date(promise.moment.timestamp())} if promise.moment else {}
        first = self.client.get(promise.address, headers=headers)
        if first.status_code not in MOVED:
            return first, first
        return first, self.client.get(first.headers["Location"].removeprefix(HOST))

    def _promised(self, promise: Promise, row: Registration | None) -> int:
        """The status of the first answer, from what the register says."""
        if row is None:
            return 301 if promise.address in self.filtered_before else 200
        if promise.address.startswith("/id/"):
            return 303
        here = promise.address.split("?")[0].startswith((row.get_absolute_url(), row.get_absolute_url()[:-1] + "."))
        if promise.moment:
            return 410 if row.state == "gone" else 302
        if row.state == "merged" and not promise.words and not promise.address.endswith(("editions/", "timemap/")):
            return 301
        return (410 if row.state == "gone" else 200) if here else 301

    def _lost(self, promise: Promise, response) -> list[str]:
        """The words that were promised and are not there."""
        if promise.address.split("?")[0].strip("/").removesuffix(".json") in FOLDERS.values():
            listed = self._listed(promise.address) if ".json" in promise.address else []
            return [words for words in promise.words if words not in listed and not self._is_gone(words)]
        page = "" if response.streaming else response.content.decode()
        if ".json" not in promise.address:
            page = html.unescape(page)
        return [words for words in promise.words if words not in page and not self._is_gone(words)]

    def _is_gone(self, words: str) -> bool:
        """Whether words are those of an entry that law removed: its line in a list, or its claim on another's page."""
        for row in Registration.objects.filter(state="gone"):
            if words.startswith((f"{row.pk} ", row.get_absolute_url())):
                return True
        return False


def sentences(edition: Edition) -> tuple[str, ...]:
    """What is cited of an edition: the sentences of its claims, and the anchor of each."""
    document = edition.as_document()
    anchors = [f'id="claim-{claim["number"]}"' for claim in document["claims"]]
    return (*[claim["text"] for claim in document["claims"] if claim.get("text")], *anchors)


@pytest.fixture
def life(db):
    """A life whose clock stands at the beginning of 2026."""
    clock = Clock()
    with mock.patch("django.utils.timezone.now", clock):
        yield Life(clock)


def noon(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 12, tzinfo=UTC)


@dataclass
class Steps:
    """What happens, one thing after the other."""

    life: Life
    agreement: Entry
    network: Entry
    desk: Entry
    threat: Entry
    state: Entry

    @classmethod
    def begin(cls, life: Life) -> "Steps":
        steps = cls(
            life,
            make_agreement(name="Convention on Cybercrime", short_name="Budapest Convention"),
            make_organisation("network", name="Network of Contact Points"),
            make_initiative("help-desk", name="Help Desk"),
            make_threat(),
            make_state(name="French Republic", short_name="France"),
        )
        make_claim(
            steps.agreement, "ratified", object=steps.state, date="2006-01-10", text="It ratified in Strasbourg."
        )
        make_claim(steps.agreement, "event", date="2005", text="It has thirty articles.")
        make_measure(steps.network, steps.threat, text="It passes warnings day and night.")
        make_measure(steps.desk, steps.threat, text="It answers victims by telephone.")
        make_claim(steps.network, "member", object=steps.state, date="2004", text="It joined as a founder.")
        entries = [steps.agreement, steps.network, steps.desk, steps.threat, steps.state]
        life.step(noon(2026, 3, 2), lambda: publish_now(*entries, at=life.clock.now))
        return steps

    def publish(self, entry: Entry, note: str, change: str = "substantive") -> None:
        publish_now(Entry.objects.get(pk=entry.pk), note=note, change=change, at=self.life.clock.now)

    def correct(self) -> None:
        Claim.objects.filter(subject=self.agreement, text="It has thirty articles.").update(text="It has 48 articles.")
        self.publish(self.agreement, "The number of articles was wrong.", "correction")

    def rename(self, entry: Entry, slug: str) -> None:
        register.rename(entry, slug=slug, by=None, at=self.life.clock.now)

    def drop_a_claim(self) -> None:
        self.agreement.claims.filter(text="It has 48 articles.").delete()
        self.publish(self.agreement, "The number of articles says nothing.", "editorial")

    def end_membership(self) -> None:
        (claim,) = self.network.claims.filter(predicate="member")
        claim.set_dates("2004", "2029-06-30")
        claim.save()
        self.publish(self.network, "France left.")

    def merge(self, entry: Entry, into: Entry) -> None:
        register.merge(entry, into, by=None, reason="One body.", at=self.life.clock.now)

    def run(self) -> Iterator[tuple[datetime, Callable[[], object]]]:
        at = self.life.clock
        yield noon(2026, 9, 1), self.correct
        yield noon(2027, 1, 10), lambda: self.rename(self.agreement, "convention-on-cybercrime")
        yield noon(2027, 2, 10), lambda: self.rename(self.threat, "extortion-by-software")
        yield noon(2027, 6, 1), lambda: self.merge(self.desk, self.network)
        yield noon(2027, 6, 20), lambda: self.rename(self.network, "contact-points")
        yield noon(2028, 2, 29), lambda: register.withdraw(self.agreement, by=None, reason="In doubt.", at=at.now)
        yield noon(2028, 5, 1), self.drop_a_claim
        yield noon(2028, 8, 1), lambda: register.restore(self.agreement, by=None, at=at.now)
        yield noon(2029, 1, 15), lambda: self.rename(self.agreement, "cybercrime-convention")
        yield noon(2029, 7, 1), self.end_membership
        yield noon(2029, 9, 1), lambda: self.merge(self.network, self.agreement)
        yield noon(2030, 3, 1), lambda: register.unmerge(self.desk, by=None, at=at.now)
        yield noon(2030, 4, 1), lambda: self.merge(self.desk, self.agreement)
        yield noon(2030, 9, 1), rebuild
        yield noon(2030, 12, 1), lambda: register.remove(self.network, by=None, ground="A court order.", at=at.now)
        yield noon(2031, 2, 1), lambda: register.unmerge(self.desk, by=None, at=at.now)
        yield noon(2031, 3, 2), rebuild


# A minute of asking: what of it depends on the engine, spans and register, the property tests hold on both.
@pytest.mark.sqlite
def test_every_address_ever_given_out_answers_as_promised_for_five_years(life):
    steps = Steps.begin(life)
    for when, act in steps.run():
        life.step(when, act)
    life.keep_all()
    assert len(life.promises) > 500


def test_digests_chain_every_edition_until_law_removes_its_text(life):
    life.asks = False
    steps = Steps.begin(life)
    for when, act in steps.run():
        life.step(when, act)
    for row in Registration.objects.exclude(state="gone"):
        previous = ""
        for edition in Edition.objects.of(row.pk).reverse():
            assert (edition.previous, edition.digest) == (previous, digest(previous, edition.document))
            previous = edition.digest
