"""A PDF page as data (size, ground, lockups, other marks, running text) and the file it gives."""

from __future__ import annotations

from dataclasses import dataclass

from corpus import foreign, frame, words
from corpus.faces import width
from corpus.lockup import Lockup, extent, joined, lines, place, text_box
from corpus.pen import Pen
from corpus.raster import how, photograph
from corpus.shapes import BLACK, WHITE, Words, drawing

A4 = (210.0, 297.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Another logo, a flag, a chart, by its upper left corner: a drawing from `foreign`, or `photo:7`."""

    kind: str
    at: tuple[float, float]
    height: float
    way: str = "vector"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Pages that are all alike; `frame` and `rotate` act on the finished file, see `corpus.frame`.

    `ground` is empty, a colour or `photo:7`; `aside` are lines of running text below the body.
    """

    lang: str
    size: tuple[float, float] = A4
    lockups: tuple[Lockup, ...] = ()
    marks: tuple[Mark, ...] = ()
    ground: str = ""
    body: bool = True
    aside: str = ""
    pages: int = 1
    rotate: int = 0
    frame: str = ""


def pdf(page: Page) -> bytes:
    """Return the file."""
    pen = Pen(page.size, page.lang)
    pen.canvas.setTitle(words.heading(page.lang))
    pen.canvas.setAuthor("CARE-GET")
    for number in range(page.pages):
        _ground(pen, page.ground)
        if page.body:
            _body(pen, page, number)
        for mark in page.marks:
            _mark(pen, mark)
        for lockup in page.lockups:
            _lockup(pen, lockup, *place(lockup, page.size))
        pen.canvas.showPage()
    data = pen.finish()
    indexed = any(lockup.way.startswith("indexed") for lockup in page.lockups)
    return frame.framed(data, page.size, page.rotate, page.frame, indexed=indexed)


def _ground(pen: Pen, ground: str) -> None:
    if ground.startswith("photo:"):
        wide = pen.width > pen.height
        data = photograph(int(ground[6:]), 880 if wide else 620, 620 if wide else 880)
        pen.image(data, 0, 0, pen.width, pen.height)
    elif ground:
        pen.box(0, 0, pen.width, pen.height, ground)


def _mark(pen: Pen, mark: Mark) -> None:
    if mark.kind.startswith("photo:"):
        pen.image(photograph(int(mark.kind[6:])), *mark.at, mark.height * 620 / 880, mark.height)
    else:
        pen.drawing(foreign.DRAWINGS[mark.kind](), *mark.at, mark.height, how(mark.way))


def _lockup(pen: Pen, lockup: Lockup, x: float, y: float) -> None:
    """Draw emblem and statement at a place."""
    high, way = lockup.height, how(lockup.way)
    left, top, right, bottom = extent(lockup) if lockup.whole else (0.0, 0.0, 1.5, 1.0)
    middle = (x + (left + right) / 2 * high, y + (top + bottom) / 2 * high)
    if lockup.stretch != 1:  # a stretched one keeps its left edge
        middle = (x + left * high + (right - left) / 2 * high * lockup.stretch, middle[1])
    flips = {"": (1.0, 1.0), "v": (1.0, -1.0), "h": (-1.0, 1.0)}[lockup.flip]
    start = middle[0] - (left + right) / 2 * high
    with pen.moved(*middle, turn=lockup.turn, scale=(flips[0] * lockup.stretch, flips[1])):
        cut = lockup.crop
        if any(cut):
            across, down = (right - left) * high, (bottom - top) * high
            pen.clip(
                start + left * high + cut[0] * across,
                y + top * high + cut[1] * down,
                across * (1 - cut[0] - cut[2]),
                down * (1 - cut[1] - cut[3]),
            )
        pen.opacity = lockup.opacity
        if pen.opacity < 1:
            pen.canvas.setFillAlpha(pen.opacity)
        if lockup.whole:
            pen.drawing(joined(lockup), start, y, high, way, outlined=lockup.outlined)
        elif not lockup.bare:
            pen.drawing(drawing(lockup.art), start, y, high, way)
    pen.opacity = 1.0
    if not lockup.whole:
        for line in lines(lockup):
            across, down = x + line.point[0] * high, y + line.point[1] * high
            pen.text(across, down, line, line.size * high, slant=lockup.slant, outlined=lockup.outlined)


def _free(page: Page) -> tuple[float, float]:
    """Return the highest band of the page, from and to in mm, in which no lockup and no mark stands."""
    taken = []
    for lockup in page.lockups:
        y = place(lockup, page.size)[1]
        apart = lockup.apart != (0.0, 0.0)
        boxes = [extent(lockup), (text_box(lockup) if apart else None) or extent(lockup)]
        reach = 1.2 if not lockup.turn else 1.6
        taken += [(y + box[1] * lockup.height - reach * 10, y + box[3] * lockup.height + reach * 10) for box in boxes]
    taken += [(mark.at[1] - 10, mark.at[1] + mark.height + 10) for mark in page.marks]
    margin = 0.05 * min(page.size)
    edges = [margin, page.size[1] - margin, *(edge for pair in taken for edge in pair)]
    gaps = []
    for start in edges:
        if start < margin or any(low <= start < high for low, high in taken):
            continue
        end = min([low for low, _ in taken if low > start] + [page.size[1] - margin])
        gaps.append((start, end))
    return max(gaps, key=lambda gap: gap[1] - gap[0], default=(0.0, 0.0))


def _body(pen: Pen, page: Page, number: int) -> None:
    """Write a heading, the article and what stands aside into the free band."""
    top, bottom = _free(page)
    size = 0.022 * min(page.size)
    ink = WHITE if page.ground and (page.ground.startswith("photo:") or int(page.ground[1:3], 16) < 130) else BLACK
    margin = 0.08 * min(page.size)
    broad = page.size[0] - 2 * margin
    y = top + 2.2 * size
    rows = [(row, "bold", 1.8 * size) for row in wrap(words.heading(page.lang), "bold", 1.8 * size, broad)]
    said = words.body(page.lang)
    room = int((bottom - top) / size / 24)  # three paragraphs for every such part, so that pages are well filled
    for text in (*(said,) * max(2, 3 * room), page.aside or f"{number + 1}"):
        rows += [("", "regular", size / 2), *((row, "regular", size) for row in wrap(text, "regular", size, broad))]
    for text, face, high in rows:
        if y > bottom:
            break
        pen.text(margin, y, Words(ink, (0, 0), 1, text, face), high)
        y += 1.4 * high


def wrap(text: str, face: str, size: float, broad: float) -> list[str]:
    """Break a text into lines of at most this width."""
    rows = [""]
    for word in text.split(" "):
        longer = f"{rows[-1]} {word}".strip()
        if width(longer, face, size) > broad and rows[-1]:
            rows.append(word)
        else:
            rows[-1] = longer
    return rows
