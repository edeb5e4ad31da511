"""The live text of a PDF page: where the funding sentence stands, in which letters; no picture is read."""

from __future__ import annotations

import ctypes
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from careget_docs.diagnostics import Phrase
from careget_docs.inspection.box import Box
from careget_docs.inspection.emblem.canvas import Crop, gap, overlap
from careget_docs.inspection.emblem.canvas_pdf import PdfPage
from careget_docs.inspection.emblem.seen_in_pdf import Sight
from careget_docs.inspection.emblem.statement_text import Hit, find_phrases, fold, goes_on, in_sentence, nearly, phrases

ITALIC = 1 << 6
"""The italic bit of a PDF font's flags."""
MOST_PIECES = 4000
APART, LEADING = 1.1, 1.7
"""How far parts of one text may stand apart on a line and from line to line, in heights of their letters."""
ALIKE = 1.35
"""How many times larger letters of one text may be than others."""


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence in live text: its box and the boxes of its lines, its font as the file names it.

    `unseen` says why a reader does not see it; it is empty for one that is seen.
    """

    hit: Hit
    box: Box
    lines: tuple[Box, ...]
    font: str
    italic: bool
    mirrored: bool = False
    share: float = 1.0
    unseen: Phrase = field(default_factory=Phrase)


@dataclass(frozen=True, slots=True)
class LinePiece:
    """A stretch of text on one line; `at` is one of its letters."""

    text: str
    box: Box
    at: int


class Lettering:
    """The text of one page, asked only for what is needed: reading each letter's place is slow."""

    def __init__(self, page: PdfPage) -> None:
        self.page = page
        self.text_page = page.page.get_textpage()
        self.sight = Sight(page, self.text_page)

    def close(self) -> None:
        """Give the memory back."""
        self.text_page.close()

    def statements(self) -> list[Written]:
        """Return the sentences of the page with their places, and whether they are seen."""
        text = self.text_page.get_text_range()
        hits = [in_sentence(text, hit, self._joined) for hit in find_phrases(text)]
        return [written for hit in hits if (written := self._written(hit)) is not None]

    def _joined(self, one: int, other: int) -> bool:
        """Whether two letters of the text, in its order, are of like size and stand as near as those of one text."""
        boxes = [self._loose(index) for index in (one, other)]
        before, after = boxes
        if before is None or after is None:
            return False
        low, high = sorted((before.height, after.height))
        if high > ALIKE * max(low, 0.01):
            return False
        below = after.top - before.top
        return gap(before, after) <= APART * high if abs(below) < 0.5 * high else 0 < below <= LEADING * high

    def _loose(self, index: int) -> Box | None:
        import pypdfium2.raw as raw

        at = raw.FPDFText_GetCharIndexFromTextIndex(self.text_page, index)
        return self.page.seen(*self.text_page.get_charbox(at, loose=True)) if at >= 0 else None

    def covers(self, box: Box) -> bool:
        """Whether live text that is seen makes up a place."""
        pieces = (self._piece(index) for index in range(min(self.text_page.count_rects(), MOST_PIECES)))
        return any(overlap(piece.box, box) > 0.5 and not self.sight.reason([piece.at]) for piece in pieces)

    def parted(self, near: Box, known: list[Box]) -> list[Written]:
        """Return the sentences near a place whose lines other text parts in the order of the file."""
        pieces = [
            piece
            for index in range(min(self.text_page.count_rects(), MOST_PIECES))
            if overlap((piece := self._piece(index)).box, near) > 0
            and all(overlap(piece.box, line) == 0 for line in known)
        ]
        found = []
        for start in pieces:
            for chain in _chains(start, pieces):
                hits = find_phrases("\n".join(piece.text for piece in chain))
                if hits:
                    found.append(self._chained(chain, hits[0]))
                    break
        return found

    def _chained(self, chain: list[LinePiece], hit: Hit, share: float = 1.0) -> Written:
        name, italic = self._font(chain[0].at)
        boxes = tuple(piece.box for piece in chain)
        unseen = self.sight.reason([piece.at for piece in chain])
        return Written(hit, union(boxes), boxes, name, italic, share=share, unseen=unseen)

    def altered(self, near: Box) -> Written | None:
        """Return the text near a place that comes nearest to a sentence without being one."""
        count = min(self.text_page.count_rects(), MOST_PIECES)
        pieces = [piece for index in range(count) if overlap((piece := self._piece(index)).box, near) > 0]
        best: Written | None = None
        for chain in [[piece] for piece in pieces] + [chain for start in pieces for chain in _below(start, pieces)]:
            found = nearly(" ".join(piece.text for piece in chain))
            if found and (best is None or found[1] > best.share or _longer(chain, best)):
                written = self._chained(chain, *found)
                best = best if written.unseen else written
        return best

    def _piece(self, index: int) -> LinePiece:
        import pypdfium2.raw as raw

        left, bottom, right, top = self.text_page.get_rect(index)
        at = raw.FPDFText_GetCharIndexAtPos(self.text_page, (left + right) / 2, (bottom + top) / 2, 9.0, 9.0)
        text = self.text_page.get_text_bounded(left, bottom, right, top)
        return LinePiece(text, self.page.seen(left, bottom, right, top), max(0, at))

    def boxes(self, most: int = MOST_PIECES) -> list[Box]:
        """Return the boxes of the pieces of text of the page."""
        count = min(self.text_page.count_rects(), most)
        return [self.page.seen(*self.text_page.get_rect(index)) for index in range(count)]

    def _written(self, hit: Hit) -> Written | None:
        import pypdfium2.raw as raw

        boxes: list[Box] = []
        fonts: Counter[str] = Counter()
        letters: list[int] = []
        slanted = mirrored = 0
        for index in range(hit.start, hit.end):
            at = raw.FPDFText_GetCharIndexFromTextIndex(self.text_page, index)
            if at < 0 or raw.FPDFText_IsGenerated(self.text_page, at) == 1:
                continue
            if chr(raw.FPDFText_GetUnicode(self.text_page, at)).isspace():
                continue
            boxes.append(self.page.seen(*self.text_page.get_charbox(at)))
            letters.append(at)
            name, italic = self._font(at)
            fonts[name] += 1
            slanted += italic
            mirrored += self._mirrored(at)
        if not boxes:
            return None
        lines = _lines(boxes)
        font = fonts.most_common(1)[0][0]
        return Written(
            hit, union(lines), lines, font, slanted > len(boxes) / 2, mirrored > len(boxes) / 2,
            unseen=self.sight.reason(letters),
        )  # fmt: skip

    def _mirrored(self, at: int) -> bool:
        import pypdfium2.raw as raw

        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self.text_page, at, matrix)
        return bool(matrix.a * matrix.d - matrix.b * matrix.c < 0)

    def _font(self, at: int) -> tuple[str, bool]:
        """Return a letter's font without the subset's mark, and whether the letter leans."""
        import pypdfium2.raw as raw

        flags = ctypes.c_int()
        buffer = ctypes.create_string_buffer(200)
        raw.FPDFText_GetFontInfo(self.text_page, at, buffer, 200, flags)
        name = buffer.value.decode("utf-8", "replace")
        name = name[7:] if len(name) > 7 and name[6] == "+" else name
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self.text_page, at, matrix)
        across, down = np.hypot(matrix.a, matrix.b), np.hypot(matrix.c, matrix.d)
        skew = abs(matrix.a * matrix.c + matrix.b * matrix.d) / max(float(across * down), 1e-9)
        leaning = bool(flags.value & ITALIC) or "italic" in name.lower() or "oblique" in name.lower()
        return name, leaning or skew > 0.1


