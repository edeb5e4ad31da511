"""Header, footer and footnotes: the parts round the body; the emblem stands in every footer."""

from __future__ import annotations

from dataclasses import replace

from careget_docs.tree import Document
from careget_docs.writers.docx import designed_groups
from careget_docs.writers.docx.blocks import lay
from careget_docs.writers.docx.context import LayoutContext, LayoutPlace
from careget_docs.writers.docx.flow import Flow, GridCell, Para, Piece, WordField, WordRun, WordTable, in_cells
from careget_docs.writers.docx.package import WORD, PackageParts, Relations
from careget_docs.writers.docx.xml import element, part
from careget_docs.writers.docx.xml_runs import run
from careget_docs.writers.docx.xml_story import StoryXml

_FOLIO = 24.0
"""Width kept for the page number, in mm."""


def add_header(package: PackageParts, story: StoryXml, document: Document, context: LayoutContext) -> None:
    """Put the running header in."""
    words: list[Piece] = [WordRun(document.running), *([WordRun(f"  ·  {document.notice}")] if document.notice else [])]
    para = Para(context.looks.get("running"), words)
    package.add("word/header1.xml", part("w:hdr", story.para(para)), WORD + "header+xml", story.relations)


def add_footer(package: PackageParts, story: StoryXml, context: LayoutContext, pages: int) -> None:
    """Put the footer in: lockup left, page number right."""
    page = context.kit.brand.page
    width = page.width - page.left - page.right
    lockup = lockup_grid(context, width)
    cells = (*lockup.rows[0].cells, GridCell(_folio(context, pages), middle="center"))
    widths = (lockup.widths[0], lockup.widths[1] - _FOLIO, _FOLIO)
    grid = WordTable(widths, (replace(in_cells(lockup.rows[0]), cells=cells),))
    inner = story.flows([grid]) + story.para(None)
    package.add("word/footer1.xml", part("w:ftr", inner), WORD + "footer+xml", story.relations)


def add_last_footer(package: PackageParts, story: StoryXml, context: LayoutContext, pages: int) -> None:
    """Put the footer of a last page in that shows the emblem among the marks: the page number alone."""
    inner = "".join(map(story.para, _folio(context, pages)))
    package.add("word/footer2.xml", part("w:ftr", inner), WORD + "footer+xml", story.relations)


def _folio(context: LayoutContext, pages: int) -> tuple[Para, ...]:
    """Return the page number and, below it, that of the draft."""
    look = context.looks.get("folio")
    shown: list[Piece] = [WordField("PAGE", "1"), WordRun(" / "), WordField("NUMPAGES", str(pages))]
    number = [Para(look, [WordRun(context.draft)], align="right")] if context.draft else []
    return Para(look, shown, align="right"), *number


def lockup_grid(context: LayoutContext, width: float) -> WordTable:
    """Return the emblem and the statement side by side."""
    flows: list[Flow] = lay(context.lockup.children, LayoutPlace(width, role="statement", cell=True), context)
    return designed_groups.lockup(flows, width)


def add_notes(package: PackageParts, story: StoryXml, context: LayoutContext) -> None:
    """Put the footnotes in, with the separators that Word asks for."""
    look = context.looks.get("footnote")
    # Four points in Word as in LibreOffice, so that both break pages alike.
    spacer = element("w:pPr", element("w:pStyle", val="Spacer"), element("w:spacing", before=40))
    edges = [
        element("w:footnote", element("w:p", spacer, element("w:r", element(f"w:{kind}"))), type=kind, id=number)
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    ]
    notes = []
    for number, paragraphs in enumerate(context.notes, 1):
        shown = []
        for index, pieces in enumerate(paragraphs):
            mark = (
                run(element("w:footnoteRef"), "FootnoteReference") + story.pieces([WordRun(" ")]) if not index else ""
            )
            settings = element("w:pPr", element("w:pStyle", val=look.id))
            shown.append(element("w:p", settings, mark, story.pieces(pieces)))
        notes.append(element("w:footnote", *shown, id=number))
    package.add("word/footnotes.xml", part("w:footnotes", *edges, *notes), WORD + "footnotes+xml", story.relations)


def references(relations: Relations, *, closing: bool) -> dict[str, str]:
    """Return, by kind of section, what its settings say about header and footer; the cover has none of its own.

    `closing` is for a file whose last page has a footer without emblem.
    """
    header, footer = relations.add("header", "header1.xml"), relations.add("footer", "footer1.xml")

    def line(name: str, kind: str, target: str) -> str:
        return element(f"w:{name}Reference", at={"r:id": target}, type=kind)

    both = line("header", "default", header) + line("footer", "default", footer)
    found = {"cover": both, "opening": both + line("footer", "first", footer)}
    if closing:
        last = relations.add("footer", "footer2.xml")
        found["closing"] = line("header", "first", header) + line("footer", "first", last)
    return found
