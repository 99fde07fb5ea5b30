"""Three answers about one party and one agreement, against a brute-force walk through its history day by day."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from initiatives.models import PartialDate
from initiatives.questions.members import Members
from initiatives.questions.stands import Stands
from initiatives.questions.three import NO, UNKNOWN, YES, every, opposite, some
from initiatives.vocabulary import PREDICATES

KENYA, BRAZIL = 9, 7
FIRST, LAST = date(2001, 1, 1), date(2004, 12, 31)
JOINS = ("ratified", "acceded", "succeeded")
ACTS = (
    *("signed", *JOINS, "in-force-for", "endorsed", "recorded-as-party", "recorded-as-signatory"),
    *("withdrew", "withdrew-ratification", "denounced", "reserved"),
)
STANDINGS = ("stated", "stated", "inferred", "reported", "disputed")

days = st.dates(FIRST, LAST)
dates = days.map(str) | days.map(lambda day: str(day)[:7]) | days.map(lambda day: str(day)[:4])
acts = st.lists(st.tuples(st.sampled_from(ACTS), dates | st.just(""), st.sampled_from(STANDINGS)), max_size=6)
of_text = st.lists(
    st.tuples(st.sampled_from(["entered-into-force", "adopted", "parties-complete-to"]), dates, st.just("stated")),
    max_size=2,
    unique_by=lambda claim: claim[0],
)


def claims_of(events, party=KENYA):
    for number, (predicate, day, standing) in enumerate(events, start=1):
        family = PREDICATES[predicate].family
        other = {"object": {"entry": party, "slug": "ke", "name": "Kenya"}} if family != "milestone" else {}
        other = other if family == "party-action" else {}
        yield {"number": number, "predicate": predicate, "family": family, "standing": standing, **other} | (
            {"date": day} if day else {}
        )


def end(text):
    return PartialDate.parse(text).last


def start(text):
    return PartialDate.parse(text).first


def counted(events):
    return [(predicate, day) for predicate, day, standing in events if day and standing in ("stated", "inferred")]


def walk(events, day):
    """What the acts make of the party, from the first to the last that has come about; acts of one day at once."""
    held = {"joined": False, "bound": False, "listed": False, "endorsed": False}
    signed = named = left = notice = False
    past = sorted({end(when) for _act, when in events if end(when) <= day})
    for now in past:
        today = {act for act, when in events if end(when) == now}
        before = any(held.values())
        if "withdrew" in today:
            held, left = dict.fromkeys(held, False), True
        entered = set() if "withdrew" in today else today  # who leaves and joins on one day has left
        if "withdrew-ratification" in today:
            held["joined"] = False
        held["joined"] |= bool(entered & {*JOINS})
        held["bound"] |= "in-force-for" in entered
        held["listed"] |= "recorded-as-party" in entered
        held["endorsed"] |= "endorsed" in entered
        if any(held.values()):
            left = False
        if entered & {*JOINS, "in-force-for", "recorded-as-party", "endorsed"} and "denounced" not in today:
            notice = False
        notice = notice or ("denounced" in today and (before or any(held.values())))
        signed |= "signed" in today
        named |= "recorded-as-signatory" in today
    return held, signed, named, left, notice


def rests(events, day, text):
    """The position, by the walk."""
    held, signed, named, left, _notice = walk(events, day)
    in_force = any(end(when) <= day for act, when in text if act == "entered-into-force")
    later = sorted(end(when) for act, when in events if act == "in-force-for" and end(when) > day)
    leaving = [end(when) for act, when in events if act == "withdrew" and end(when) > day]
    waits = bool(later) and not any(day < gone < later[0] for gone in leaving)
    if left:
        return "left"
    if held["bound"] or held["listed"] or (held["joined"] and in_force and not waits):
        return "party"
    if held["joined"]:
        return "ratified"
    if signed or named:
        return "signed"
    return "endorses" if held["endorsed"] else "recorded"


def is_out(events, uncounted, text, day):
    """Whether anything proves that the party was not in."""
    outside = ("signed", *JOINS, "in-force-for", "endorsed", "recorded-as-signatory")
    if any(act in outside and start(when) > day for act, when in events):
        return True
    if any(act == "withdrew-ratification" and end(when) <= day for act, when in events):
        return True
    for event in ("entered-into-force", "adopted"):
        found = [when for act, when in text if act == event]
        if found and all(start(when) > day for when in found):
            return True
    joins = (*JOINS, "in-force-for", "endorsed", "recorded-as-party")
    for act, when in text:
        if act == "parties-complete-to" and start(when) >= day:
            maybe = [on for other, on in uncounted if other in joins and (not on or start(on) <= start(when))]
            if not maybe:
                return True
    return False


def expected(history, of_the_text, day):
    events, text = counted(history), counted(of_the_text)
    every_act = [(act, when) for act, when, _standing in history]
    word = rests(events, day, text)
    _held, signed, _named, _left, notice = walk(events, day)
    if word in ("party", "endorses"):
        dated = any(act == "withdrew" and end(when) > day for act, when in events)
        return UNKNOWN if notice and not dated else YES, word
    if word == "left":
        return NO, word
    if word == "ratified":
        waits = any(start(when) > day for act, when in events if act == "in-force-for")
        not_yet = [event for event in ("entered-into-force", "adopted") if _all_later(text, event, day)]
        return NO if waits or not_yet else UNKNOWN, word
    if word == "signed":
        lists = [end(when) for act, when in events if act == "recorded-as-signatory" and end(when) <= day]
        back = any(act == "withdrew-ratification" and end(when) <= day for act, when in events)
        if signed or back or day in lists:
            return NO, word
    return NO if is_out(events, every_act, text, day) else UNKNOWN, word


def _all_later(text, event, day):
    found = [when for act, when in text if act == event]
    return found and all(start(when) > day for when in found)


@given(history=acts, of_the_text=of_text, day=days)
@settings(max_examples=400, deadline=None)
def test_positions_and_answers_equal_a_walk_through_the_history(history, of_the_text, day):
    own = list(claims_of(history))
    text = [{**claim, "number": 100 + claim["number"]} for claim in claims_of(of_the_text)]
    stand = Stands([*own, *text], day).of(KENYA)
    answer, word = expected(history, of_the_text, day)
    assert stand.word == word
    assert stand.party == answer
    assert stand.party == UNKNOWN or stand.decisive
    assert Stands([*own, *text], day).of(BRAZIL).party in (NO, UNKNOWN)


def stand(*history, on=date(2026, 1, 1), standings=(), text=(("entered-into-force", "2000", "stated"),)):
    own = list(claims_of([(*act, "stated")[:3] for act in history]))
    return Stands([*own, *({**claim, "number": 90} for claim in claims_of(text))], on, standings).of(KENYA)


def test_notice_of_leaving_that_is_not_dated_leaves_it_open():
    history = [("ratified", "2001"), ("denounced", "2020-05-01")]
    assert stand(*history, on=date(2020, 4, 30)).party == YES
    assert stand(*history).party == UNKNOWN
    assert stand(*history, ("withdrew", "2027-05-01")).party == YES
    assert stand(*history, ("withdrew", "2021-05-01")).party == NO


def test_who_withdrew_its_ratification_is_still_a_signatory():
    found = stand(("signed", "2001"), ("ratified", "2005"), ("withdrew-ratification", "2010"))
    assert (found.word, found.party, found.signed_only) == ("signed", NO, YES)
    assert [claim["predicate"] for claim in found.aside] == ["withdrew-ratification"]


def test_a_successor_is_in_from_its_succession_on():
    assert stand(("succeeded", "2006-10-23"), on=date(2006, 10, 22)).party == NO
    assert stand(("succeeded", "2006-10-23"), on=date(2006, 10, 23)).party == YES


def test_a_territory_kept_out_is_told_beside_the_position():
    found = stand(("ratified", "2005"), ("excluded-territory", "2006"))
    assert found.party == YES
    assert [claim["predicate"] for claim in found.aside] == ["excluded-territory"]


def test_what_is_only_reported_counts_when_asked_and_keeps_its_mark():
    reported = [("ratified", "2005", "reported")]
    assert stand(*reported).party == UNKNOWN
    found = stand(*reported, standings=("reported",))
    assert found.party == YES
    assert found.decisive[0]["standing"] == "reported"


def test_no_reservation_is_never_proved_of_a_party():
    assert stand(("ratified", "2005")).reserved == UNKNOWN
    assert stand(("ratified", "2005"), ("reserved", "2005")).reserved == YES


@given(answers=st.lists(st.sampled_from([YES, NO, UNKNOWN]), min_size=1, max_size=4))
def test_and_or_and_not_hang_together(answers):
    assert opposite(every(answers)) == some(opposite(answer) for answer in answers)
    assert (every(answers) == YES) == (set(answers) == {YES})


roles = st.lists(st.tuples(dates | st.just(""), dates | st.just(""), st.sampled_from(STANDINGS)), max_size=3)


@given(terms=roles, day=days, complete=st.just("") | dates)
@settings(max_examples=300, deadline=None)
def test_membership_equals_a_look_at_every_term(terms, day, complete):
    claims = [
        {"number": place, "predicate": "member", "family": "role", "standing": standing, "object": {"entry": KENYA}}
        | ({"date": since} if since else {})
        | ({"end": until} if until else {})
        for place, (since, until, standing) in enumerate(terms, start=1)
    ]
    if complete:
        claims.append({"number": 50, "predicate": "parties-complete-to", "family": "attribute", "date": complete})
    sure = [(since, until) for since, until, standing in terms if since and standing in ("stated", "inferred")]
    inside = [1 for since, until in sure if end(since) <= day and (not until or day < gone(until))]
    outside = [1 for since, until in sure if start(since) > day or (until and gone(until) <= day)]
    answer = YES if inside else UNKNOWN
    if not inside and ((outside and len(sure) == len(terms)) or (not terms and complete and start(complete) >= day)):
        answer = NO
    assert Members(claims, day).of(KENYA).answer == answer


def gone(text):
    return start(text) + timedelta(days=1) if len(text) == 10 else start(text)


def test_a_complete_list_speaks_for_its_day_and_the_days_before():
    text = [("entered-into-force", "2000", "stated"), ("parties-complete-to", "2025-06-05", "stated")]
    assert stand(on=date(2025, 6, 5), text=text).party == NO
    assert stand(on=date(2025, 6, 6), text=text).party == UNKNOWN
    assert stand(("ratified", "2019", "reported"), on=date(2025, 6, 5), text=text).party == UNKNOWN