def _chains(start: LinePiece, pieces: list[LinePiece]) -> list[list[LinePiece]]:
    """Return a piece followed by one or two pieces right below it, if it can begin a sentence."""
    own = fold(start.text)
    if len(own) < 4 or not any(phrase.key.startswith(own) for phrase in phrases()):
        return []
    return _below(start, pieces)


def _longer(chain: list[LinePiece], best: Written) -> bool:
    """Whether a chain has all of a sentence of its own of which less is known."""
    if len(chain) <= len(best.lines) or not best.hit.acknowledges or chain[0].box != best.lines[0]:
        return False
    return all(goes_on(one.text, other.text) for one, other in pairwise(chain))


def _below(start: LinePiece, pieces: list[LinePiece]) -> list[list[LinePiece]]:
    """Return a piece followed by one or two pieces right below it."""
    chain = [start]
    for _ in range(2):
        last = chain[-1].box
        below = [
            piece
            for piece in pieces
            if 0.3 * last.height < piece.box.top - last.top < 2.5 * last.height
            and min(piece.box.right, last.right) > max(piece.box.left, last.left)
        ]
        if not below:
            break
        chain.append(min(below, key=lambda piece: piece.box.top))
    return [chain[:count] for count in range(2, len(chain) + 1)]


def _lines(boxes: list[Box]) -> tuple[Box, ...]:
    """Return the boxes of lines of letters: a letter that shares no height with the last line opens a new one."""
    lines: list[list[Box]] = []
    for box in boxes:
        if lines:
            top, bottom = min(old.top for old in lines[-1]), max(old.bottom for old in lines[-1])
            if min(bottom, box.bottom) - max(top, box.top) > -0.1 * (bottom - top):
                lines[-1].append(box)
                continue
        lines.append([box])
    return tuple(union(line) for line in lines)


def union(boxes: list[Box] | tuple[Box, ...]) -> Box:
    """Return the box around boxes."""
    left, top = min(box.left for box in boxes), min(box.top for box in boxes)
    return Box(left, top, max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top)


LINE = 20.0
"""Pixels per mm at which a line is looked at."""


def underlined(page: PdfPage, written: Written) -> bool:
    """Whether a rule runs under each line, below its letters' feet and nowhere far beyond."""
    return all(_rule_under(page, line) for line in written.lines)


def _rule_under(page: PdfPage, line: Box) -> bool:
    scale = min(LINE, 2000 / max(line.width, 1.0), 60 / max(line.height, 0.1))
    low = Box(line.left, line.top + 0.5 * line.height, line.width, 0.85 * line.height)
    crop: Crop = page.crop(low, scale)
    grey = crop.pixels[..., 1].astype(np.int16)
    if grey.shape[0] < 4 or grey.shape[1] < 12:
        return False
    full = (np.abs(grey - np.median(grey[-2:])) > 50).mean(1) > 0.96
    return 0 < int(full.sum()) < 0.35 * len(full) and not bool(full[-1])
