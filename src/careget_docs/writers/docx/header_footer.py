"""Header, footer and footnotes: the parts round the body; the emblem stands in every footer."""

from __future__ import annotations

from dataclasses import replace

from careget_docs.tree import Document
from careget_docs.writers.docx import designed_groups
from careget_docs.writers.docx.blocks import lay
from careget_docs.writers.docx.context import Desk, Place
from careget_docs.writers.docx.flow import Field, Flow, Grid, GridCell, Para, Piece, Run
from careget_docs.writers.docx.package import WORD, Package, Relations
from careget_docs.writers.docx.xml import element, part
from careget_docs.writers.docx.xml_runs import run
from careget_docs.writers.docx.xml_story import Story

_FOLIO = 24.0
"""Width kept for the page number, in mm."""


def add_header(package: Package, story: Story, document: Document, desk: Desk) -> None:
    """Put the running header in."""
    words: list[Piece] = [Run(document.running), *([Run(f"  ·  {document.notice}")] if document.notice else [])]
    para = Para(desk.looks.get("running"), words)
    package.add("word/header1.xml", part("w:hdr", story.para(para)), WORD + "header+xml", story.relations)


def add_footer(package: Package, story: Story, desk: Desk, pages: int) -> None:
    """Put the footer in: lockup left, page number right."""
    page = desk.kit.brand.page
    width = page.width - page.left - page.right
    lockup = lockup_grid(desk, width)
    number = Para(
        desk.looks.get("folio"), [Field("PAGE", "1"), Run(" / "), Field("NUMPAGES", str(pages))], align="right"
    )
    cells = (*lockup.rows[0].cells, GridCell((number,), middle="center"))
    widths = (lockup.widths[0], lockup.widths[1] - _FOLIO, _FOLIO)
    grid = Grid(widths, (replace(lockup.rows[0], cells=cells),))
    inner = story.flows([grid]) + story.para(None)
    package.add("word/footer1.xml", part("w:ftr", inner), WORD + "footer+xml", story.relations)


def lockup_grid(desk: Desk, width: float) -> Grid:
    """Return the emblem and the statement side by side."""
    flows: list[Flow] = lay(desk.lockup.children, Place(width, role="statement", cell=True), desk)
    return designed_groups.lockup(flows, width)


def add_notes(package: Package, story: Story, desk: Desk) -> None:
    """Put the footnotes in, with the separators that Word asks for."""
    look = desk.looks.get("footnote")
    # Four points in Word as in LibreOffice, so that both break pages alike.
    spacer = element("w:pPr", element("w:pStyle", val="Spacer"), element("w:spacing", before=40))
    edges = [
        element("w:footnote", element("w:p", spacer, element("w:r", element(f"w:{kind}"))), type=kind, id=number)
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    ]
    notes = []
    for number, paragraphs in enumerate(desk.notes, 1):
        shown = []
        for index, pieces in enumerate(paragraphs):
            mark = run(element("w:footnoteRef"), "FootnoteReference") + story.pieces([Run(" ")]) if not index else ""
            settings = element("w:pPr", element("w:pStyle", val=look.id))
            shown.append(element("w:p", settings, mark, story.pieces(pieces)))
        notes.append(element("w:footnote", *shown, id=number))
    package.add("word/footnotes.xml", part("w:footnotes", *edges, *notes), WORD + "footnotes+xml", story.relations)


def references(relations: Relations) -> dict[str, str]:
    """Return, by kind of section, what its settings say about header and footer; the cover has none of its own."""
    header, footer = relations.add("header", "header1.xml"), relations.add("footer", "footer1.xml")

    def line(name: str, kind: str, target: str) -> str:
        return element(f"w:{name}Reference", at={"r:id": target}, type=kind)

    both = line("header", "default", header) + line("footer", "default", footer)
    return {"cover": both, "opening": both + line("footer", "first", footer)}
