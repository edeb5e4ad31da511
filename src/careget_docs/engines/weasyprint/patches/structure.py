"""WeasyPrint's marks and tags give way to ours: one element for each of the HTML, artifacts where nothing is said.

What is known about tags is in `structure.py` and `structure_writer.py`; here they are put into WeasyPrint.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from careget_docs.engines.patch import Patch
from careget_docs.engines.weasyprint.artifacts import Survey
from careget_docs.engines.weasyprint.drawing import LaidOut
from careget_docs.engines.weasyprint.placed import PictureNote
from careget_docs.engines.weasyprint.structure_nodes import finished
from careget_docs.engines.weasyprint.structure_writer import StructureWriter


def _add_tags(original: Any, drawing: LaidOut) -> Any:
    builder = drawing.builder
    if builder is None:
        return original

    def add_tags(pdf: Any, document: Any, version: Any, streams: list[Any]) -> None:
        StructureWriter(pdf, streams).write(finished(builder.build([stream._tags for stream in streams])))

    return add_tags


def _marking(original: Any, drawing: LaidOut) -> Any:
    return _marked(drawing.found, drawing.notes)


def _marked(found: Survey, notes: Mapping[int, PictureNote]) -> Callable[..., Any]:
    from weasyprint.pdf import pydyf

    begin, end = pydyf.Stream.begin_marked_content, pydyf.Stream.end_marked_content
    # Numbers count per stream: a group with opacity is a stream of its own. The stream is kept, so its id stays its.
    counts: dict[int, tuple[Any, int]] = {}

    @contextlib.contextmanager
    def marked(self: Any, box: Any, tag: str) -> Iterator[None]:
        note = _noted(notes.get(id(box)))
        if self._tags is None:  # for the press: no tags, but what a reader of ours must know of pictures
            if note:
                begin(self, tag, pydyf.Dictionary(note))
            yield
            if note:
                end(self)
            return
        kind = found.artifacts.get(id(box)) or ("" if _visible(box) else "layout")
        if kind:
            begin(self, "Artifact", pydyf.Dictionary(_artifact(kind) | note))
        else:
            _, mcid = counts.get(id(self), (self, 0))
            counts[id(self)] = (self, mcid + 1)
            self._tags[box] = (self, mcid)
            properties = pydyf.Dictionary({"MCID": mcid} | note)
            if text := found.hyphenated.get(id(box)):
                properties["ActualText"] = pydyf.String(text)
            begin(self, tag, properties)
        try:
            yield
        finally:
            end(self)

    return marked


def _noted(note: PictureNote | None) -> dict[str, Any]:
    """Return what is noted beside a picture, for whoever reads the file back (inspection.pdf.figures)."""
    from weasyprint.pdf import pydyf

    if note is None:
        return {}
    found: dict[str, Any] = {"CGET_Figure": note.number}
    if note.blocks:
        found["CGET_Blocks"] = pydyf.Array(map(pydyf.String, note.blocks))
    if note.design:
        found["CGET_Design"] = pydyf.Array(f"/{each}" for each in sorted(note.design))
    return found


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


PATCH = Patch(
    package="weasyprint",
    version="70.0",
    what="Marked content is numbered per stream, artifacts are told apart, and the tag tree is built from the HTML.",
    why="A table over three pages is three tables, margin boxes and repeated heads are read out, cells have no scope, "
    "inner elements no language, and notes no element: none of it passes PDF/UA-1.",
    hangs_on={
        "weasyprint.pdf.stream.Stream.marked": "3fa3acacbbf6",
        "weasyprint.pdf.stream.Stream.__init__": "918b7e8bb22a",
        "weasyprint.pdf.stream.Stream.clone": "a4f89c7ab7de",
        "weasyprint.pdf.add_tags": "f0e74575b0ba",
        "weasyprint.pdf.generate_pdf": "626343ef25c3",
        "weasyprint.document.Page.__init__": "56afceec729b",
    },
    offer="The tag tree by element of the HTML instead of by box, artifacts for margin boxes, repeated heads and "
    "decorative pictures, /Scope, /Lang, Note, TOC: much of Kozea/WeasyPrint#2482.",
    replaces={"weasyprint.pdf.stream.Stream.marked": _marking, "weasyprint.pdf.add_tags": _add_tags},
)
