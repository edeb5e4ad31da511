"""A Word file opened: its document, headers, footers and notes as trees, its styles and sections; it judges nothing.

Where a part holds one thing twice (mc:AlternateContent), only what Word shows of the two is left in its tree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Literal, TypeVar

from lxml import etree

from careget_docs.diagnostics import Phrase, phrase
from careget_docs.inspection.docx.alike_rows import AlikeRows, alike_rows
from careget_docs.inspection.docx.folded_rows import FoldedRows
from careget_docs.inspection.docx.names import MC, R, W, millimetres, switched, value
from careget_docs.inspection.docx.styles import Styles
from careget_docs.ooxml.package import OWN, STRANGER, Package, Refused, Target

T = TypeVar("T")
Where = Literal["body", "header", "footer", "notes"]

STORIES: dict[str, Where] = {"header": "header", "footer": "footer", "footnotes": "notes", "endnotes": "notes"}
LETTER = (215.9, 279.4)
"""Width and height in mm of the page of a section that names none."""
UNDERSTOOD = (
    "http://schemas.microsoft.com/office/",
    "http://schemas.openxmlformats.org/",
    "urn:schemas-microsoft-com:",
)
"""How the names begin that Word understands, of those that a choice may require."""
OTHERS = (
    ("xl/", phrase("The file is an Excel workbook and no Word file.")),
    ("ppt/", phrase("The file is a PowerPoint presentation and no Word file.")),
    ("META-INF/manifest.xml", phrase("The file is an OpenDocument file and no Word file.")),
    ("", phrase("The file is a ZIP archive and no Word file.")),
)


@dataclass(frozen=True, slots=True)
class Section:
    """The pages of a section, in mm: `margins` are left, top, right, bottom; `shown` its headers and footers by id."""

    width: float
    height: float
    margins: tuple[float, float, float, float]
    shown: frozenset[str]


@dataclass(frozen=True, slots=True)
class Story:
    """A part with text of its own; `shown` is False for a header or footer that stands on no page."""

    name: str
    where: Where
    root: etree._Element
    targets: dict[str, Target]
    shown: bool = True


class WordFile:
    """A Word file. A part that cannot be read is named in `faults`, and the rest is read.

    A `trusted` one, which we have just made, is read whatever its size. Raises Refused.
    """

    def __init__(self, data: bytes, *, trusted: bool = False) -> None:
        self.package = Package(data, OWN if trusted else STRANGER)
        self.faults: list[Phrase] = []
        self.main = self.package.main
        folded = FoldedRows()
        root = self.package.xml(self.main, folded.fold if trusted else None) if self.main else None
        if root is None or etree.QName(root).localname != "document":
            names = [*self.package.names, ""]
            raise Refused(next(words for start, words in OTHERS if any(each.startswith(start) for each in names)))
        self._folded = folded.placed(root)
        self.body = _chosen(root)

    def attempt(self, work: Callable[[], T], otherwise: T) -> T:
        """Return what some reading gives; where it is refused, keep the reason and return something else."""
        try:
            return work()
        except Refused as refused:
            self.faults.append(refused.reason)
            return otherwise

    def part(self, kind: str, of: str = "") -> etree._Element | None:
        """Return the XML of the part of a kind that belongs to a part, or to the file; None when there is none."""
        return self.attempt(lambda: self.package.xml(self.package.first(kind, of)), None)

    @cached_property
    def styles(self) -> Styles:
        """The styles, the theme and the lists, whatever there is of them."""
        return Styles(self.part("styles", self.main), self.part("theme", self.main), self.part("numbering", self.main))

    @cached_property
    def settings(self) -> etree._Element | None:
        """What the file says of all its pages."""
        return self.part("settings", self.main)

    @cached_property
    def section_ends(self) -> tuple[etree._Element, ...]:
        """The elements that end the sections, in their order; those of before a tracked change do not count."""
        ends = self.body.iter(f"{W}sectPr")
        return tuple(each for each in ends if next(within(each, "sectPrChange"), None) is None)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections in their order; one of Letter size where the file names none."""
        even = switched(self.settings, "evenAndOddHeaders") or False
        found: list[Section] = []
        inherited: dict[tuple[str, str], str] = {}
        for element in self.section_ends:
            for reference in element.iterchildren(f"{W}headerReference", f"{W}footerReference"):
                kind = str(reference.tag).rpartition("}")[2]
                inherited[kind, reference.get(f"{W}type", "default")] = reference.get(f"{R}id", "")
            types = {"default", *(["even"] if even else []), *(["first"] if switched(element, "titlePg") else [])}
            shown = frozenset(link for (_, kind), link in inherited.items() if kind in types)
            found.append(_section(element, shown))
        return tuple(found) or (Section(*LETTER, (25.4,) * 4, frozenset()),)

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """The document, then its headers, footers and notes in the order in which it names them."""
        targets: dict[str, Target] = self.attempt(partial(self.package.targets, self.main), {})
        found = [Story(self.main, "body", self.body, targets)]
        shown = {targets[link].name for section in self.sections for link in section.shown if link in targets}
        for target in targets.values():
            where = STORIES.get(target.kind)
            if where is None or target.outside or any(target.name == story.name for story in found):
                continue
            root = self.attempt(partial(self.package.xml, target.name), None)
            if root is not None:
                own: dict[str, Target] = self.attempt(partial(self.package.targets, target.name), {})
                seen = where == "notes" or target.name in shown
                found.append(Story(target.name, where, _chosen(root), own, seen))
        return tuple(found)

    @cached_property
    def alike(self) -> AlikeRows:
        """The rows of its tables that differ in their letters alone."""
        return alike_rows(*(story.root for story in self.stories), known=self._folded)


def _section(element: etree._Element, shown: frozenset[str]) -> Section:
    def measure(path: str, name: str, otherwise: float) -> float:
        found = millimetres(value(element, path, name), "dxa")
        return otherwise if found is None else found

    wide = measure("pgSz", "w", LETTER[0]) or LETTER[0]
    high = measure("pgSz", "h", LETTER[1]) or LETTER[1]
    left, top, right, bottom = (abs(measure("pgMar", side, 25.4)) for side in ("left", "top", "right", "bottom"))
    return Section(wide, high, (left, top, right, bottom), shown)


def _chosen(root: etree._Element) -> etree._Element:
    """Return a tree in which each mc:AlternateContent has made room for what Word shows of it."""
    for alternate in list(root.iter(f"{MC}AlternateContent")):
        parent = alternate.getparent()
        if parent is None:
            continue
        kept = next((choice for choice in alternate.iterchildren(f"{MC}Choice") if _understood(choice)), None)
        if kept is None:
            kept = next(alternate.iterchildren(f"{MC}Fallback"), None)
        at = parent.index(alternate)
        parent[at : at + 1] = list(kept) if kept is not None else []
    return root


def _understood(choice: etree._Element) -> bool:
    required = choice.get("Requires", "").split()
    return all((choice.nsmap.get(prefix) or "").startswith(UNDERSTOOD) for prefix in required)


def within(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Yield the elements of some W names round an element, the nearest first."""
    yield from element.iterancestors(*(f"{W}{name}" for name in names))
