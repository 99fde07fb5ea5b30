"""The report on a run: what was drafted, what was left out and why, what a person must mend."""

from collections import Counter
from collections.abc import Iterable, Iterator

from initiatives.upkeep.research.claims import NewClaim
from initiatives.upkeep.research.drafting import Drafts
from initiatives.upkeep.research.mapping import Draft
from initiatives.upkeep.research.words import joined

ISO_LENGTH = 2


def text(made: Drafts) -> str:
    """The whole report, in Markdown."""
    return "\n".join((*_heading(made), *_joined(made), *_kept(made), *_dropped(made), *_doubtful(made))) + "\n"


def _heading(made: Drafts) -> Iterator[str]:
    claims = [claim for one in (*made.new, *made.bodies) for claim in one.claims]
    standings = Counter(claim.standing for claim in claims)
    yield "# Drafts from research records\n"
    yield f"{len(made.new)} drafts of records, {len(made.bodies)} of bodies, {len(made.kept)} kept as they are."
    yield f"{len(claims)} claims: " + ", ".join(f"{count} {word}" for word, count in standings.most_common()) + "."
    yield "\nEvery draft of a record wants a summary and a text; the sentences of its measures are research notes."


def _joined(made: Drafts) -> Iterator[str]:
    yield "\n## Joined\n"
    for slug, group in made.groups.items():
        if len(group) > 1:
            yield f"- `{slug}`: {len(group)} records ({', '.join(record.slug for record in group)})"
    for theirs, ours in joined().items():
        yield f"- `{theirs}` is `{ours}`"


def _kept(made: Drafts) -> Iterator[str]:
    yield "\n## Kept: a content file exists\n"
    for slug, absent in sorted(made.kept.items()):
        yield f"- `{slug}`" + (f"; it does not say: {_claims(absent)}" if absent else "")


def _claims(claims: Iterable[NewClaim]) -> str:
    named: dict[str, list[str]] = {}
    for claim in claims:
        named.setdefault(claim.predicate, []).append(claim.target)
    return "; ".join(f"{predicate} {', '.join(objects)}" for predicate, objects in named.items())


def _dropped(made: Drafts) -> Iterator[str]:
    yield "\n## Left out\n"
    for one in (*made.new, *made.bodies):
        by_reason: dict[str, list[str]] = {}
        for dropped in one.dropped:
            by_reason.setdefault(dropped.why, []).append(dropped.what)
        for why, facts in by_reason.items():
            yield f"- `{one.slug}`: {'; '.join(facts)}: {why}"


def _doubtful(made: Drafts) -> Iterator[str]:
    yield "\n## To be looked at\n"
    for one in made.new:
        doubts = list(_doubts(one))
        if doubts:
            yield f"- `{one.slug}`: " + "; ".join(doubts)


def _undated_state(claim: NewClaim) -> bool:
    belongs = claim.predicate in ("member", "participant", "recorded-as-party", "recorded-as-signatory")
    return belongs and not claim.date and len(claim.target) == ISO_LENGTH


def _doubts(one: Draft) -> Iterator[str]:
    if not one.claims:
        yield "no claim is left"
    if not any(claim.predicate == "acts-on" for claim in one.claims):
        yield "no measure"
    if not any(claim.predicate == "status" for claim in one.claims):
        yield "no status, which is shown as not recorded"
    undated = sum(_undated_state(claim) for claim in one.claims)
    if undated:
        yield f"{undated} states on a list without a day, which are never counted"
    for claim in one.claims:
        if claim.standing == "disputed":
            yield f"disputed: {claim.predicate} {claim.value or claim.date}"
