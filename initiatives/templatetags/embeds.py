"""Where the code that embeds a page is offered."""

from django import template

from initiatives.embeds.offering import OFFERING

register = template.Library()


@register.filter
def embedding(path: str) -> str:
    """The address that offers what is shown at this one as an embed."""
    return OFFERING + path
