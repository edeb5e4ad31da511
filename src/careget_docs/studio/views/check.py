"""Check any file: dropped, judged as `preflight` judges it, shown with the places marked, and kept nowhere."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from careget_docs.studio.checking import PURPOSES, checked
from careget_docs.studio.file_words import PURPOSE_NAMES
from careget_docs.studio.guard import LARGEST
from careget_docs.studio.page import answer, body_of, filled, in_thread, interface_of, page


async def _check(request: Request) -> Response:
    purposes = [(name, PURPOSE_NAMES[name].template) for name in PURPOSES]
    return page(request, "check.html", purposes=purposes)


async def _checked(request: Request) -> Response:
    """Return the verdict on the file that is the body, as part of a page."""
    name, purpose = request.query_params.get("name", "")[:200] or "–", request.query_params.get("as", "")
    if purpose and purpose not in PURPOSES:
        return answer({}, 400)
    data = await body_of(request, LARGEST)
    if data is None:
        return answer({}, 413)
    found = await in_thread(checked, name, data, purpose, interface_of(request))
    return Response(filled(request, "checked.html", **found), media_type="text/html")


ROUTES = (Route("/check", _check), Route("/check", _checked, methods=["POST"]))
