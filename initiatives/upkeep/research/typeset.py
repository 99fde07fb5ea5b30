"""Text of the records in the typography of the content."""

import re
import unicodedata


def typeset(text: str) -> str:
    """The text on one line, with curly apostrophes and quotation marks, letters and accents composed."""
    line = unicodedata.normalize("NFC", " ".join(text.split()))
    closed = re.sub(r"(?<=[\w.,;:!?…])'", "’", line)
    closed = re.sub(r'(?<=[\w.,;:!?…])"', "”", closed)
    return closed.replace("'", "‘").replace('"', "“")


def sentence(*parts: str) -> str:
    """The parts as sentences, each with a capital and a full stop."""
    ended = (typeset(part).rstrip(".") for part in parts if part.strip())
    return " ".join(f"{part[:1].upper()}{part[1:]}." for part in ended)
