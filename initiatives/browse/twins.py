"""The JSON twins of an entry and of its editions: the very document that the digest covers."""

import json

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from initiatives.browse import signposts
from initiatives.browse.addresses import find
from initiatives.browse.entries import answered, edition_of, standing_of
from initiatives.browse.query import AsPublished
from initiatives.editions.moments import write_moment
from initiatives.models import Edition, Registration


@answered
def twin(request: HttpRequest, kind: str, slug: str, number: int = 0) -> HttpResponse:
    """The entry, or one edition of it, as JSON: about the edition, and the very document that its digest covers."""
    asked = AsPublished() if number else AsPublished.from_query(request.GET)
    row, published, state = _asked_for(kind, slug, number, asked)
    if row.state == "gone":
        return _gone_twin(row)
    about = {
        "number": published.number,
        "date": write_moment(published.published_at),
        "note": published.note,
        "change": published.change,
        "previous": published.previous,
        "digest": published.digest,
        "address": request.build_absolute_uri(published.path(row.kind, row.slug)),
        "state": state,
    }
    text = f'{{"edition":{json.dumps(about, ensure_ascii=False)},"document":{published.document}}}\n'
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    signposts.add_links(response, *signposts.of_twin(request, row, published, asked))
    return response


def _asked_for(kind: str, slug: str, number: int, asked: AsPublished) -> tuple[Registration, Edition, str]:
    """The entry, the edition and the public state that a twin tells: of an edition, of a day, or of now."""
    if asked.moment:
        row, standing = standing_of(kind, slug, "entry-json", asked)
        if standing.edition is None:
            raise Http404
        return row, standing.edition, standing.state
    row = find(kind, slug, "edition-json", number=number) if number else find(kind, slug, "entry-json", merged=True)
    return row, edition_of(row, number or row.edition), row.state


def _gone_twin(row: Registration) -> HttpResponse:
    """The tombstone for machines."""
    editions = Edition.objects.of(row.pk).values_list("number", "published_at", "digest")
    told = {
        "entry": row.pk,
        "state": row.state,
        "since": write_moment(row.since),
        "ground": row.reason,
        "editions": [{"number": number, "date": write_moment(at), "digest": digest} for number, at, digest in editions],
    }
    return JsonResponse(told, status=410, json_dumps_params={"ensure_ascii": False})
