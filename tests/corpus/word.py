"""A Word file as data (where the emblem stands, what is done to it) and the file it gives."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Literal

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from corpus import foreign, words
from corpus.lockup import Box, Lockup, joined
from corpus.raster import encode, how, picture
from corpus.shapes import Art, Drawing, drawing
from corpus.word_parts import anchor, repacked

Where = Literal["body", "header", "footer", "table", "anchor"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One Word file; lengths in mm. `text` is the statement, empty for none; the other names are those of `Lockup`.

    `below` puts the statement into a paragraph of its own under the emblem, `apart` at the far end of the file;
    `styled` sets it in italics by a style instead of on the run; `shade` colours the ground of the emblem's paragraph;
    `logo` is another mark and its height; `tight` leaves no gap between it and the emblem; `kind` replaces the emblem
    by a drawing from `foreign`, or by nothing (`none`).
    """

    lang: str
    text: str = ""
    height: float = 15.0
    way: str = "png300"
    art: Art = field(default_factory=Art)
    where: Where = "body"
    kind: str = ""
    whole: bool = False
    stretch: float = 1.0
    flip: Literal["", "v", "h"] = ""
    turn: int = 0
    crop: Box = (0.0, 0.0, 0.0, 0.0)
    face: str = "Ubuntu"
    italic: bool = False
    styled: bool = False
    below: bool = False
    apart: bool = False
    ink: str = "003399"
    shade: str = ""
    logo: tuple[str, float] | None = None
    tight: bool = False
    size: tuple[float, float] = (210.0, 297.0)


def docx(word: Word) -> bytes:
    """Return the file."""
    document = Document()
    _settings(document, word)
    section = document.sections[0]
    if word.where == "header":
        _emblem(section.header.paragraphs[0], word, document)
    document.add_heading(words.heading(word.lang), 1)
    document.add_paragraph(words.body(word.lang))
    if word.where == "table":
        table = document.add_table(1, 2)
        table.autofit = False
        for column, broad in zip(table.columns, (1.7 * word.height, 110.0), strict=True):
            column.width = column.cells[0].width = Mm(broad)
        cells = table.rows[0].cells
        _emblem(cells[0].paragraphs[0], word, document, spoken=False)
        _say(cells[1].paragraphs[0], word, document)
    elif word.where in ("body", "anchor"):
        _emblem(document.add_paragraph(), word, document)
    for _ in range(18 if word.apart else 2):
        document.add_paragraph(words.body(word.lang))
    if word.where == "footer":
        _emblem(section.footer.paragraphs[0], word, document)
    if word.apart:
        _say(document.add_paragraph(), word, document)
    out = BytesIO()
    document.save(out)
    return repacked(out.getvalue())


def _settings(document: Any, word: Word) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(word.size[0]), Mm(word.size[1])
    section.left_margin = section.right_margin = Mm(20)
    document.core_properties.title = words.heading(word.lang)
    document.core_properties.language = word.lang
    for style in ("Normal", "Heading 1"):
        document.styles[style].font.name = "Ubuntu"
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), word.lang)


def _emblem(paragraph: Any, word: Word, document: Any, *, spoken: bool = True) -> None:
    """Put the emblem, its statement and another logo into a paragraph."""
    if word.shade:
        shade = OxmlElement("w:shd")
        for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", word.shade)):
            shade.set(qn(name), value)
        paragraph._p.get_or_add_pPr().append(shade)
    if word.logo is not None:
        _picture(paragraph, foreign.DRAWINGS[word.logo[0]](), word.logo[1], "png200")
        if not word.tight:
            paragraph.add_run(" " * 12)
    if word.kind != "none":
        made = foreign.DRAWINGS[word.kind]() if word.kind else _made(word)
        inline = _picture(paragraph, made, word.height, word.way, stretch=word.stretch)
        _transform(inline, word)
        if word.where == "anchor":
            anchor(inline)
    if not spoken or word.apart or word.whole:
        return
    if word.below:
        properties = paragraph._p.pPr
        paragraph = paragraph._parent.add_paragraph()
        if properties is not None:
            paragraph._p.insert(0, deepcopy(properties))
    else:
        paragraph.add_run("   ")
    _say(paragraph, word, document)


def _made(word: Word) -> Drawing:
    if word.whole:
        return joined(Lockup(texts=(word.text,), art=word.art, face="bold-italic" if word.italic else "bold"))
    return drawing(word.art)


def _picture(paragraph: Any, made: Drawing, height: float, way: str, *, stretch: float = 1.0) -> Any:
    """Add a picture to a paragraph and return its `wp:inline`."""
    left, top, right, bottom = made.box
    data = encode(picture(made, height / 25.4 * how(way).ppi), how(way))
    size = Mm((right - left) * height * stretch), Mm((bottom - top) * height)
    inline = paragraph.add_run().add_picture(BytesIO(data), *size)._inline
    for side in "TBLR":  # no air of its own; LibreOffice gives 3 mm where nothing is said
        inline.set(f"dist{side}", "0")
    return inline


def _transform(inline: Any, word: Word) -> None:
    """Turn, flip and cut the picture as Word does: by attributes."""
    frame = inline.find(".//" + qn("a:xfrm"))
    if word.turn:
        frame.set("rot", str(word.turn * 60000))
    if word.flip:
        frame.set("flipV" if word.flip == "v" else "flipH", "1")
    if any(word.crop):
        cut = OxmlElement("a:srcRect")
        for name, share in zip("ltrb", word.crop, strict=True):
            cut.set(name, str(round(share * 100000)))
        inline.find(".//" + qn("a:blip")).addnext(cut)
        across, down = 1 - word.crop[0] - word.crop[2], 1 - word.crop[1] - word.crop[3]
        for extent in (inline.find(qn("wp:extent")), frame.find(qn("a:ext"))):
            extent.set("cx", str(round(int(extent.get("cx")) * across)))
            extent.set("cy", str(round(int(extent.get("cy")) * down)))


def _say(paragraph: Any, word: Word, document: Any) -> None:
    """Write the statement."""
    if not word.text:
        return
    run = paragraph.add_run(word.text)
    run.bold, run.font.name, run.font.size = True, word.face, Pt(max(8, 0.3 * word.height / 25.4 * 72))
    run.font.color.rgb = RGBColor.from_string(word.ink)
    if word.styled:
        style = document.styles.add_style("Funding", 2)  # a character style
        style.font.italic = True
        run.style = style
    elif word.italic:
        run.italic = True
