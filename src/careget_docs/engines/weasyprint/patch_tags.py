"""Replaces three of WeasyPrint's private names while a document is drawn: its marking, its tags, its font clock.

This is the only place that changes WeasyPrint; what it knows about tags is in `structure.py` and `serial.py`.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from careget_docs.engines.weasyprint.artifacts import Survey
from careget_docs.engines.weasyprint.version import weasyprint

AddTags = Callable[[Any, Any, Any, Any], None]

# The replaced names are global to WeasyPrint, so one document is drawn at a time.
DRAWING = threading.RLock()


@contextlib.contextmanager
def tagging(found: Survey, add_tags: AddTags) -> Iterator[None]:
    """Let WeasyPrint mark content by our survey and call our `add_tags`; put its own functions back afterwards."""
    weasyprint()
    import weasyprint.pdf as writer
    from weasyprint.pdf import fonts
    from weasyprint.pdf.stream import Stream

    with DRAWING:
        kept = (Stream.marked, writer.add_tags, fonts.TTFont)
        Stream.marked, writer.add_tags, fonts.TTFont = _marked(found), add_tags, timeless(kept[2])
        try:
            yield
        finally:
            Stream.marked, writer.add_tags, fonts.TTFont = kept


def timeless(typeface: Any) -> Any:
    """Return a class of typefaces whose cuts do not carry the time of day (head.modified): other bytes every second."""
    return partial(typeface, recalcTimestamp=False)


def _marked(found: Survey) -> Callable[..., Any]:
    from weasyprint.pdf import pydyf

    begin, end = pydyf.Stream.begin_marked_content, pydyf.Stream.end_marked_content
    # Numbers count per stream: a group with opacity is a stream of its own. The stream is kept, so its id stays its.
    counts: dict[int, tuple[Any, int]] = {}

    @contextlib.contextmanager
    def marked(self: Any, box: Any, tag: str) -> Iterator[None]:
        if self._tags is None:
            yield
            return
        kind = found.artifacts.get(id(box)) or ("" if _visible(box) else "layout")
        if kind:
            begin(self, "Artifact", pydyf.Dictionary(_artifact(kind)))
        else:
            _, mcid = counts.get(id(self), (self, 0))
            counts[id(self)] = (self, mcid + 1)
            self._tags[box] = (self, mcid)
            properties = pydyf.Dictionary({"MCID": mcid})
            if text := found.hyphenated.get(id(box)):
                properties["ActualText"] = pydyf.String(text)
            begin(self, tag, properties)
        try:
            yield
        finally:
            end(self)

    return marked


def _visible(box: Any) -> bool:
    text = getattr(box, "text", None)
    return text is None or bool(text.strip())


def _artifact(kind: str) -> dict[str, Any]:
    """Return the property list of an artifact (ISO 32000-1:2008, 14.8.2.2.2)."""
    if kind.startswith("@top"):
        return {"Type": "/Pagination", "Subtype": "/Header", "Attached": "[/Top]"}
    if kind.startswith("@bottom"):
        return {"Type": "/Pagination", "Subtype": "/Footer", "Attached": "[/Bottom]"}
    return {"Type": "/Layout" if kind == "layout" else "/Pagination"}
