"""What an answer says about a source: its state, and a digest of its text."""

import hashlib

import nh3

from initiatives.upkeep.links.fetching import Answer

# What stands around the text of a page and changes every day.
AROUND = {"script", "style", "nav", "header", "footer", "aside", "form", "noscript", "template", "svg"}
KEEPS_OUT = (401, 403, 405, 406, 407, 418, 429, 451)
NOT_THERE = (404, 410)


def state_of(answer: Answer, asked: str) -> str:
    """The word for the answer to a request for that address."""
    if answer.status in NOT_THERE:
        return "missing"
    if answer.status in KEEPS_OUT:
        return "closed"
    if not 200 <= answer.status < 300:
        return "unreachable"
    return "moved" if answer.url != asked and answer.for_good else "answers"


def text_digest(answer: Answer) -> str:
    """SHA-256 of the words of a page, or of the bytes of anything else; empty where nothing was read."""
    if not answer.body:
        return ""
    kind = answer.headers.get("content-type", "").lower()
    words = _words(answer.body, kind).encode() if "html" in kind else answer.body
    return hashlib.sha256(words).hexdigest()


def _words(body: bytes, kind: str) -> str:
    """The words that a reader sees, less what stands around the text."""
    charset = kind.partition("charset=")[2].partition(";")[0].strip(" \"'") or "utf-8"
    try:
        text = body.decode(charset, errors="replace")
    except (LookupError, ValueError):
        text = body.decode("utf-8", errors="replace")
    return " ".join(nh3.clean(text, tags=set(), clean_content_tags=AROUND).split())
