"""What entries of each kind say in a synthetic world, about ten claims each. Pure."""

from collections.abc import Callable

from initiatives.vocabulary import CHANNELS, EFFECTS, FAMILIES, FORMS, MECHANISMS, REGIONS
from tests.bench.cast import Player
from tests.bench.drafts import Draft

FORMS_OF_BODIES = list(FORMS)
FORM_WEIGHTS = (20, 35, 30, 15)
STATUSES = ("active", "in-force", "concluded", "superseded", "open-for-signature")
STATUS_WEIGHTS = (55, 25, 12, 5, 3)
MECHANISM_WEIGHTS = [1 / place for place in range(1, len(MECHANISMS) + 1)]
JOINING = ("ratified", "ratified", "ratified", "acceded")


def state(draft: Draft) -> None:
    """Its codes, and a number with its day."""
    draft.claim("identifier", value=draft.player.iso, text="ISO 3166-1 alpha-2")
    draft.claim("identifier", value=str(draft.player.number), text="UN M49")
    draft.claim("figure", value=str(draft.random.randint(1, 900)), text=draft.sentence(), date=str(draft.year(2015)))
    draft.claim("mandate", text=draft.sentence())


def threat(draft: Draft) -> None:
    """What it is, why it crosses borders, what it does, and what became known of it."""
    draft.fields["family"] = list(FAMILIES)[draft.player.place % len(FAMILIES)]
    draft.claim("defined-as", text=draft.sentence(20))
    draft.claim("crosses-borders", text=draft.sentence(15))
    for effect in list(EFFECTS)[:4]:
        draft.claim("affects", value=effect, text=draft.sentence())
    for place in (1, 2):
        name = f"Incident {draft.player.number}/{place}"
        draft.claim("incident", value=name, date=draft.date(draft.year()), text=draft.sentence(12))
    draft.claim("none-found", mechanism="victim-support", date="2026-10-01", text=draft.sentence())


def topic(draft: Draft) -> None:
    """What it holds, and what it treats."""
    for _ in range(8):
        draft.claim("holds-that", text=draft.sentence(15))
    draft.about("concerns", "threat")
    draft.fields["body"] = f"{draft.sentence(40)[:-1]}.[^1]\n\n{draft.sentence(40)[:-1]}.[^2]"


def organisation(draft: Draft) -> None:
    """Its facts, its members, and how it acts."""
    founded = draft.year()
    _body(draft, ("regional", "multilateral", "public-private"))
    draft.claim("seat", draft.cast.pick(draft.random, "state", draft.player.number), value=draft.sentence(1)[:-1])
    draft.claim("founded", date=draft.date(founded))
    for member in draft.cast.pick_states(draft.random, min(190, int(2 * draft.random.paretovariate(1.3)))):
        _belongs(draft, "member", member, founded)
    if draft.chance(0.2):
        draft.about("part-of", "organisation")
    _measures(draft, draft.random.randint(1, 2))


def agreement(draft: Draft) -> None:
    """Its facts, its parties, and how it acts."""
    adopted = draft.year()
    _body(draft, ("bilateral", "multilateral", "regional"))
    draft.claim("legal-force", value=draft.random.choices(("binding", "political"), (65, 35))[0])
    draft.claim("adopted", date=draft.date(adopted))
    draft.claim("entered-into-force", date=draft.date(draft.year(adopted + 1)))
    for party in draft.cast.pick_states(draft.random, min(190, int(1.5 * draft.random.paretovariate(1.5)))):
        _joins(draft, party, adopted)
    draft.about("depositary", "organisation")
    if draft.chance(0.1):
        draft.about("protocol-to", "agreement")
    for channel in draft.random.sample(list(CHANNELS), draft.random.randint(0, 2)):
        draft.claim("opens-channel", value=channel, text=draft.sentence(6))
    _measures(draft, draft.random.randint(0, 2))


def initiative(draft: Draft) -> None:
    """Its facts, who takes part, and how it acts."""
    launched = draft.year()
    _body(draft, FORMS_OF_BODIES)
    if draft.chance(0.7):
        draft.claim("legal-force", value=draft.random.choices(("voluntary", "political"), (70, 30))[0])
    draft.claim("launched", date=draft.date(launched))
    for participant in draft.cast.pick_states(draft.random, min(60, int(draft.random.paretovariate(1.4)))):
        _belongs(draft, "participant", participant, launched)
    draft.about("lead", "organisation")
    if draft.chance(0.5):
        draft.about("partner", "organisation")
    if draft.chance(0.3):
        draft.about("implements", "agreement")
    if draft.chance(0.1):
        draft.fields["body"] = f"{draft.sentence(50)[:-1]}.[^1]\n\n{draft.sentence(50)}"
    _measures(draft, draft.random.randint(1, 3))


def _body(draft: Draft, forms: tuple[str, ...] | list[str]) -> None:
    """What bodies and texts of every sort say."""
    weights = FORM_WEIGHTS[: len(forms)]
    draft.fields["form"] = draft.random.choices(forms, weights)[0]
    status = draft.random.choices(STATUSES, STATUS_WEIGHTS)[0]
    draft.claim("status", value=status, date="2026-10")
    draft.claim("website", value=f"https://example.org/{draft.player.slug}")
    draft.claim("mandate", text=draft.sentence(18))
    if draft.chance(0.5):
        draft.claim("scope-region", value=draft.random.choice(list(REGIONS)))


def _measures(draft: Draft, count: int) -> None:
    for mechanism in draft.random.choices(list(MECHANISMS), MECHANISM_WEIGHTS, k=count):
        draft.about("acts-on", "threat", mechanism=mechanism, text=draft.sentence(12))


def _belongs(draft: Draft, predicate: str, member: Player, since: int) -> None:
    """A dated member or participant; one in ten has left again."""
    year = draft.year(since)
    end = str(draft.year(year + 1)) if year < 2025 and draft.chance(0.1) else ""
    draft.claim(predicate, member, date=draft.date(year), end=end)


def _joins(draft: Draft, party: Player, adopted: int) -> None:
    """What one party did: signed, mostly joined, and now and then left."""
    draft.claim("signed", party, date=draft.date(adopted))
    if not draft.chance(0.8):
        return
    joined = draft.year(adopted + 1)
    draft.claim(draft.random.choice(JOINING), party, date=draft.date(joined))
    if draft.chance(0.3):
        draft.claim("in-force-for", party, date=draft.date(joined))
    if joined < 2025 and draft.chance(0.03):
        draft.claim("withdrew", party, date=draft.date(draft.year(joined + 1)))


KINDS: dict[str, Callable[[Draft], None]] = {
    "state": state,
    "threat": threat,
    "topic": topic,
    "organisation": organisation,
    "agreement": agreement,
    "initiative": initiative,
}
