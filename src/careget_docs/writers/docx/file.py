"""One document from tree to file: lay out, count pages, write the parts; each step is a module of its own."""

from __future__ import annotations

from dataclasses import replace

from careget_docs.inspection.docx.draft import Draft
from careget_docs.plugin import Kit
from careget_docs.tree import Document, Group, Heading, walk
from careget_docs.writers.docx import (
    block_list_part,
    contents,
    draft_part,
    draft_rows,
    header_footer,
    numbering_part,
    page_joins,
    page_lines,
    settings_parts,
    styles_part,
    theme_part,
)
from careget_docs.writers.docx.blocks import lay
from careget_docs.writers.docx.context import LayoutContext, LayoutPlace, word_language
from careget_docs.writers.docx.flow import BookmarkMark, Flow, Linked, Para, SectionEnd, WordRun, WordTable
from careget_docs.writers.docx.package import WORD, PackageParts, Relations
from careget_docs.writers.docx.page_heights import after, before, keeps
from careget_docs.writers.docx.page_numbers import Paginator
from careget_docs.writers.docx.styles_of_roles import WordLooks
from careget_docs.writers.docx.xml import part
from careget_docs.writers.docx.xml_story import Ids, StoryXml

EDGE = 20.0
"""Most white beside the text of a report, in mm."""
_AROUND_GRID = 10.0
"""Least space above and below a grid, in pt."""


def document_file(document: Document, kit: Kit) -> bytes:
    """Return a document as a Word file."""
    reckoned = document.template in kit.brand.engines
    if reckoned:  # tables need the width, and nothing stands in the margin
        page = kit.brand.page
        edge = min(page.left, page.right, EDGE)
        kit = replace(kit, brand=replace(kit.brand, page=replace(page, left=edge, right=edge)))
    context = _context(document, kit, reckoned=reckoned)
    flows = _flows(document, context)
    heights = _note_heights(context)
    flows, last = page_joins.joined(flows, SectionEnd(*context.section), context, heights)
    pages = _paginate(flows, context, last, heights)
    package = PackageParts()
    _add_parts(package, document, context, flows, last, pages)
    return package.zipped()


def _context(document: Document, kit: Kit, *, reckoned: bool) -> LayoutContext:
    """Return what is shared while a document is laid out, with a name for each of its anchors."""
    lockup = replace(
        document.lockup, children=document.lockup.children[:2]
    )  # one statement: footers have no room for two
    context = LayoutContext(
        kit,
        WordLooks(kit.brand),
        lockup,
        printed=document.printing is not None and document.template not in kit.brand.layouts,
        notice=document.notice,
        reckoned=reckoned,
        title=document.title,
    )
    first = document.children[0] if document.children else None
    context.cover = first if isinstance(first, Group) and kit.brand.group_role(first.role).place == "cover" else None
    context.covered = context.cover is not None
    context.headed = any(isinstance(node, Heading) for node in walk(document))
    context.name_anchors(document)
    return context


def _told(flows: list[Flow], context: LayoutContext, lang: str) -> draft_part.Told:
    """Return the lines of flows, without their pages."""
    package, brand = PackageParts(), context.kit.brand
    _add_body(package, StoryXml(package, brand, Ids(), {}), flows)
    header_footer.add_notes(package, StoryXml(package, brand, Ids(), {}), context)
    package.add("word/styles.xml", styles_part.styles(context.looks, word_language(lang)))
    return draft_part.told(package)


def _add_body(package: PackageParts, body: StoryXml, flows: list[Flow], last: SectionEnd | None = None) -> None:
    written = part("w:document", "<w:body>", body.flows(flows), body.section(last) if last else "", "</w:body>")
    package.add("word/document.xml", written, WORD + "document.main+xml", body.relations)


def text_width(kit: Kit) -> float:
    """Return the width of the type area, in mm."""
    page = kit.brand.page
    return page.width - page.left - page.right


def _flows(document: Document, context: LayoutContext) -> list[Flow]:
    width = text_width(context.kit)
    flows = lay(document.children, LayoutPlace(width), context)
    groups = (node for node in walk(document) if isinstance(node, Group))
    rows = context.kit.brand.group_role
    flows = contents.put_in(flows, next((node for node in groups if rows(node.role).contents), None), context)
    flows += page_joins.kept(lay(document.imprint.children, LayoutPlace(width), context))
    settled = _settle(flows, context)
    last = next((flow for flow in reversed(settled) if not isinstance(flow, BookmarkMark)), None)
    said = isinstance(last, Para) and bool(last.pieces)  # only a grid needs an empty line below it to end a document
    return settled if said else [*settled, Para(context.looks.get("spacer"))]


