"""Charts of a Word file read back: the figures that each keeps, and those of the workbook behind it."""

from __future__ import annotations

import io
from decimal import Decimal

from lxml import etree

from careget_docs.diagnostics import phrase
from careget_docs.inspection.docx.names import CHARTS, R
from careget_docs.inspection.docx.word_file import WordFile
from careget_docs.inspection.read_back import Said
from careget_docs.ooxml.package import Package, Refused

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def read_charts(file: WordFile) -> tuple[tuple[Said, Said], ...]:
    """Return what each chart of a Word file says by its cache and by its workbook, in the order of the document.

    Raises Refused for a chart that cannot be read.
    """
    targets = file.package.targets(file.main)
    names = [targets[chart.get(f"{R}id", "")].name for chart in file.body.iter(CHARTS[0])]
    return tuple((_cached(_chart(file.package, name)), _booked(file.package, name)) for name in names)


def _chart(package: Package, name: str) -> etree._Element:
    root = package.xml(name)
    if root is None:
        raise Refused(phrase("A chart is missing from the file: {name}.", name=name))
    return root


def _cached(root: etree._Element) -> Said:
    found = []
    for series in root.iter(f"{C}ser"):
        name = "".join(text.text or "" for text in series.iterfind(f"{C}tx//{C}v"))
        cache = series.find(f"{C}val/{C}numRef/{C}numCache")
        if cache is None:
            raise Refused(phrase("A chart keeps no figures."))
        points = {int(point.get("idx", "0")): Decimal(point.findtext(f"{C}v") or "0") for point in cache.iter(f"{C}pt")}
        count = cache.find(f"{C}ptCount")
        number = int(count.get("val", "0")) if count is not None else 0
        found.append((name, tuple(points.get(at) for at in range(number))))
    return tuple(found)


def _booked(package: Package, name: str) -> Said:
    from openpyxl import load_workbook

    data = package.read(package.first("package", name))
    if data is None:
        raise Refused(phrase("A chart has no workbook behind it: {name}.", name=name))
    book = load_workbook(io.BytesIO(data), read_only=True)
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    columns = list(zip(*rows, strict=True))[1:]
    return tuple((str(head), tuple(_exact(value) for value in values)) for head, *values in columns)


def _exact(value: object) -> Decimal | None:
    return None if value is None else Decimal(repr(value))
