"""Drawings without text or transparency as operators of a page, drawn once on this machine for each of their sizes.

Only what is known to be drawn the same wherever it stands is kept: paths and simple shapes in plain colours.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from typing import Any

from careget_docs.cache import keep, kept_before
from careget_docs.engines.log import captured

_TAG = re.compile(rb"<([^\s/>?!]+)")
_SHAPES = frozenset(b"svg g path rect circle ellipse line polyline polygon title desc".split())
"""Elements that are drawn by themselves alone."""
_MORE = re.compile(rb"opacity|url\(|<!|clip-path|filter|mask|marker|href|font|style|class|transform-|vector-|inherit")
"""What may draw by groups, patterns, typefaces, other files, or the place on the page."""
_STATES = ("_current_color", "_current_color_stroke", "_current_alpha", "_current_alpha_stroke")
"""What a stream knows of what it has written; operators that would say it again are left out."""

Draw = Callable[[Any, Any, float, float, Any, Any], None]


def keeping(draw: Draw, engine: str) -> Draw:
    """Return WeasyPrint's drawing of an SVG so that it draws each once; `engine` tells its state from others."""

    def drawn(self: Any, stream: Any, width: float, height: float, base_url: Any, context: Any) -> None:
        if (name := _name(self, stream, width, height, engine)) is None:
            draw(self, stream, width, height, base_url, context)
            return
        found = kept_before(name)
        if found is None:
            found = _operators(stream, lambda scratch: draw(self, scratch, width, height, base_url, context))
            if found is None:
                draw(self, stream, width, height, base_url, context)
                return
            keep(name, found)
        from weasyprint.pdf import pydyf

        head, _, body = found.partition(b"\n")
        states = stream._resources["ExtGState"]
        for key, values in json.loads(head):
            if key not in states:
                states[key] = pydyf.Dictionary(values)
        if body:
            stream.stream.append(body)
        for state in _STATES:
            setattr(stream, state, None)
        stream._current_font = None

    return drawn


def _name(svg: Any, stream: Any, width: float, height: float, engine: str) -> str | None:
    """Return the name under which a drawing is kept; None for one that is not."""
    if not svg.url:
        return None
    _, data = svg.url_fetcher.read(svg.url)
    if _MORE.search(data) or not {*_TAG.findall(data)} <= _SHAPES:
        return None
    facts = (engine, width, height, *(getattr(stream, state) for state in _STATES))
    return f"operators-{hashlib.sha256(repr(facts).encode() + data).hexdigest()[:40]}"


def _operators(stream: Any, draw: Callable[[Any], None]) -> bytes | None:
    """Return what draws something: what it asks of the page's resources, and its operators; None where it asks more."""
    from weasyprint.pdf import pydyf

    kinds = ("ExtGState", "XObject", "Pattern", "Shading")
    resources = {kind: pydyf.Dictionary() for kind in kinds} | {"ColorSpace": None, "Font": None}
    scratch = stream.clone(resources=pydyf.Dictionary(resources), fonts={}, images={})
    for state in _STATES:
        setattr(scratch, state, getattr(stream, state))
    with captured() as said:
        try:
            draw(scratch)
        except Exception:  # it is drawn again where the page hears of it
            return None
    states, *others = (scratch._resources[kind] for kind in kinds)
    plain = all(key[0] in "Aa" and {*values} <= {"ca", "CA"} for key, values in states.items())
    ended = all(getattr(scratch, state) is None for state in _STATES)
    if said or any(others) or scratch._fonts or scratch._images or not (plain and ended):
        return None
    if not all(isinstance(each, bytes) for each in scratch.stream):
        return None
    return (
        json.dumps([[key, dict(values)] for key, values in states.items()]).encode()
        + b"\n"
        + b"\n".join(scratch.stream)
    )
