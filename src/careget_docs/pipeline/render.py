"""Stage 4: ask each format's writer for its file; nothing is written to disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from careget_docs.artifact import Artifact
from careget_docs.diagnostics import Report, closest
from careget_docs.engines.log import UnfaithfulError, captured
from careget_docs.plugin import Kit, Writer
from careget_docs.tree import Document

T = TypeVar("T")


def render(
    document: Document, formats: tuple[str, ...], writers: Mapping[str, Writer], kit: Kit
) -> tuple[Artifact, ...]:
    """Return the files of a document; a format that failed is left out, with the reason in the kit's report."""
    found = []
    for name in formats:
        writer = writers.get(name)
        if writer is None:
            kit.report.error("REF012", None, "There is no format “{name}”.", closest(name, writers), name=name)
        elif data := _written(writer, document, kit):
            found.append(Artifact(document.id, document.edition, name, writer.suffix, writer.media_type, data))
    return tuple(found)


def _written(writer: Writer, document: Document, kit: Kit) -> bytes:
    return heard(lambda: writer.write(document, kit), kit.report) or b""


def heard(work: Callable[[], T], report: Report) -> T | None:
    """Return what work makes, None where it gave up; what its engines say is judged, whether or not it listens."""
    made = None
    with captured() as said:
        try:
            made = work()
        except UnfaithfulError as fault:
            said |= dict.fromkeys(fault.said)
    report.extend(said)
    return made
