"""Whether the process lives, and whether it can answer: for load balancers, not for people."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from initiatives.index import version

TEXT = "text/plain; charset=utf-8"


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers. Asks nothing of the database."""
    return HttpResponse("ok\n", content_type=TEXT)


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """The database answers, is migrated and holds published content; else 503 says what is missing."""
    missing = _missing()
    return HttpResponse(f"{missing or 'ready'}\n", content_type=TEXT, status=503 if missing else 200)


def _missing() -> str:
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return "migrations are missing"
        return "" if version.current().published else "nothing is published"
    except DatabaseError:
        return "the database does not answer"