def _settle(flows: list[Flow], context: LayoutContext) -> list[Flow]:
    """Part grids from what stands round them: by space at a paragraph, by an empty line at another grid."""
    settled: list[Flow] = []
    above: Flow | None = None
    for flow in flows:
        if isinstance(above, WordTable) and (
            isinstance(flow, WordTable) or (isinstance(flow, Para) and not _has_text(flow))
        ):
            _part(settled, Para(context.looks.get("spacer"), before=_AROUND_GRID - 2))
        elif isinstance(flow, WordTable) and isinstance(above, Para) and not keeps(above) and above.look.id != "Spacer":
            above.after = max(after(above), _AROUND_GRID)
        elif isinstance(flow, Para) and isinstance(above, WordTable) and not flow.new_page and not flow.section:
            flow.before = max(before(flow), _AROUND_GRID)
        above = above if isinstance(flow, BookmarkMark) else flow
        settled.append(flow)
    return settled


def _has_text(para: Para) -> bool:
    """False for a paragraph of pictures only: LibreOffice loses a bookmark that begins in one right below a table."""
    cover = para.section is not None and para.section.cover
    return cover or any(isinstance(piece, WordRun | Linked) for piece in para.pieces)


def _part(settled: list[Flow], spacer: Para) -> None:
    """Put an empty line before the bookmarks that begin at the end of what is settled."""
    place = len(settled)
    while place and isinstance(mark := settled[place - 1], BookmarkMark) and mark.begins:
        place -= 1
    settled.insert(place, spacer)


def _note_heights(context: LayoutContext) -> list[float]:
    look = context.looks.get("footnote")
    width = text_width(context.kit) * page_lines.MM
    return [
        sum(
            sum(line.height for line in page_lines.lines(Para(look, pieces), width)) + look.role.after
            for pieces in note
        )
        for note in context.notes
    ]


def _paginate(flows: list[Flow], context: LayoutContext, last: SectionEnd, heights: list[float]) -> Paginator:
    page = context.kit.brand.page
    first = Paginator(page, heights, measured=context.measured)
    first.run(flows, last)
    second = Paginator(page, heights, known=first.found, measured=context.measured)
    second.run(flows, last)
    return second


def _add_parts(
    package: PackageParts,
    document: Document,
    context: LayoutContext,
    flows: list[Flow],
    last: SectionEnd,
    pages: Paginator,
) -> None:
    kit, ids, language = context.kit, Ids(), word_language(document.lang)

    def story() -> StoryXml:
        return StoryXml(package, kit.brand, ids, pages.found)

    package.relations[""] = _root()
    body = story()
    for kind, target in (
        ("styles", "styles.xml"), ("settings", "settings.xml"), ("theme", "theme/theme1.xml"),
        ("numbering", "numbering.xml"), ("fontTable", "fontTable.xml"), ("footnotes", "footnotes.xml"),
        ("customXml", "../customXml/item2.xml"),
    ):  # fmt: skip
        body.relations.add(kind, target)
    body.furniture = header_footer.references(body.relations, closing=_closes(flows, last))
    _add_body(package, body, flows, last)
    header_footer.add_header(package, story(), document, context)
    header_footer.add_notes(package, story(), context)
    package.add("word/styles.xml", styles_part.styles(context.looks, language), WORD + "styles+xml")
    draft = _draft(package, document, context, flows)
    header_footer.add_footer(package, story(), context, pages.number)
    if _closes(flows, last):
        header_footer.add_last_footer(package, story(), context, pages.number)
    package.add("word/numbering.xml", numbering_part.numbering(context.lists, kit.brand), WORD + "numbering+xml")
    settings = settings_parts.settings(language, track=bool(document.origin and document.origin.track))
    package.add("word/settings.xml", settings, WORD + "settings+xml")
    package.add(
        "word/theme/theme1.xml", theme_part.theme(kit.brand), "application/vnd.openxmlformats-officedocument.theme+xml"
    )
    settings_parts.add_fonts(package, kit.brand)
    settings_parts.add_properties(package, document, pages.number)
    block_list_part.add_ledger(package, document.id, context.blocks, draft)


def _draft(package: PackageParts, document: Document, context: LayoutContext, flows: list[Flow]) -> Draft | None:
    """Return what is sent, its number put on the context; None where nobody asked where letters come from."""
    if document.origin is None:
        return None
    twin = document.origin.twin
    its = _context(twin, context.kit, reckoned=context.reckoned)
    marked = _flows(twin, its)
    less = draft_rows.without_rows(flows, marked)
    if less is None:
        found = draft_part.draft(document, draft_part.told(package), _told(marked, its, twin.lang), {})
    else:
        made = replace(_told(less.flows, context, document.lang), around=draft_part.around(package))
        found = draft_part.draft(document, made, _told(less.twin, its, twin.lang), less.lines)
    context.draft = found.number
    return found


def _closes(flows: list[Flow], last: SectionEnd) -> bool:
    """True when the last page has a footer of its own."""
    ends = (flow.section for flow in flows if isinstance(flow, Para) and flow.section is not None)
    return last.closing or any(end.closing for end in ends)


def _root() -> Relations:
    """Return the relations of the package itself."""
    root = Relations()
    root.add("officeDocument", "word/document.xml")
    root.add(
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"
    )
    root.add("extended-properties", "docProps/app.xml")
    return root
