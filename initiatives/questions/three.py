"""The three answers, and how they are joined. Pure.

*No* needs evidence as *yes* does; what nobody recorded is *not recorded*, and stays so through *and* and *not*.
"""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from initiatives.vocabulary import Text

YES, NO, UNKNOWN = "yes", "no", "not-recorded"
ANSWERS = (YES, NO, UNKNOWN)
WORDS: dict[str, Text] = {YES: _("Yes"), NO: _("No"), UNKNOWN: _("Not recorded")}


def every(answers: Iterable[str]) -> str:
    """Whether all hold: no as soon as one does not, not recorded where one of the others is unknown."""
    given = {*answers}
    return NO if NO in given else UNKNOWN if UNKNOWN in given else YES


def some(answers: Iterable[str]) -> str:
    """Whether any holds: yes as soon as one does, not recorded where one of the others is unknown."""
    given = {*answers}
    return YES if YES in given else UNKNOWN if UNKNOWN in given else NO


def opposite(answer: str) -> str:
    """Yes for no, no for yes; the unknown stays unknown."""
    return {YES: NO, NO: YES}.get(answer, UNKNOWN)
