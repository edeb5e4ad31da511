"""Photographs of a deliverable: taken in from anybody's file, shown in their field, judged for the size they have."""

from __future__ import annotations

import re
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from careget_docs.drawing.crop import SHAPES, window
from careget_docs.drawing.pictures import MAX_BYTES
from careget_docs.studio.page import answer, body_of, desk_of, in_thread, in_words, interface_of, told
from careget_docs.studio.pictures import Taken, found, looked_at, notes, take


async def _take(request: Request) -> Response:
    """Take in the picture that is sent, as its name says in the query."""
    desk, interface = desk_of(request), interface_of(request)
    data = await body_of(request, MAX_BYTES)
    if not data:
        return Response(status_code=413 if data is None else 400)
    made: Taken = await in_thread(take, desk, request.query_params.get("name", ""), data)
    findings = [told(each, interface) for each in made.findings]
    if not made.name:
        return answer({"findings": findings}, 422)
    return answer({"name": made.name, "said": [in_words(each, interface) for each in made.said], "findings": findings})


async def _facts(request: Request) -> Response:
    """Return what the field shows of its picture: where the small copy is, and how sharp it is at which size."""
    desk, interface, asked = desk_of(request), interface_of(request), request.query_params
    path = await in_thread(found, desk, asked.get("image", ""))
    seen = await in_thread(looked_at, path) if path else None
    if seen is None:
        return Response(status_code=404)
    sharp = await in_thread(notes, desk, request.path_params["id"], seen, asked.get("field", "image"))
    return answer({
        "picture": f"/photographs/small?image={quote(asked['image'])}", "drawn": seen.drawn,
        "width": round(seen.width), "height": round(seen.height),
        "notes": {size: {**each, "words": in_words(each["words"], interface)} for size, each in sharp.items()},
    })  # fmt: skip


async def _crop(request: Request) -> Response:
    """Return which part of a picture its shape shows, in hundredths: left, top, right, bottom; none where it cannot."""
    asked = request.query_params
    path = await in_thread(found, desk_of(request), asked.get("image", ""))
    seen = await in_thread(looked_at, path) if path else None
    aspect = SHAPES.get(asked.get("shape", ""))
    if seen is None or aspect is None or seen.drawn:
        return Response(status_code=404)
    focus, keep = _shares(asked.get("focus", "")), _shares(asked.get("keep", ""))
    point = (focus[0], focus[1]) if len(focus) == 2 else None
    box = (keep[0], keep[1], keep[2], keep[3]) if len(keep) == 4 else None
    cut = window(seen.width / seen.height, aspect, 1.0, point, box)
    if cut is None:
        return answer({"box": []})
    edges = (cut.left, cut.top, 1 - cut.right, 1 - cut.bottom)
    return answer({"box": [round(100 * each, 2) for each in edges]})


def _shares(text: str) -> tuple[float, ...]:
    """Return hundredths as shares; none for anything else."""
    parts = text.split(",")
    if not all(re.fullmatch(r"\d{1,3}(\.\d{1,6})?", part) for part in parts):
        return ()
    return tuple(min(1.0, float(part) / 100) for part in parts)


async def _small(request: Request) -> Response:
    path = await in_thread(found, desk_of(request), request.query_params.get("image", ""))
    seen = await in_thread(looked_at, path) if path else None
    return Response(seen.data, media_type=seen.media_type) if seen else Response(status_code=404)


ROUTES = (
    Route("/photographs/take", _take, methods=["POST"]),
    Route("/photographs/small", _small),
    Route("/photographs/crop", _crop),
    Route("/photographs/{id}/facts", _facts),
)
