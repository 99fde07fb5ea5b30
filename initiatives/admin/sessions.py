"""How long a session at the desk lasts: it ends a while after the last page, and some hours after signing in."""

from time import time

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest

BEGAN, SEEN = "desk_began", "desk_seen"
NOTED_EVERY = 60  # seconds between two writes of when somebody was last seen


def begin(request: HttpRequest) -> None:
    """Count from now: somebody has just signed in."""
    request.session[BEGAN] = request.session[SEEN] = int(time())


def has_ended(request: HttpRequest) -> bool:
    """Whether the time of the session is up."""
    now = time()
    began, seen = (request.session.get(moment, now) for moment in (BEGAN, SEEN))
    return bool(now - began > settings.DESK_SESSION_SECONDS or now - seen > settings.DESK_IDLE_SECONDS)


def attend(request: HttpRequest) -> None:
    """End a session whose time is up; else note that its person was seen."""
    if not request.user.is_authenticated:
        return
    if has_ended(request):
        logout(request)
        return
    if BEGAN not in request.session:
        begin(request)
    elif time() - request.session[SEEN] > NOTED_EVERY:
        request.session[SEEN] = int(time())
