"""Charts of a Word file read back: the figures that each keeps, and those of the workbook behind it."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from decimal import Decimal

from lxml import etree

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
Said = tuple[tuple[str, tuple[Decimal | None, ...]], ...]
"""The series of a chart: name and figures."""


def read_charts(package: zipfile.ZipFile) -> tuple[tuple[Said, Said], ...]:
    """Return what each chart of a Word file says by its cache and by its workbook, in the order of the document."""
    names = [name for name in package.namelist() if re.fullmatch(r"word/charts/chart\d+\.xml", name)]
    names.sort(key=lambda name: int(re.sub(r"\D", "", name)))
    return tuple((_cached(package.read(name)), _booked(package, name)) for name in names)


def _cached(part: bytes) -> Said:
    root = etree.fromstring(part)
    found = []
    for series in root.iter(f"{C}ser"):
        name = "".join(series.find(f"{C}tx").itertext(f"{C}v"))
        cache = series.find(f"{C}val/{C}numRef/{C}numCache")
        count = int(cache.find(f"{C}ptCount").get("val"))
        values: list[Decimal | None] = [None] * count
        for point in cache.iter(f"{C}pt"):
            values[int(point.get("idx"))] = Decimal(point.findtext(f"{C}v"))
        found.append((name, tuple(values)))
    return tuple(found)


def _booked(package: zipfile.ZipFile, name: str) -> Said:
    from openpyxl import load_workbook

    relations = package.read(f"word/charts/_rels/{posixpath.basename(name)}.rels").decode()
    target = re.search(r'Target="([^"]+\.xlsx)"', relations)
    assert target is not None
    path = (
        posixpath.normpath(posixpath.join("word/charts", target[1])) if not target[1].startswith("/") else target[1][1:]
    )
    book = load_workbook(io.BytesIO(package.read(path)), read_only=True)
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    columns = list(zip(*rows, strict=True))[1:]
    return tuple((str(head), tuple(_exact(value) for value in values)) for head, *values in columns)


def _exact(value: object) -> Decimal | None:
    return None if value is None else Decimal(repr(value)).quantize(Decimal("0.01"))
