"""The printer's marks of a page are not those that the page needs.

Why: the sheet is cut, folded and sorted by its marks: a fold mark of another page folds this one 3 mm beside its
panel. A mark on another mark cannot be read, one inside the bleed is printed, and a slug line with another page's
number mixes up the plates.
Mend: it is a fault of the toolkit, or somebody changed the file: make it again, and report it when it stays.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations

from careget_docs.diagnostics import Phrase, Severity, decimal
from careget_docs.inspection.box import Box
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.pdf.press_facts import DrawnMark, PressFacts, PressPage, beyond, meet, sample
from careget_docs.plugin import FileRule, Finding

HINT = "Make the file again; if it stays, report it."
SLACK, TOUCH = 0.2, 0.1
"""How far a mark may stand from its place, and how far two may reach into each other, in mm."""
THIN = 0.3
"""A line is no wider than this, in mm."""
COUNT = re.compile(r"(?<![\d.])(\d+)/(\d+)(?![\d.])")


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield what is wrong with the marks of a file that declares them, page by page."""
    facts = inspection.press
    if facts is None or not facts.marked:
        return
    for page in facts.pages:
        if page.trim is not None:
            lines = [mark for mark in page.marks if mark.kind == "line"]
            yield from _cuts(page, page.trim, [mark.box for mark in lines if not mark.dashed])
            yield from _folds(page, page.trim, [mark.box for mark in lines if mark.dashed])
            yield from _places(page)
            yield from _number(page, len(facts.pages))


def _cuts(page: PressPage, trim: Box, lines: list[Box]) -> Iterator[Finding]:
    for above in (True, False):
        for x in (trim.left, trim.right):
            if not any(_upright(box) and abs(_middle(box) - x) < SLACK and _above(box, trim) is above for box in lines):
                yield Finding(
                    "The cut at {place} mm from the left has no mark.", HINT, _at(x - trim.left), page=page.number
                )
    for left in (True, False):
        for y in (trim.top, trim.bottom):
            level = [box for box in lines if box.height < THIN and abs(box.top + box.height / 2 - y) < SLACK]
            if not any((box.right < trim.left) is left for box in level):
                yield Finding(
                    "The cut at {place} mm from above has no mark.", HINT, _at(y - trim.top), page=page.number
                )


def _folds(page: PressPage, trim: Box, lines: list[Box]) -> Iterator[Finding]:
    for above in (True, False):
        drawn = {round(_middle(box) - trim.left, 2): box for box in lines if _above(box, trim) is above}
        for fold in page.folds:
            if not any(abs(place - fold) < SLACK for place in drawn):
                yield Finding("The fold at {place} mm has no mark.", HINT, _at(fold), page=page.number)
        for place, box in drawn.items():
            if not any(abs(place - fold) < SLACK for fold in page.folds):
                message = "A fold mark stands at {place} mm, where nothing folds."
                yield Finding(message, HINT, _at(place), page=page.number, box=box)


def _places(page: PressPage) -> Iterator[Finding]:
    edge = _shrunk(beyond(page))
    for mark in page.marks:
        if meet(mark.box, edge):
            yield Finding("A printer's mark stands inside the bleed.", HINT, page=page.number, box=mark.box)
    words = [DrawnMark("area", box) for box, _ in _slug(page)]
    for one, other in combinations((*page.marks, *words), 2):
        if one.kind == other.kind == "line" and min(map(_least, (one.box, other.box))) > THIN:
            continue
        if meet(_shrunk(one.box), _shrunk(other.box)):
            yield Finding("Two printer's marks stand on top of each other.", HINT, page=page.number, box=other.box)


def _number(page: PressPage, count: int) -> Iterator[Finding]:
    found = COUNT.search(" ".join(said for _, said in _slug(page)))
    if found is None or (int(found[1]), int(found[2])) != (page.number, count):
        said = found[0] if found else "–"
        values = (("said", said), ("page", f"{page.number}/{count}"))
        yield Finding("The slug line says page {said}, and this is {page}.", HINT, values, page=page.number)


def _slug(page: PressPage) -> list[tuple[Box, str]]:
    return [(box, said) for box, said in page.texts if not meet(box, beyond(page))]


def _upright(box: Box) -> bool:
    return box.width < THIN < box.height


def _middle(box: Box) -> float:
    return box.left + box.width / 2


def _above(box: Box, trim: Box) -> bool:
    return box.bottom < trim.top


def _least(box: Box) -> float:
    return min(box.width, box.height)


def _at(place: float) -> tuple[tuple[str, Phrase], ...]:
    return (("place", decimal(place, ".1f")),)


def _shrunk(box: Box) -> Box:
    """Return a box without what another may touch; a line stays one."""
    across, down = min(TOUCH, box.width / 2), min(TOUCH, box.height / 2)
    return Box(box.left + across, box.top + down, box.width - 2 * across, box.height - 2 * down)


def marked(**changes: object) -> PressFacts:
    """Return a good page of two panels with its marks; `changes` are of the page."""
    (page,) = sample().pages
    assert page.trim is not None
    trim, reach = page.trim, (3.0, 8.0)
    lines = [
        DrawnMark("line", Box(x - 0.05, y, 0.1, 5), dashed)
        for x, dashed in ((trim.left, False), (trim.right, False), (trim.left + 100, True))
        for y in (trim.top - reach[1], trim.bottom + reach[0])
    ]
    lines += [
        DrawnMark("line", Box(x, y - 0.05, 5, 0.1))
        for y in (trim.top, trim.bottom)
        for x in (trim.left - reach[1], trim.right + reach[0])
    ]
    slug = (Box(trim.left, trim.bottom + 10, 80, 2), "sample · 1/1 · 210 × 297 mm")
    bar = DrawnMark("area", Box(trim.left + 30, trim.top - 8, 40, 4))
    page = replace(page, marks=(*lines, bar), folds=(100.0,), texts=(*page.texts, slug))
    return sample(pages=(replace(page, **changes),), marked=True)  # type: ignore[arg-type]


def passing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a page with all its marks, a file that declares none, and one that is no press file."""
    yield replace(inspection, press=marked())
    yield replace(inspection, press=sample())
    yield inspection


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the page with another fold, no cut, a bar on a mark, a mark in the bleed, no slug and another's slug."""
    (page,) = marked().pages
    assert page.trim is not None
    bar = DrawnMark("area", Box(page.trim.left - 4, page.trim.top - 8, 40, 4))
    inside = DrawnMark("line", Box(page.trim.left + 20, page.trim.top - 5, 0.1, 5))
    other = tuple((box, said.replace("1/1", "2/2")) for box, said in page.texts)
    for changes in (
        {"folds": (97.0,)}, {"folds": ()}, {"marks": ()}, {"marks": (*page.marks, bar)},
        {"marks": (*page.marks, inside)}, {"texts": page.texts[:1]}, {"texts": other},
    ):  # fmt: skip
        yield replace(inspection, press=marked(**changes))


RULE = FileRule("PRN130", Severity.ERROR, check, failing, passing)
