"""Readers' reports: taken without knowing anybody, never an edit, answered to whoever has the receipt."""

import re

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from initiatives.documents.problems import Refused
from initiatives.editions import register
from initiatives.models import Claim, Edition, Entry, Report
from initiatives.upkeep.queues.reports import reports_open
from initiatives.upkeep.reports import taking
from initiatives.upkeep.reports.answering import decline, mend, noted, publish_answering
from tests.addresses import public_addresses
from tests.admin.test_permissions import someone
from tests.factories import make_claim, make_organisation, make_person, publish_now

pytestmark = pytest.mark.django_db

FORM = "/organisations/enisa/report/?claim=1"
LATER = 10  # seconds between opening the form and sending it
URLENCODED = "application/x-www-form-urlencoded"


@pytest.fixture
def enisa():
    body = make_organisation()
    publish_now(body)
    return body


@pytest.fixture
def passing(monkeypatch):
    """Lets seconds pass for signatures, which ask the clock of the machine."""
    passed = [0.0]
    clock = signing.time.time
    monkeypatch.setattr(signing.time, "time", lambda: clock() + passed[0])

    def let(seconds):
        passed[0] += seconds

    return let


def sent(client, passing, path=FORM, after=LATER, **answers):
    """Open the form, wait, fill it in and send it."""
    page = client.get(path).content.decode()
    stamp = re.search(r'name="stamp" value="([^"]+)"', page)[1]
    passing(after)
    values = {"words": "It was founded in 2005.", "source": "", "homepage": "", "stamp": stamp} | answers
    return client.post(path, urlencode(values), content_type=URLENCODED)


def test_report_is_taken_and_its_receipt_shows_the_state(client, enisa, passing):
    answer = sent(client, passing, source="https://example.org/statute")
    receipt = client.get(answer["Location"])
    report = Report.objects.get()
    assert answer.status_code == 303
    assert (report.entry_id, report.claim, report.edition) == (enisa.pk, 1, 1)
    assert "Received" in receipt.content.decode()
    assert report.words not in receipt.content.decode()
    assert (receipt["X-Robots-Tag"], receipt["Referrer-Policy"]) == ("noindex", "no-referrer")
    assert not client.cookies


def test_report_on_an_edition_names_it(client, enisa, passing):
    make_claim(enisa, "mandate", text="More.")
    publish_now(enisa, note="More.")
    sent(client, passing, path="/organisations/enisa/editions/1/report/")
    assert (Report.objects.get().edition, Report.objects.get().claim) == (1, None)


def test_report_changes_no_row_of_any_entry(client, enisa, passing):
    before = [list(model.objects.values()) for model in (Entry, Claim, Edition)]
    sent(client, passing)
    assert [list(model.objects.values()) for model in (Entry, Claim, Edition)] == before


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"homepage": "x"}, "This field catches programs"),
        ({"after": 1}, "faster than anybody writes"),
        ({"after": 90_000}, "open too long"),
        ({"stamp": ""}, "did not come from this page"),
        ({"stamp": "7/1/1:aaaaaa:bbbbbb"}, "did not come from this page"),
        ({"words": " "}, "Say in a sentence or two"),
        ({"words": "x" * 2001}, "at most 2000 characters"),
        ({"source": "javascript:alert(1)"}, "Where does it stand?"),
        ({"source": "ftp://example.org/"}, "begins with https://"),
    ],
)
def test_what_no_person_would_send_is_not_taken_and_is_shown_again(client, enisa, passing, answers, said):
    answer = sent(client, passing, **answers)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert said in page
    assert Report.objects.count() == 0
    assert "Not sent yet." in page


def test_what_was_written_is_kept_and_can_be_sent_again(client, enisa, passing):
    page = sent(client, passing, after=1).content.decode()
    stamp = re.search(r'name="stamp" value="([^"]+)"', page)[1]
    assert "It was founded in 2005." in page
    passing(LATER)
    again = urlencode({"words": "It was founded in 2005.", "stamp": stamp})
    assert client.post(FORM, again, content_type=URLENCODED).status_code == 303


def test_stamp_of_another_page_does_not_hold(client, enisa, passing):
    other = client.get("/organisations/enisa/report/").content.decode()
    stamp = re.search(r'name="stamp" value="([^"]+)"', other)[1]
    assert sent(client, passing, stamp=stamp).status_code == 400


def test_report_sent_twice_is_one_report(client, enisa, passing):
    assert sent(client, passing)["Location"] == sent(client, passing)["Location"]
    assert Report.objects.count() == 1


def test_floods_end_at_the_limits(client, enisa, passing, monkeypatch):
    monkeypatch.setattr(taking, "OF_ALL", 7)
    statuses = [sent(client, passing, words=f"Mistake {number}.").status_code for number in range(6)]
    others = [
        sent(Client(REMOTE_ADDR=f"192.0.2.{number}"), passing, words=f"Mistake {number}.").status_code
        for number in range(3)
    ]
    assert statuses == [303] * 5 + [429]
    assert others == [303, 303, 429]


