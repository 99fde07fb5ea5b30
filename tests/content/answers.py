"""Answers worked out from the content files alone: plain JSON and the stated rules, nothing of ours imported."""

import calendar
import json
from functools import cache
from pathlib import Path

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
JOINING = ("ratified", "acceded", "succeeded")
COUNTED = ("stated", "inferred")


@cache
def entries():
    """Every current document by its slug."""
    found = {}
    for path in sorted(FIXTURES.glob("*/*.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        if path.parent.name != "earlier" and "document" in content:
            found[content["slugs"][0]] = content["document"]
    return found


def states():
    """The slugs of all states."""
    return {slug for slug, document in entries().items() if document["kind"] == "state"}


def name_of(slug):
    """What an entry is called on pages."""
    return entries()[slug].get("short_name") or entries()[slug]["name"]


def first(text):
    """The first day that a date may mean, as text."""
    return (text + "-01-01")[:10] if len(text) == 4 else (text + "-01")[:10]


def last(text):
    """The last day that a date may mean, as text."""
    if len(text) == 4:
        return text + "-12-31"
    if len(text) == 7:
        return f"{text}-{calendar.monthrange(int(text[:4]), int(text[5:]))[1]:02}"
    return text


def says(slug, *predicates, about="", counted=True):
    """The claims of an entry with one of these predicates, about one other entry where it is named."""
    for claim in entries()[slug].get("claims", ()):
        if claim["predicate"] not in predicates or (about and claim.get("object", {}).get("slug") != about):
            continue
        if not counted or claim.get("standing", "stated") in COUNTED:
            yield claim


def members(body, day):
    """The states that surely belong to a body on a day."""
    found = set()
    for claim in says(body, "member", "participant"):
        over = claim.get("end") and first(claim["end"]) <= day and not (len(claim["end"]) == 10 and claim["end"] == day)
        if claim.get("date") and last(claim["date"]) <= day and not over:
            found.add(claim["object"]["slug"])
    return found & states()


def latest(slug, state, predicates, day):
    """The day on which the last of these acts has surely come about; empty without one."""
    days = [
        last(claim["date"])
        for claim in says(slug, *predicates, about=state)
        if claim.get("date") and last(claim["date"]) <= day
    ]
    return max(days, default="")


def in_force(slug, day):
    """Whether a text is in force."""
    events = [last(claim["date"]) for claim in says(slug, "entered-into-force")]
    if events:
        return min(events) <= day
    return any(claim["value"] == "in-force" for claim in says(slug, "status"))


def is_in(slug, state, day):
    """yes, no or unknown: whether a state is party to a text, or supports it, on a day."""
    left = latest(slug, state, ["withdrew"], day)
    joined = latest(slug, state, JOINING, day)
    if latest(slug, state, ["withdrew-ratification"], day) > joined:
        joined = ""
    bound, listed, endorsed = (
        latest(slug, state, [word], day) for word in ("in-force-for", "recorded-as-party", "endorsed")
    )
    waits = any(last(claim["date"]) > day for claim in says(slug, "in-force-for", about=state) if claim.get("date"))
    if max(bound, listed, endorsed, joined if in_force(slug, day) and not waits else "") > left:
        notice = latest(slug, state, ["denounced"], day)
        return "unknown" if notice else "yes"
    if left:
        return "no"
    if joined:
        open_still = any(claim["value"] in ("open-for-signature", "in-negotiation") for claim in says(slug, "status"))
        return "no" if waits or open_still or not_yet(slug, day) else "unknown"
    if latest(slug, state, ["signed"], day):
        return "no"
    return "no" if is_out(slug, state, day) else "unknown"


def not_yet(slug, day):
    """Whether a text entered into force, or was adopted, only later."""
    for word in ("entered-into-force", "adopted", "concluded-text"):
        days = [first(claim["date"]) for claim in says(slug, word) if claim.get("date")]
        if days and min(days) > day:
            return True
    return False


def is_out(slug, state, day):
    """Whether a later act, a complete list or the age of the text proves that a state was not in."""
    acts = ("signed", *JOINING, "in-force-for", "endorsed", "recorded-as-signatory")
    if any(first(claim["date"]) > day for claim in says(slug, *acts, about=state) if claim.get("date")):
        return True
    if any(
        last(claim["date"]) == day for claim in says(slug, "recorded-as-signatory", about=state) if claim.get("date")
    ):
        return True
    if not_yet(slug, day):
        return True
    for claim in says(slug, "parties-complete-to"):
        upto = first(claim["date"])
        inside = says(slug, *JOINING, "in-force-for", "endorsed", "recorded-as-party", about=state, counted=False)
        if upto >= day and not any(not act.get("date") or first(act["date"]) <= upto for act in inside):
            return True
    return False


def neither(texts, frame, day):
    """The members of a body by the answer to whether they are in none of the texts."""
    found = {"yes": set(), "no": set(), "not-recorded": set()}
    for state in members(frame, day):
        answers = {is_in(text, state, day) for text in texts}
        word = "no" if "yes" in answers else "not-recorded" if "unknown" in answers else "yes"
        found[word].add(name_of(state))
    return found


SPEED = (
    *("contact-24-7", "spontaneous-information", "expedited-preservation", "expedited-disclosure-of-traffic-data"),
    *("emergency-disclosure", "police-channel", "direct-request-to-provider", "production"),
    *("joint-investigation-team", "mutual-assistance-request", "real-time-collection", "extradition", "notice"),
    "consultation",
)


def is_over(slug, day):
    """Whether something had ended, or been replaced or stopped."""
    if any(last(claim["date"]) <= day for claim in says(slug, "ended")):
        return True
    known = [claim for claim in says(slug, "status") if not claim.get("date") or last(claim["date"]) <= day]
    known.sort(key=lambda claim: claim.get("date", ""))
    return bool(known) and known[-1]["value"] in ("superseded", "concluded", "suspended")


def inside(slug, state, day):
    """Whether a state is party to a text, or belongs to a body, that is not over."""
    if is_over(slug, day):
        return False
    return is_in(slug, state, day) == "yes" if entries()[slug]["kind"] == "agreement" else state in members(slug, day)


def force_of(slug):
    """The legal force; empty where none is recorded."""
    return next((claim["value"] for claim in says(slug, "legal-force", counted=False)), "")


def channels(one, other, day):
    """What is open to both: speed, entry and text of each channel, the fastest first."""
    found = [
        (SPEED.index(claim["value"]), name_of(slug), claim["text"], force_of(slug) == "binding")
        for slug in entries()
        for claim in says(slug, "opens-channel")
        if inside(slug, one, day) and inside(slug, other, day)
    ]
    return sorted(found)


WEAKENING = (
    *("reserved", "declared", "excluded-territory", "objected"),
    *("withdrew-ratification", "denounced", "withdrew", "applies-provisionally"),
)


def weakening(day):
    """Every act by a day that limits or takes back a commitment: state, text, act, date and words."""
    return sorted(
        (claim["object"]["slug"], slug, claim["predicate"], claim["date"], claim.get("text", ""))
        for slug, document in entries().items()
        if document["kind"] == "agreement"
        for claim in says(slug, *WEAKENING, counted=False)
        if claim.get("date") and last(claim["date"]) <= day
    )


def acts_of(frame, tag, day):
    """What the members of a body did about the agreements that bear a tag: text, state and claim."""
    return {
        (slug, claim["object"]["slug"], claim["number"])
        for slug, document in entries().items()
        if document["kind"] == "agreement" and tag in document.get("tags", ())
        for claim in document.get("claims", ())
        if claim["predicate"] in ACTS and claim["object"]["slug"] in members(frame, day)
    }


ACTS = (
    *("signed", *JOINING, "in-force-for", "applies-provisionally", "endorsed", "reserved", "declared"),
    *("excluded-territory", "objected", "withdrew-ratification", "denounced", "withdrew"),
    *("recorded-as-party", "recorded-as-signatory"),
)


def regions_of(slug):
    """The regions of an entry's scope, and that of the state in which it has its seat."""
    found = {claim["value"] for claim in says(slug, "scope-region")}
    seats = {claim["object"]["slug"] for claim in says(slug, "seat") if "object" in claim}
    own = {entries()[seat]["region"] for seat in seats if entries()[seat].get("region")}
    return found | own | ({entries()[slug]["region"]} if entries()[slug].get("region") else set())


def funders(kind, mechanism, regions, day):
    """Who funds what, of the entries of a kind that use a mechanism in some regions, and had not ended."""
    return {
        (name_of(slug), name_of(claim["object"]["slug"]))
        for slug, document in entries().items()
        if document["kind"] == kind and regions_of(slug) & regions
        if any(claim.get("mechanism") == mechanism for claim in says(slug, "acts-on", "works-by"))
        for claim in says(slug, "funder")
        if not (claim.get("end") and last(claim["end"]) < day) and (not claim.get("date") or last(claim["date"]) <= day)
        if not any(last(end["date"]) < day for end in says(slug, "ended"))
    }
