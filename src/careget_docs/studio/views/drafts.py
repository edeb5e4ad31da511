"""Drafts home: what was sent to whom, and what came back: read, taken or left, change by change."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from careget_docs.studio.guard import LARGEST
from careget_docs.studio.home import HomeWish, numbers, returned, sent
from careget_docs.studio.page import answer, body_of, desk_of, filled, in_thread, interface_of, page


async def _drafts(request: Request) -> Response:
    drafts = await in_thread(sent, desk_of(request), interface_of(request))
    return page(request, "drafts.html", drafts=drafts)


async def _returned(request: Request) -> Response:
    """Return the review of the file that is the body, after what is wished with it was done."""
    asked = request.query_params
    wish = HomeWish(*(frozenset(numbers(asked.get(each, ""))) for each in ("take", "here", "note")))
    data = await body_of(request, LARGEST)
    if data is None:
        return answer({}, 413)
    name = asked.get("name", "")[:200] or "–"
    found = await in_thread(returned, desk_of(request), name, data, wish, interface_of(request))
    return Response(filled(request, "review.html", **found), media_type="text/html")


ROUTES = (Route("/drafts", _drafts), Route("/drafts", _returned, methods=["POST"]))
