"""Fields of a card for programs: a word, *not recorded* where nobody filled what its kind has, or nothing."""

from initiatives.models import Card

NOT_RECORDED = "not-recorded"
BODIES = ("initiative", "agreement", "organisation")
# For which kinds of entry a field has a meaning.
MEANT_FOR = {
    "form": BODIES,
    "subkind": (*BODIES, "state", "topic"),
    "family": ("threat",),
    "iso": ("state",),
    "region": ("state",),
    "status": BODIES,
    "legal_force": ("agreement",),
}


def filed(card: Card, field: str) -> str:
    """The word in the field; *not recorded*, or empty where the field has no meaning for the kind of entry."""
    absent = NOT_RECORDED if card.kind in MEANT_FOR[field] else ""
    return str(getattr(card, field)) or absent
