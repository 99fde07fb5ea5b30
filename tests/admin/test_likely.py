import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from initiatives.admin.alike import Names
from initiatives.models import Entry, OtherName, Source
from tests.admin.desk import add_row, complaints, opened, signed_in
from tests.factories import make_agreement, make_claim, make_organisation, make_source

ADD = reverse("admin:initiatives_organisation_add")
ADD_SOURCE = reverse("admin:initiatives_source_add")
KNOWN = [
    "Convention on Cybercrime",
    "Second Additional Protocol to the Convention on Cybercrime",
    "European Union Agency for Cybersecurity",
    "Forum of Incident Response and Security Teams",
    "Global Forum on Cyber Expertise",
    "Convention on Cyber Security and Personal Data Protection",
    "Organization of American States",
    "INTERPOL",
]
NAMES = Names(enumerate(KNOWN))


def like(asked):
    return {key: likeness for key, _name, likeness in NAMES.like(asked)}


@given(st.sampled_from(range(len(KNOWN))), st.data())
def test_name_with_one_wrong_letter_in_each_long_word_is_found(place, data):
    words = [word if len(word) < 7 else mistyped(word, data) for word in KNOWN[place].split()]
    assert place in like(" ".join(words))


def mistyped(word, data):
    at = data.draw(st.integers(1, len(word) - 2))
    return word[:at] + data.draw(st.sampled_from(["", "x", word[at + 1] + word[at]])) + word[at + 1 :]


@given(st.sampled_from(KNOWN), st.sampled_from([str.upper, str.lower, "«{}»".format, "  {}.".format]))
def test_same_name_in_another_dress_is_the_same(name, dressed):
    assert like(dressed(name))[KNOWN.index(name)] == 1


@given(st.text(max_size=60))
def test_anything_may_be_asked_for(text):
    assert all(0.6 <= likeness <= 1 for likeness in like(text).values())


def test_treaties_that_share_their_common_words_only_are_others():
    assert like("Convention on the Protection of Birds") == {}
    assert like("Convention on Cybercrime").keys() == {0}


def add(client, *rows, **fields):
    sent = opened(client, ADD) | {"name": "Union Cyber Agency", "slug": "union-cyber-agency"} | fields
    for prefix, row in rows:
        sent = add_row(sent, prefix, **row)
    return client.post(ADD, sent)


def offered(response):
    return [(one.label, one.why) for one in response.context["adminform"].form.likely]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed",
    [
        {"name": "European Union Agency for Cybersecurity"},
        {"name": "European Unoin Agency for Cybersecurty"},
        {"short_name": "enisa"},
        {"name": "Agence de l'Union européenne pour la cybersécurité"},
    ],
)
def test_entry_that_may_be_here_already_is_offered_and_nothing_is_added(typed):
    enisa = make_organisation(name="European Union Agency for Cybersecurity", short_name="ENISA")
    OtherName.objects.create(entry=enisa, name="Agence de l’Union européenne pour la cybersécurité", language="fr")
    response = add(signed_in(), **typed)
    assert [label for label, _why in offered(response)] == [f"ENISA · Organisation {enisa.pk}"]
    assert "may be here already" in complaints(response)[0]
    assert Entry.objects.count() == 1


@pytest.mark.django_db
def test_entry_of_any_kind_with_the_same_website_or_other_name_is_offered():
    treaty = make_agreement(short_name="Budapest")
    make_claim(treaty, "website", value="https://www.coe.int/cybercrime/")
    site = ("attribute", {"predicate": "website", "value": "http://coe.int/cybercrime"})
    name = ("names", {"name": "BUDAPEST", "sort": "variant"})
    client, label = signed_in(), f"Budapest · Agreement {treaty.pk}"
    assert offered(add(client, site)) == [(label, "has the same address")]
    assert offered(add(client, name)) == [(label, "bears the same name")]


@pytest.mark.django_db
def test_another_one_is_added_once_somebody_says_so():
    enisa = make_organisation(name="Union Cyber Agency")
    response = add(signed_in(), slug="another", _another=str(enisa.pk))
    assert response.status_code == 302
    assert Entry.objects.filter(name="Union Cyber Agency").count() == 2


@pytest.mark.django_db
def test_what_was_added_meanwhile_is_offered_too():
    enisa = make_organisation(name="Union Cyber Agency")
    make_organisation("newer", name="Union Cyber Agency")
    assert len(offered(add(signed_in(), slug="another", _another=str(enisa.pk)))) == 2


@pytest.mark.django_db
def test_changing_an_entry_asks_nothing():
    make_organisation("first", name="Union Cyber Agency")
    second = make_organisation("second", name="Union Cyber Agency")
    client, page = signed_in(), reverse("admin:initiatives_organisation_change", args=[Entry.objects.last().pk])
    assert client.post(page, opened(client, page) | {"summary": f"Of {second}."}).status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed", [{"title": "A treaty txet"}, {"title": "Something else", "url": "http://www.example.org/a-treaty-text/"}]
)
def test_source_that_may_be_here_already_is_offered(typed):
    make_source()
    client = signed_in()
    sent = opened(client, ADD_SOURCE) | {"key": "x", "publisher": "ENISA", "sort": "official"} | typed
    response = client.post(ADD_SOURCE, sent)
    assert [label for label, _why in offered(response)] == ["A treaty text (Council of Europe) · primary text"]
    assert client.post(ADD_SOURCE, sent | {"_another": Source.objects.get().pk}).status_code == 302
    assert Source.objects.count() == 2
