"""Stage 4: ask each format's writer for its file; nothing is written to disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from careget_docs.artifact import Artifact
from careget_docs.diagnostics import Report, closest
from careget_docs.plugin import Kit, Writer
from careget_docs.tree import Document, Group, walk


def render(
    document: Document, formats: tuple[str, ...], writers: Mapping[str, Writer], kit: Kit
) -> tuple[Artifact, ...]:
    """Return the files of a document; a format that failed is left out, with the reason in the kit's report."""
    found = []
    for name in formats:
        writer = writers.get(name)
        if writer is None:
            kit.report.error("REF012", None, "There is no format “{name}”.", closest(name, writers), name=name)
        elif data := writer.write(document, kit):
            found.append(Artifact(document.id, document.edition, name, writer.suffix, writer.media_type, data))
    _placed(document, kit.report)
    return tuple(found)


def _placed(document: Document, report: Report) -> None:
    """Give what an engine found in a block the block's line."""
    places = {node.id: node.span for node in walk(document) if isinstance(node, Group) and node.id}
    for index, item in enumerate(report.diagnostics):
        if item.span is None and (place := places.get(dict(item.values).get("block", ""))):
            report.diagnostics[index] = replace(item, span=place)
