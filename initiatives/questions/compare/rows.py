"""To which row of a comparison a claim belongs, and where the row stands. Pure."""

from collections.abc import Callable, Mapping, Sequence

from initiatives import vocabulary
from initiatives.questions.reading import Reading
from initiatives.questions.stands import PlainClaim
from initiatives.vocabulary import CHANNELS, MECHANISMS, PREDICATES, Text, predicates_of

Keyed = tuple[str, Text, str]  # what makes a row one, its label, its address

ROWS_OF = {"measure": "acts-on", "means": "works-by", "channel": "opens-channel"}
BY_PREDICATE = {"facts": "attribute", "milestone": "milestone", "role": "role", "relation": "relation"}
LEFT_OUT = ("works-by", "identifier", "website", "parties-complete-to")


def keyed(word: str, claim: PlainClaim, reading: Reading) -> Keyed | None:
    """The row of a section that a claim belongs to; None where it belongs to none."""
    predicate = PREDICATES[claim["predicate"]]
    if word in OWN:
        return OWN[word](claim, reading) if predicate.value == ROWS_OF[word] else None
    fits = BY_PREDICATE.get(word) == predicate.family and predicate.value not in LEFT_OUT
    return (predicate.value, predicate.label, "") if fits and (word != "milestone" or predicate.single) else None


def _threat(claim: PlainClaim, reading: Reading) -> Keyed:
    link = reading.link(object_of(claim))
    return str(object_of(claim)), link.label, link.path


def _means(claim: PlainClaim, _reading: Reading) -> Keyed:
    return claim["mechanism"], MECHANISMS[claim["mechanism"]].label, ""


def _channel(claim: PlainClaim, _reading: Reading) -> Keyed:
    return claim["value"], CHANNELS[claim["value"]].label, ""


OWN: Mapping[str, Callable[[PlainClaim, Reading], Keyed]] = {"measure": _threat, "means": _means, "channel": _channel}


def place(word: str, keyed: Keyed) -> tuple[int, str]:
    """Where a row stands: as in the vocabulary, threats by name."""
    orders: dict[str, Sequence[str]] = {"means": [*MECHANISMS], "channel": [*CHANNELS]}
    order = orders.get(word) or [predicate.value for predicate in _predicates(word)]
    return (order.index(keyed[0]) if keyed[0] in order else len(order), str(keyed[1]).casefold())


def _predicates(word: str) -> list[vocabulary.Predicate]:
    return predicates_of("attribute" if word == "facts" else word)


def object_of(claim: PlainClaim) -> int:
    return int(claim["object"]["entry"]) if "object" in claim else 0


def words_of(claim: PlainClaim) -> str:
    """What makes two claims say the same beside values and others: a date, or the text where nothing else is said."""
    if claim.get("date") and claim["family"] == "milestone":
        return str(claim["date"])
    return "" if claim.get("value") or "object" in claim or claim.get("mechanism") else str(claim.get("text", ""))
