"""The table of contents as a field with its lines already in it; the page numbers come later, from `pages`."""

from __future__ import annotations

from careget_docs.languages.typography import unbroken
from careget_docs.tree import Group, Heading, Paragraph, plain, walk
from careget_docs.writers.docx.blocks import CONTENTS
from careget_docs.writers.docx.context import LayoutContext
from careget_docs.writers.docx.flow import BookmarkMark, FieldEdge, Flow, Linked, PageOf, Para, Tab, WordRun, WordTable

FEWEST = 4
"""Headings of a printed piece from which its draft gets contents."""
_BELOW = 12.0
"""White between the last line and a grid or picture, which have little space above of their own, in pt."""
_CODE = 'TOC \\o "1-2" \\h \\z \\u'


def put_in(flows: list[Flow], authored: Group | None, context: LayoutContext) -> list[Flow]:
    """Return the flows with the contents in their place: after the author's own, else at the front."""
    entries = _entries(context)
    if not entries or (context.printed and authored is None and len(context.contents) < FEWEST):
        return [flow for flow in flows if flow is not CONTENTS]
    title = context.kit.locale.word("contents")
    has_title = authored is not None and any(
        isinstance(node, Heading | Paragraph) and plain(node.children).strip() == title for node in walk(authored)
    )
    heading: list[Flow] = [] if has_title else [Para(context.looks.get("contents-title"), [WordRun(title)])]
    place = next((index for index, flow in enumerate(flows) if flow is CONTENTS), -1)
    if place < 0:
        place = _front(flows)
        following = _shown(flows[place:])
        if isinstance(following, Para) and (place or not context.covered) and not _begins_page(following, context):
            following.new_page, following.before = False, 24.0
        if not place and not context.covered and context.title:
            heading = [Para(context.looks.get("title-long"), [WordRun(context.title)]), *heading]
    rest = [flow for flow in flows[place:] if flow is not CONTENTS]
    # A block's bookmark holds the author's words only: its end comes before the field.
    ends = []
    while rest and isinstance(rest[0], BookmarkMark) and not rest[0].begins:
        ends.append(rest.pop(0))
    following = _shown(rest)
    if isinstance(following, WordTable) or (isinstance(following, Para) and following.look.id == "Figure"):
        entries.append(Para(context.looks.get("spacer"), after=_BELOW))
    return [*flows[:place], *ends, *heading, *entries, *rest]


def _shown(flows: list[Flow]) -> Flow | None:
    return next((flow for flow in flows if not isinstance(flow, BookmarkMark)), None)


def _begins_page(following: Para, context: LayoutContext) -> bool:
    """True where what follows the contents begins a page: not below those of a document without a cover."""
    return following.new_page and context.covered


def _front(flows: list[Flow]) -> int:
    """Return the place after the cover, or after the heading that a document without cover begins with."""
    for index, flow in enumerate(flows):
        if isinstance(flow, BookmarkMark):
            continue
        if isinstance(flow, WordTable):
            ends = (n for n, each in enumerate(flows) if isinstance(each, Para) and each.section and each.section.cover)
            return next(ends, -1) + 1
        if flow.look.id in ("Title", "Heading1") and not flow.new_page:
            return index + 1
        return 0
    return 0


def _entries(context: LayoutContext) -> list[Flow]:
    found: list[Flow] = []
    for index, entry in enumerate(context.contents):
        line = Linked((WordRun(unbroken(entry.text)), Tab(), PageOf(entry.bookmark)), anchor=entry.bookmark, quiet=True)
        para = Para(context.looks.get(f"toc-{entry.level}"), [line])
        if not index:
            para.pieces.insert(0, FieldEdge(_CODE))
        found.append(para)
    if found:
        found.append(Para(context.looks.get("spacer"), [FieldEdge("")]))
    return found
