"""A page of a PDF as pdfium draws it, in mm as seen: pixels and the pictures under a place; it judges nothing."""

from __future__ import annotations

import ctypes
import math
from typing import Any, NamedTuple

import numpy as np

from careget_docs.inspection.box import Box
from careget_docs.inspection.emblem.canvas import Crop, overlap

POINT = 25.4 / 72
MOST_OBJECTS = 20000
DEEPEST = 8
FINE = 1000
"""Device pixels per point in which pdfium is asked where a thing is seen."""


class Placed(NamedTuple):
    """An object of the page: where it is seen, and for a picture its pixels per mm."""

    box: Box
    density: float | None


class PdfPage:
    """One page; `unit` is its UserUnit, which pdfium leaves out."""

    def __init__(self, page: Any, unit: float = 1.0) -> None:
        self.page = page
        self.points: tuple[float, float] = page.get_size()
        self.mm = POINT * unit
        self.width, self.height = self.points[0] * self.mm, self.points[1] * self.mm
        self._objects: list[Placed] | None = None

    def crop(self, box: Box, scale: float) -> Crop:
        """Draw a part of the page at `scale` pixels per mm."""
        wide, high = self.points
        zoom = scale * self.mm
        left = max(0, math.floor(box.left * scale))
        top = max(0, math.floor(box.top * scale))
        right = max(left + 1, min(math.ceil(box.right * scale), math.ceil(wide * zoom)))
        bottom = max(top + 1, min(math.ceil(box.bottom * scale), math.ceil(high * zoom)))
        edges = (
            (left - 0.01) / zoom if left else 0.0,
            max(0.0, high - (bottom - 0.01) / zoom),
            max(0.0, wide - (right - 0.01) / zoom),
            (top - 0.01) / zoom if top else 0.0,
        )
        bitmap = self.page.render(scale=zoom, crop=edges, rev_byteorder=True)
        pixels = bitmap.to_numpy()
        pixels = pixels[..., :3] if pixels.ndim == 3 else np.repeat(pixels[..., None], 3, axis=2)
        return Crop(pixels, left / scale, top / scale, scale)

    def seen(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return where a rectangle of the page's own units is seen, in mm."""
        import pypdfium2.raw as raw

        wide, high = round(self.points[0] * FINE), round(self.points[1] * FINE)
        x, y = ctypes.c_int(), ctypes.c_int()
        xs, ys = [], []
        for corner in ((left, bottom), (right, top)):
            raw.FPDF_PageToDevice(self.page, 0, 0, wide, high, 0, corner[0], corner[1], x, y)
            xs.append(x.value / FINE * self.mm)
            ys.append(y.value / FINE * self.mm)
        return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))

    def source(self, box: Box) -> float | None:
        """Return the pixels per mm of the topmost picture under the middle of a box, unless paths are drawn over it."""
        x, y = box.left + box.width / 2, box.top + box.height / 2
        found: float | None = None
        for item in self.objects():
            if item.density is not None:
                if item.box.left <= x <= item.box.right and item.box.top <= y <= item.box.bottom:
                    found = item.density
            elif (
                found is not None
                and _size(item.box) < 6 * _size(box)
                and _covers(item.box, box)
                and item.box.height > 0
            ):
                found = None
        return found

    def objects(self) -> list[Placed]:
        """Return pictures and drawn paths in the order in which they are painted; forms are entered."""
        if self._objects is None:
            import pypdfium2.raw as raw

            self._objects = []
            page = self.page
            self._walk(raw.FPDFPage_CountObjects(page), lambda index: raw.FPDFPage_GetObject(page, index), np.eye(3), 0)
        return self._objects

    def _walk(self, count: int, get: Any, outer: Any, depth: int) -> None:
        import pypdfium2.raw as raw

        assert self._objects is not None
        for index in range(count):
            if len(self._objects) >= MOST_OBJECTS:
                return
            item = get(index)
            kind = raw.FPDFPageObj_GetType(item)
            if kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
                inner = _matrix(item) @ outer
                number = raw.FPDFFormObj_CountObjects(item)
                self._walk(number, lambda at, form=item: raw.FPDFFormObj_GetObject(form, at), inner, depth + 1)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                self._objects.append(self._picture(item, outer))
            elif kind == raw.FPDF_PAGEOBJ_PATH:
                self._objects.append(Placed(self._extent(item, outer), None))

    def _picture(self, item: Any, outer: Any) -> Placed:
        import pypdfium2.raw as raw

        wide, high = ctypes.c_uint(), ctypes.c_uint()
        raw.FPDFImageObj_GetImagePixelSize(item, wide, high)
        placed = _matrix(item) @ outer
        corners = np.array([[0, 0, 1], [1, 0, 1], [1, 1, 1], [0, 1, 1]]) @ placed
        low, top = corners[:, :2].min(0), corners[:, :2].max(0)
        sides = float(np.hypot(*placed[0, :2])) * self.mm, float(np.hypot(*placed[1, :2])) * self.mm
        density = min(wide.value / max(sides[0], 1e-6), high.value / max(sides[1], 1e-6))
        return Placed(self.seen(low[0], low[1], top[0], top[1]), density)

    def _extent(self, item: Any, outer: Any) -> Box:
        import pypdfium2.raw as raw

        edges = [ctypes.c_float() for _ in range(4)]
        raw.FPDFPageObj_GetBounds(item, *edges)
        left, bottom, right, top = (edge.value for edge in edges)
        corners = np.array([[left, bottom, 1], [right, bottom, 1], [right, top, 1], [left, top, 1]]) @ outer
        low, high = corners[:, :2].min(0), corners[:, :2].max(0)
        return self.seen(low[0], low[1], high[0], high[1])


def _matrix(item: Any) -> Any:
    import pypdfium2.raw as raw

    found = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, ctypes.byref(found))
    return np.array([[found.a, found.b, 0], [found.c, found.d, 0], [found.e, found.f, 1]])


def _size(box: Box) -> float:
    return box.width * box.height


def _covers(path: Box, box: Box) -> bool:
    """Whether a path makes up much of a box: its field or all of its stars at once."""
    return overlap(path, box) > 0.8 and _size(path) > 0.25 * _size(box)
