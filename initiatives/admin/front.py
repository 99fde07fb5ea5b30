"""The front page of the desk: what waits for whoever is signed in, and the lists of everything."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.admin.ended import KeepsText
from initiatives.admin.help_pages import WithHelp
from initiatives.admin.searching import Searching
from initiatives.editions.door import Person
from initiatives.models import Claim, Entry
from initiatives.upkeep.queues import sources
from initiatives.upkeep.queues.every import QUEUES, Queue
from initiatives.upkeep.queues.waiting import Waiting

DECIDING = {"review": "publish", "reports": "change"}
Asked: TypeAlias = dict[Callable[..., list[Waiting]], list[Waiting]]  # what was asked for, by the function that asked
SHOWN = 5  # as many of each queue as the front page shows


class Desk(WithHelp, Searching, KeepsText):
    """The site of the curators; Django's admin finds it by the name in `initiatives.apps`."""

    site_header = gettext_lazy("Atlas: curators’ desk")
    site_title = gettext_lazy("Curators’ desk")
    index_title = gettext_lazy("The desk")
    index_template = "admin/desk/front.html"

    def get_urls(self) -> list[Any]:
        return [
            path("queues/<slug:word>/", self.admin_view(self.queue), name="queue"),
            path("checked/", self.admin_view(self.checked), name="checked"),
            *super().get_urls(),
        ]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        from initiatives.admin.choices import entry_choices

        numbers = sources.numbers(entry_choices(request.user))
        asked: Asked = {}
        shown = [glimpse(queue, request.user, numbers, asked) for queue in QUEUES]
        return super().index(request, {**(extra_context or {}), "queues": shown})

    def queue(self, request: HttpRequest, word: str) -> HttpResponse:
        """All that waits in one queue."""
        queue = next((queue for queue in QUEUES if queue.word == word), None)
        if queue is None:
            raise Http404
        context = {**self.each_context(request), "title": queue.title, **queue_shown(queue, request.user, {})}
        return TemplateResponse(request, "admin/desk/queue.html", context)

    def checked(self, request: HttpRequest) -> HttpResponse:
        """Checked, no change: put on record that a claim was compared with its first source today."""
        from initiatives.admin.checking import check_unchanged
        from initiatives.admin.choices import entry_choices

        if request.method != "POST":
            raise Http404
        posted = request.POST.get("claim", "")
        within = Claim.objects.filter(subject__in=entry_choices(request.user, "change"))
        claim = get_object_or_404(within, pk=posted if posted.isdecimal() and len(posted) < 10 else 0)
        problems = check_unchanged(claim, by=request.user)
        for problem in problems:
            messages.error(request, str(problem))
        if not problems:
            messages.success(request, _("Checked, no change: %(claim)s") % {"claim": claim})
        queue = next((queue.word for queue in QUEUES if queue.word == request.POST.get("queue")), QUEUES[0].word)
        return redirect(reverse("admin:queue", args=[queue]))


def queue_shown(queue: Queue, person: Person, asked: Asked) -> dict[str, Any]:
    """A queue with all that waits, as its own page prints it. ``asked`` keeps what two queues share."""
    if queue.rows not in asked:
        asked[queue.rows] = queue.rows(person, _within(queue, person))
    today = timezone.localdate()
    things = [(row, row.age(today)) for row in asked[queue.rows] if queue.reason in ("", row.reason)]
    return {"queue": queue, "things": things, "number": len(things)}


def glimpse(queue: Queue, person: Person, numbers: Mapping[str, int], asked: Asked) -> dict[str, Any]:
    """A queue as the front page prints it: the first things that wait, or their number alone."""
    if queue.counted:
        number = numbers[queue.counted]
        return {"queue": queue, "things": [], "number": number, "more": number > 0}
    shown = queue_shown(queue, person, asked)
    return shown | {"things": shown["things"][:SHOWN], "more": shown["number"] > SHOWN}


def _within(queue: Queue, person: Person) -> QuerySet[Entry]:
    """The entries in reach; where there is something to decide, those about which the person may decide it."""
    from initiatives.admin.choices import entry_choices

    return entry_choices(person, DECIDING.get(queue.word, "view"))
