"""What every baked page says of its copy: where the living site is, when it was made, up to what moment."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urljoin, urlsplit

from initiatives.exports.site.places import tidy


@dataclass(frozen=True)
class Terms:
    """One copy: the address of the living site without a slash at its end, the day of the bake, the latest event."""

    living: str
    day: date
    moment: datetime

    def own(self, link: str, page: str) -> str | None:
        """The address on the living site that a link of a page leads to; None where it leads elsewhere."""
        if link.startswith("/") and not link.startswith("//"):
            return link
        full = urljoin(self.living + page, link)
        return full.removeprefix(self.living) if full.startswith(f"{self.living}/") else None

    def at_living(self, address: str) -> str:
        """The full address at the living site."""
        return self.living + address


def parted(address: str) -> tuple[str, str]:
    """The address as `places.tidy` writes it, and the place on its page, with its `#`."""
    fragment = urlsplit(address).fragment
    return tidy(address), f"#{fragment}" if fragment else ""
