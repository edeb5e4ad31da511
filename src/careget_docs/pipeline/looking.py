"""How finished files are looked at: each is inspected once, and what a long one says is let go of when it is judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from careget_docs.artifact import Artifact
from careget_docs.garbage import give_back
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.inspect import Besides, inspect_bytes
from careget_docs.inspection.page_memory import MOST_PAGES
from careget_docs.pipeline.web_files import WEB
from careget_docs.plugin import Writer, read_back

Looks = Callable[[Artifact], Inspection]
"""Inspects a file, once."""


def looking(kind: str, able: Mapping[str, Writer]) -> Looks:
    """Return what inspects the files of a document of a kind."""
    return cache(lambda item: _inspected(item, able[item.format].purpose or kind))


def _inspected(item: Artifact, purpose: str) -> Inspection:
    if item.format != WEB:
        return inspect_bytes(item.name, item.data, purpose, trusted=True)
    from careget_docs.engines.weasyprint.svg import as_seen

    return inspect_bytes(item.name, item.data, purpose, trusted=True, besides=Besides(draw=as_seen))


def let_go(inspections: Iterable[Inspection]) -> None:
    """Let go of what files say if one of them is long: that takes the room of many, and nobody asks for it again."""
    if any(len(each.facts.pages) > MOST_PAGES for each in inspections):
        from careget_docs.inspection.read_back.own_pdf import own_pdf

        read_back.cache_clear()
        own_pdf.cache_clear()
        give_back()