def test_full_desk_takes_no_more(client, enisa, passing, monkeypatch):
    monkeypatch.setattr(taking, "UNREAD", 1)
    assert sent(client, passing, words="One.").status_code == 303
    full = sent(client, passing, words="Two.")
    assert (full.status_code, full["Retry-After"]) == (429, "3600")
    assert "Two." in full.content.decode()


def test_nobody_learns_where_a_report_came_from(client, enisa, passing):
    sent(client, passing)
    assert "127.0.0.1" not in str(Report.objects.values().get())


def test_great_or_other_bodies_are_not_read(client, enisa):
    assert client.post(FORM, "x=" + "y" * 30_000, content_type=URLENCODED).status_code == 413
    assert client.post(FORM, {"file": "x"}, content_type="application/json").status_code == 415


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/organisations/enisa/report/", 200),
        ("/organisations/enisa/report/?claim=9", 404),
        ("/organisations/enisa/report/?claim=x", 400),
        ("/organisations/enisa/report/?claim=1&colour=red", 200),
        ("/organisations/enisa/editions/9/report/", 404),
        ("/organisations/a-draft/report/", 404),
        ("/agreements/enisa/report/", 301),
        ("/reports/nonsense/", 404),
        ("/reports/%27%22/", 404),
    ],
)
def test_addresses(client, enisa, path, status):
    make_organisation("a-draft")
    assert client.get(path).status_code == status


def test_removed_entry_takes_no_report(client, enisa):
    register.remove(enisa, by=None, ground="A court said so.")
    assert client.get(FORM).status_code == 410


def a_report(entry, **fields):
    defaults = {"receipt": f"r{Report.objects.count()}", "edition": 1, "words": "Wrong.", "received_at": timezone.now()}
    return Report.objects.create(entry=entry, **(defaults | fields))


def test_report_waits_in_the_queue_until_it_is_decided(enisa):
    alice, report = make_person(), a_report(enisa, claim=1)
    (row,) = reports_open(Entry.objects.all())
    assert (row.thing, row.why, row.owner) == ("Enisa, claim 1", "Wrong.", "")
    decline(report, by=alice, answer="The statute says 2004.")
    assert reports_open(Entry.objects.all()) == []


def test_note_of_the_edition_says_after_a_readers_report_and_the_receipt_leads_there(client, enisa):
    alice, report, other = make_person(), a_report(enisa), a_report(enisa)
    mend(report, by=alice, answer="Thank you.")
    make_claim(enisa, "mandate", text="It warns.")
    publish_answering([enisa], by=alice, note="Its mandate was added", change="correction")
    page = client.get(report.get_absolute_url()).content.decode()
    assert Edition.objects.of(enisa.pk).first().note == "Its mandate was added. After a reader’s report."
    assert "/organisations/enisa/editions/2/" in page
    assert "Thank you." in page
    assert "alice" not in page
    other.refresh_from_db()
    assert other.state == "open"


def test_publication_that_is_refused_settles_no_report(enisa):
    report = a_report(enisa)
    mend(report, by=None)
    with pytest.raises(Refused):
        publish_answering([enisa], by=None, note="Nothing new.", change="editorial")
    report.refresh_from_db()
    assert report.state == "mended"


def test_note_that_has_no_room_is_refused_with_how_much_is_too_long(enisa):
    with pytest.raises(Refused, match="too long by 26 letters"):
        noted("x" * 500, [a_report(enisa)])


def test_decision_made_meanwhile_is_not_made_again(enisa):
    report = a_report(enisa)
    decline(report, by=None, answer="No.")
    with pytest.raises(Refused, match="meanwhile"):
        mend(report, by=None)


@pytest.mark.parametrize("act", ["take_up", "mend", "decline", "set_aside"])
def test_acts_need_the_right_to_change_the_entry(enisa, act):
    report = a_report(enisa)
    word = act.replace("_", "-")
    address = reverse(f"admin:initiatives_report_{word}", args=[report.pk])
    looking = someone("view_organisation", "view_report")
    working = someone("change_organisation", "view_report", username="dora")
    assert looking.post(address, {"seen": "", "answer": "No."}).status_code == 403
    assert working.post(address, {"seen": "", "answer": "No."}).status_code == 302


def test_report_about_what_is_out_of_reach_is_not_there(enisa):
    report = a_report(enisa)
    carol = someone("view_agreement", "view_report")
    assert carol.get(reverse("admin:initiatives_report_change", args=[report.pk])).status_code == 302
    assert b"Wrong." not in carol.get(reverse("admin:initiatives_report_changelist")).content


def test_words_of_a_report_are_public_nowhere(client, enisa, passing):
    sent(client, passing, words="zqsecretzq", source="https://example.org/zqsecretzq")
    paths = [*public_addresses(), Report.objects.get().get_absolute_url()]
    assert [path for path in paths if b"zqsecretzq" in client.get(path).getvalue()] == []
