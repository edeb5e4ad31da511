"""Stage 4: ask each format's writer for its file; nothing is written to disk."""

from __future__ import annotations

from collections.abc import Mapping

from careget_docs.artifact import Artifact
from careget_docs.diagnostics import closest
from careget_docs.engines.log import UnfaithfulError, captured
from careget_docs.plugin import Kit, Writer
from careget_docs.tree import Document


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
    """Return the bytes of a format; what its engines say is judged, whether or not the writer listens to them."""
    data = b""
    with captured() as said:
        try:
            data = writer.write(document, kit)
        except UnfaithfulError as fault:
            said |= dict.fromkeys(fault.said)
    kit.report.extend(said)
    return data
