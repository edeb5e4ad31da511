"""A Word table for translators without tools: place, source, terms, translation; what stands in braces is shaded."""

from __future__ import annotations

import datetime
import io
import re
from typing import Any

from lxml import etree

from careget_docs.ooxml.repacking import repacked
from careget_docs.translations.exchange.parcel import Parcel, TableWords
from careget_docs.translations.exchange.protection import pieces

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MADE = datetime.datetime(2020, 1, 1)
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
WIDTHS = (34, 96, 38, 96)
"""Columns in mm, on A4 landscape."""
INK, BLUE, MIST, GREY, LINE = "16213A", "003399", "EDF2FA", "DDE3EE", "C3D0E6"


def write(parcel: Parcel, words: TableWords) -> bytes:
    """Return a parcel as DOCX; the same parcel gives the same bytes."""
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    document = Document()
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(16)
    _named(document.core_properties, parcel, words)
    _dress(document.add_heading(words.title, 1).runs[0], 18, BLUE, bold=True)
    how = document.add_paragraph()
    _dress(how.add_run(words.how), 11, INK)
    table = document.add_table(1, 4)
    table.autofit = False
    for cell, text in zip(table.rows[0].cells, (words.place, words.source, words.terms, words.target), strict=True):
        _dress(cell.paragraphs[0].add_run(text), 10, "FFFFFF", bold=True)
        _shade(cell, BLUE)
    pair = table.rows[0].cells[0].add_paragraph()  # in the table itself: other programs drop a file's properties
    _dress(pair.add_run(f"{parcel.id}: {parcel.source_lang} > {parcel.target_lang}"), 7.5, "FFFFFF")
    _property(table.rows[0]._tr, "tblHeader")
    for number, unit in enumerate(parcel.units, 1):
        row = table.add_row()
        _property(row._tr, "cantSplit")
        _dress(row.cells[0].paragraphs[0].add_run(unit.id), 7.5, "4A5878")
        _fill(row.cells[1], unit.source, parcel.source_lang)
        _shade(row.cells[1], MIST)
        _terms(row.cells[2], unit.terms, parcel)
        _fill(row.cells[3], unit.target, parcel.target_lang)
        _bookmark(row.cells[3], number)
    _spaced(table._tbl.tblPr)
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue(), _MADE)


def _named(properties: Any, parcel: Parcel, words: TableWords) -> None:
    properties.title, properties.subject, properties.language = words.title, parcel.id, parcel.target_lang
    properties.keywords = f"{parcel.source_lang} > {parcel.target_lang}"
    properties.author = "careget-docs"


def _spaced(properties: Any) -> None:
    """Give a table soft lines and room in its cells."""
    borders = etree.SubElement(properties, f"{_W}tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = etree.SubElement(borders, f"{_W}{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", LINE)):
            line.set(f"{_W}{name}", value)
    layout = properties.find(f"{_W}tblLayout")
    if layout is not None:
        properties.append(layout)
    margins = etree.SubElement(properties, f"{_W}tblCellMar")
    for side in ("top", "left", "bottom", "right"):
        room = etree.SubElement(margins, f"{_W}{side}")
        room.set(f"{_W}w", "80" if side in ("top", "bottom") else "120")
        room.set(f"{_W}type", "dxa")
    look = properties.find(f"{_W}tblLook")
    if look is not None:
        properties.append(look)


def _fill(cell: Any, text: str, lang: str) -> None:
    paragraph = cell.paragraphs[0]
    for piece, is_markup in pieces(_UNWRITABLE.sub("", text)):
        for number, part in enumerate(piece.split("\n")):
            paragraph = cell.add_paragraph() if number else paragraph
            _run(paragraph, part, lang, code=is_markup)


def _terms(cell: Any, terms: tuple[tuple[str, str], ...], parcel: Parcel) -> None:
    """Write what things are called, a pair below the other: in the source small, in the translation strong."""
    _shade(cell, MIST)
    for number, (source, target) in enumerate(terms):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        for text, lang in ((_UNWRITABLE.sub("", source) + "\n", parcel.source_lang), (target, parcel.target_lang)):
            run = paragraph.add_run(text)
            _dress(run, 8, "4A5878" if lang == parcel.source_lang else INK, bold=lang == parcel.target_lang)
            etree.SubElement(run._r.get_or_add_rPr(), f"{_W}lang").set(f"{_W}val", lang)


def _run(paragraph: Any, text: str, lang: str, *, code: bool = False) -> None:
    if not text:
        return
    run = paragraph.add_run(text)
    _dress(run, 10, INK)
    properties = run._r.get_or_add_rPr()
    if code:
        shading = etree.SubElement(properties, f"{_W}shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", GREY)):
            shading.set(f"{_W}{name}", value)
    etree.SubElement(properties, f"{_W}lang").set(f"{_W}val", lang)


def _dress(run: Any, size: float, color: str, *, bold: bool = False) -> None:
    from docx.shared import Pt, RGBColor

    run.font.name, run.font.size, run.font.bold = "Calibri", Pt(size), bold
    run.font.color.rgb = RGBColor.from_string(color)


def _shade(cell: Any, fill: str) -> None:
    shading = etree.SubElement(cell._tc.get_or_add_tcPr(), f"{_W}shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shading.set(f"{_W}{name}", value)


def _property(row: Any, name: str) -> None:
    etree.SubElement(row.get_or_add_trPr(), f"{_W}{name}")


def _bookmark(cell: Any, number: int) -> None:
    start, end = etree.Element(f"{_W}bookmarkStart"), etree.Element(f"{_W}bookmarkEnd")
    for mark in (start, end):
        mark.set(f"{_W}id", str(number))
    start.set(f"{_W}name", f"u{number:04}")
    first, last = cell.paragraphs[0]._p, cell.paragraphs[-1]._p
    at = 1 if len(first) and first[0].tag == f"{_W}pPr" else 0
    first.insert(at, start)
    last.append(end)
