"""Whether a reader sees the text of a run: not what is hidden, deleted, tiny or of the colour of its ground.

It lays nothing out. What it cannot know, such as the ground of a text box without a fill, it takes for seen.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from careget_docs.diagnostics import Phrase, phrase
from careget_docs.drawing.contrast import contrast
from careget_docs.inspection.docx.alike_rows import AlikeRow, AlikeShape
from careget_docs.inspection.docx.letters import COLOUR, INVISIBLE, UNSAID, Letters, Standing, letters, standing
from careget_docs.inspection.docx.names import ON, VML, WP, WPS, A, W, child, millimetres, switched, value
from careget_docs.inspection.docx.table_grounds import cell_grounds
from careget_docs.inspection.docx.word_file import WordFile, within

HIDDEN = phrase("it is hidden text")
DELETED = phrase("it is deleted, as a tracked change")
MOVED = phrase("it was moved away, as a tracked change")
CUT = phrase("it is cut off by the fixed height of its line")
TINY = phrase("its letters are tiny")
PALE = phrase("it has the colour of its ground")
OFF_PAGE = phrase("it lies off the page")
NOT_SHOWN = phrase("it stands in a header or footer that no page shows")

SEEN = Phrase()
"""No reason: a reader sees it."""
TAKEN = {f"{W}del": "", f"{W}moveFrom": "", f"{W}tr": f"{W}trPr/{W}del", f"{W}tc": f"{W}tcPr/{W}cellDel"}
"""What takes away what stands in it; a row and a cell only with a mark of their own."""
LEAST_SIZE = 4.0
"""Points below which nobody reads letters."""
NARROW = 0.1
"""Share of their width below which letters are a line."""
LEAST_CONTRAST = 1.5
"""Contrast (WCAG 2.1) below which letters are not seen on their ground."""
POINT = 25.4 / 72


@dataclass(frozen=True, slots=True)
class _Look:
    """What the styles of a run say: `hidden` from those of characters, paragraph and table together."""

    hidden: bool
    letters: Letters


@lru_cache(maxsize=1)
def opened(data: bytes) -> SeenText:
    """Return a file of our own, opened once for all that read it; who reads it last calls `opened.cache_clear`.

    Raises Refused.
    """
    return SeenText(WordFile(data, trusted=True))


class SeenText:
    """Answers for the runs of one Word file."""

    def __init__(self, file: WordFile) -> None:
        self.file, self.styles = file, file.styles
        self.reasons: dict[etree._Element, Phrase] = {}
        self.looks: dict[tuple[int, int, int], _Look] = {}
        self.standings: dict[str, Standing] = {}
        self.rows: dict[etree._Element, float] = {}
        self.tables: dict[etree._Element, str] = {}
        self.shapes: dict[AlikeShape, bool] = {}
        self.latest: tuple[etree._Element | None, Standing] = None, UNSAID
        self.paper = _page_colour(file)
        anchors = (anchor for story in file.stories for anchor in file.alike.once(story.root, f"{WP}anchor"))
        self.covered = any(anchor.get("behindDoc") in ON for anchor in anchors)
        """Whether something lies behind the text of some page: then the ground of its letters is not known."""
        self.widest = max(section.width for section in file.sections)

    def reason(self, run: etree._Element) -> Phrase:
        """Return why a reader does not see a run; empty for one that is seen. It is worked out once."""
        if run not in self.reasons:
            self.reasons[run] = self._reason(run)
        return self.reasons[run]

    def whole(self, row: AlikeRow) -> bool:
        """Return whether a reader sees all the text of a row; it is worked out once for all that look like it."""
        if row.shape not in self.shapes:
            self.shapes[row.shape] = not any(self.reason(run) for run, _ in row.shape.runs)
        return self.shapes[row.shape]

    def _reason(self, run: etree._Element) -> Phrase:
        own, look = child(run, f"{W}rPr"), self._look(run)
        if _vanished(own, look):
            return HIDDEN
        if away := self.away(run):
            return away
        found = look.letters
        if own is not None and len(own):
            found = letters(own, self.styles).over(found)
        if (found.size is not None and found.size < LEAST_SIZE) or (found.scale is not None and found.scale < NARROW):
            return TINY
        return self._out_of_sight(run) or (PALE if self._pale(run, found) else SEEN)

    def away(self, element: etree._Element) -> Phrase:
        """Return why nothing of what stands in a run is seen: hidden with it, or taken away; else empty."""
        for run in within(element, "r"):
            if _vanished(child(run, f"{W}rPr"), self._look(run)):
                return HIDDEN
        for outer in element.iterancestors(*TAKEN):
            mark = TAKEN[str(outer.tag)]
            if not mark or outer.find(mark) is not None:
                return MOVED if outer.tag == f"{W}moveFrom" else DELETED
        return SEEN

    def fixed_height(self, element: etree._Element) -> float:
        """Return to how many mm the fixed height of its line or row cuts something; infinity where none does."""
        paragraph = next(within(element, "p"), None)
        least = (self._standing(paragraph).line if paragraph is not None else None) or math.inf
        for row in within(element, "tr"):
            if row not in self.rows:
                fixed = value(row, "trPr/trHeight", "hRule") == "exact"
                self.rows[row] = (millimetres(value(row, "trPr/trHeight"), "dxa") if fixed else None) or math.inf
            least = min(least, self.rows[row])
        return least

    def ground(self, element: etree._Element) -> str | None:
        """Return the colour of the paragraph, cell, text box or page that something stands on; None when not known."""
        for outer in within(element, "p", "tc", "tbl", "txbxContent"):
            if outer.tag == f"{W}txbxContent":
                return _box_fill(outer)
            if fill := self.shading(outer):
                return fill
            styled = self.styles.of_table(outer) if outer.tag == f"{W}tbl" else ()
            if any(style.find(f".//{W}shd") is not None for style in styled):
                return None
        return None if self.covered else self.paper

    def shading(self, outer: etree._Element) -> str:
        """Return the colour that a paragraph, cell or table is shaded with itself; empty for none."""
        if outer.tag == f"{W}p":
            return self._standing(outer).ground or ""
        if outer.tag == f"{W}tc":
            return _plain_fill(value(outer, "tcPr/shd", "fill"))
        if outer not in self.tables:
            self.tables[outer] = _plain_fill(value(outer, "tblPr/shd", "fill"))
        return self.tables[outer]

    def _out_of_sight(self, run: etree._Element) -> Phrase:
        """Return why no text of a run's paragraph is seen, empty where it may be."""
        if self.fixed_height(run) < LEAST_SIZE * POINT:
            return CUT
        paragraph = next(within(run, "p"), None)
        aside = self._standing(paragraph).aside if paragraph is not None else None
        return OFF_PAGE if (aside or 0.0) > self.widest else SEEN

    def _standing(self, paragraph: etree._Element) -> Standing:
        """Return how a paragraph stands; that of the last one is kept, since each of its runs asks thrice."""
        if self.latest[0] is not paragraph:
            self.latest = paragraph, self._stands(paragraph)
        return self.latest[1]

    def _stands(self, paragraph: etree._Element) -> Standing:
        own = child(paragraph, f"{W}pPr")
        style = value(own, "pStyle") or self.styles.normal
        if style not in self.standings:
            found = UNSAID
            for each in self.styles.chain(style):
                found = found.over(standing(each.find(f"{W}pPr")))
            self.standings[style] = found
        return standing(own).over(self.standings[style])

    def _look(self, run: etree._Element) -> _Look:
        chains = self.styles.of_run(run)
        key = (id(chains[0]), id(chains[1]), id(chains[2]))
        if key not in self.looks:
            layers = [[each for style in chain for each in style.iterchildren(f"{W}rPr")] for chain in chains]
            told = [[on for each in layer if (on := switched(each, "vanish")) is not None] for layer in layers]
            base = switched(self.styles.defaults, "vanish") or False
            found = Letters()
            for each in (*(each for layer in layers for each in layer), self.styles.defaults):
                found = found.over(letters(each, self.styles)) if each is not None else found
            # a property that toggles is on when an odd number of the layers say so (ISO/IEC 29500-1, 17.7.3)
            self.looks[key] = _Look(base or sum(layer[0] for layer in told if layer) % 2 == 1, found)
        return self.looks[key]

    def _pale(self, run: etree._Element, found: Letters) -> bool:
        if not found.colour or found.colour == INVISIBLE:
            return found.colour == INVISIBLE
        grounds = (found.ground,) if found.ground else self._grounds(run)
        return bool(grounds) and all(contrast(found.colour, ground) < LEAST_CONTRAST for ground in grounds)

    def _grounds(self, run: etree._Element) -> tuple[str, ...]:
        """Return the colours that a run may stand on; none when that is not known.

        A style of tables shades rows and columns by their place, and a table may ask for some of that only.
        """
        if (ground := self.ground(run)) is not None:
            return (ground,)
        around = [*within(run, "tc", "tbl", "txbxContent")]
        if self.covered or [each.tag for each in around] != [f"{W}tc", f"{W}tbl"]:
            return ()
        cell, table = around
        return cell_grounds(self.styles.of_table(table), cell, self.paper)


def _plain_fill(said: str) -> str:
    return said if COLOUR.fullmatch(said) else ""


def _vanished(own: etree._Element | None, look: _Look) -> bool:
    said = switched(own, "vanish")
    return look.hidden if said is None else said


def _box_fill(content: etree._Element) -> str | None:
    """Return the plain colour that a text box is filled with; None for another fill or none."""
    box = next(content.iterancestors(f"{WPS}wsp", f"{VML}shape", f"{VML}rect", f"{VML}roundrect"), None)
    if box is None:
        return None
    if box.tag == f"{WPS}wsp":
        plain = box.find(f"{WPS}spPr/{A}solidFill/{A}srgbClr")
        found = plain.get("val", "") if plain is not None else ""
    else:
        found = box.get("fillcolor", "#FFFFFF").lstrip("#") if box.get("filled", "t") in ON else ""
    return found if COLOUR.fullmatch(found) else None


def _page_colour(file: WordFile) -> str:
    ground = file.body.find(f"{W}background")
    said = ground.get(f"{W}color", "") if ground is not None else ""
    return said if switched(file.settings, "displayBackgroundShape") and COLOUR.fullmatch(said) else "FFFFFF"
