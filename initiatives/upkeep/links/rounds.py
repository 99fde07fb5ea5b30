"""One round of questions: host by host, several hosts at once, never two requests to one host without a pause."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Event
from urllib.parse import urlsplit

from initiatives.editions.health import Found
from initiatives.upkeep.links.fetching import Visitor
from initiatives.upkeep.links.judging import state_of, text_digest
from initiatives.upkeep.links.places import Place, Unreachable, Unsafe
from initiatives.upkeep.links.robots import KEEP_OUT, Robots

HOSTS_AT_ONCE = 8


@dataclass(frozen=True)
class Question:
    """A source to be asked for, and the digest that its text had; empty where it was never read."""

    key: str
    url: str
    digest: str = ""


def ask(questions: Iterable[Question], visitor: Visitor, *, pause: float) -> Iterator[Found]:
    """The answers as they come. Whoever stops listening stops the round: what is not begun is not asked."""
    by_host: dict[str, list[Question]] = defaultdict(list)
    for question in questions:
        by_host[_host(question.url)].append(question)
    found: SimpleQueue[Found | None] = SimpleQueue()
    stopped = Event()
    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        try:
            visits = [pool.submit(Visit(visitor, pause, stopped).all, one, found) for one in by_host.values()]
            yield from _heard(found, visits)
        finally:
            stopped.set()
            pool.shutdown(cancel_futures=True)


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return url


def _heard(found: "SimpleQueue[Found | None]", visits: list["Future[None]"]) -> Iterator[Found]:
    """What the visits find, until the last has ended; a mistake of ours in one of them is raised here."""
    for _visit in visits:
        while (one := found.get()) is not None:
            yield one
    for visit in visits:
        visit.result()


class Visit:
    """The questions for one host, one after the other."""

    def __init__(self, visitor: Visitor, pause: float, stopped: Event) -> None:
        self.visitor, self.pause, self.stopped = visitor, pause, stopped
        self.robots: dict[str, Robots] = {}

    def all(self, questions: Iterable[Question], found: "SimpleQueue[Found | None]") -> None:
        """Put an answer for each into the queue, and None at the end. A host that asks for time is left alone."""
        try:
            for question in questions:
                if self.stopped.is_set():
                    return
                one, leave = self._one(question)
                found.put(one)
                if leave:
                    return
        finally:
            found.put(None)

    def _one(self, question: Question) -> tuple[Found, bool]:
        """The answer, and whether the host wants to be left alone."""
        try:
            robots = self._rules(question.url)
            if not robots.allow(Place.of(question.url, self.visitor.net).target):
                return Found(question.key, question.url, "closed"), False
            answer = self.visitor.get(question.url)
            self._rest(robots)
            return self._judged(question, answer, robots), answer.wait > 0
        except Unsafe:
            return Found(question.key, question.url, "unsafe"), False
        except Unreachable:
            return Found(question.key, question.url, "unreachable"), False

    def _judged(self, question, answer, robots):
        """The answer in a word. A text that is new is read twice: one that differs at every reading says nothing."""
        state = state_of(answer, question.url)
        digest = text_digest(answer) if state in ("answers", "moved") else ""
        if digest and question.digest and digest != question.digest:
            again = text_digest(self.visitor.get(question.url))
            self._rest(robots)
            digest = digest if again == digest else question.digest
        final = answer.url if answer.url != question.url else ""
        return Found(question.key, question.url, state, answer.status, final, digest)

    def _rules(self, url: str) -> Robots:
        """The rules of the site, asked once; a site whose rules fail to come is not read, as RFC 9309 says."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self.robots:
            answer = self.visitor.get(f"{site}/robots.txt")
            if answer.status >= 500 or answer.status == 429:
                self.robots[site] = KEEP_OUT
            else:
                text = answer.body.decode("utf-8", errors="replace") if answer.status == 200 else ""
                self.robots[site] = Robots.read(text, self.visitor.agent)
            self._rest(self.robots[site])
        return self.robots[site]

    def _rest(self, robots: Robots) -> None:
        self.stopped.wait(max(self.pause, robots.pause))
