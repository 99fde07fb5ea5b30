"""Pictures of the content that ships cost no more queries than those of a handful of entries."""

import pytest

from initiatives.index.holdings import forget
from initiatives.models import Card
from initiatives.visuals.svg import ELLIPSIS, fitted
from initiatives.visuals.timeline import picture as timeline

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

ASKED = [
    "/matrix/?rows=state&columns=legal-force",
    "/map/",
    "/map/?of=budapest-convention",
    "/map/?of=european-union",
    "/map/?of=us",
    "/timeline/",
    "/timeline/?of=us",
    "/timeline/?years=1990-2030&tell=all",
    "/network/",
    "/network/?states=yes",
    "/network/?of=budapest-convention&steps=2",
    "/network/explore/",
]


@pytest.mark.parametrize("address", ASKED)
def test_eight_queries_are_enough_for_what_ships(shipped, client, address, django_assert_max_num_queries):
    for asked in (address, address.replace("/?", ".csv?"), address.replace("/?", ".svg?")):
        forget()
        with django_assert_max_num_queries(8):
            answer = client.get(asked, follow=True)
        assert answer.status_code == 200


def test_no_name_of_what_ships_is_cut_in_the_timeline(shipped):
    room = timeline.NAMES - timeline.GAP
    lines = [fitted(card.label, timeline.LETTERS, room) for card in Card.objects.current()]
    assert [told for told in lines if told[-1].endswith(ELLIPSIS)] == []
