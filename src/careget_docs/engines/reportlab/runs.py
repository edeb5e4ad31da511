"""What a paragraph is made of: stretches of text in one look, and the look of the whole; nothing is measured here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from careget_docs.drawing.font_files import Family
from careget_docs.engines.reportlab.structure import Element
from careget_docs.engines.reportlab.traits import Traits
from careget_docs.engines.reportlab.typeface import Typeface, typeface

Rgb = tuple[float, float, float]
TextAlign = Literal["left", "right", "centre", "justify"]
UNKNOWN_PAGE = "00"  # the room left for a page number that is not known yet
BOLD, HEAVIER = 700, 800
RAISED_SIZE, RAISED_BY = 0.65, 0.33


@dataclass(frozen=True, slots=True)
class TextRun:
    r"""A stretch of text in one look; `\n` breaks the line, a soft hyphen allows a break.

    `link` is a URL, or `#` and a place; `contents` are the words for it where the text alone does not say them.
    `language` is a BCP 47 tag where it differs from the document's; `expansion` that of an abbreviation.
    `note` names the note that the text is a mark of; `page_of` a place whose page number stands here.
    """

    text: str = ""
    bold: bool = False
    italic: bool = False
    raised: bool = False
    underline: bool = False
    colour: Rgb | None = None
    link: str = ""
    contents: str = ""
    language: str = ""
    expansion: str = ""
    element: Literal["", "Span", "Quote", "Code"] = ""
    note: str = ""
    page_of: str = ""

    @property
    def target(self) -> str:
        """Where a click leads; empty for nowhere."""
        return self.link or (f"#{self.note}" if self.note else "") or (f"#{self.page_of}" if self.page_of else "")

    @property
    def shown(self) -> str:
        """The text to measure."""
        return UNKNOWN_PAGE if self.page_of else self.text


@dataclass(frozen=True, slots=True)
class TextStyle:
    """The look of a paragraph; lengths in pt, colours in sRGB from 0 to 1, `language` a BCP 47 tag.

    `first` is the extra indent of the first line; `hyphenate` lets words break where much room would stay empty.
    """

    family: Family
    size: float = 10
    leading: float = 14
    weight: int = 400
    italic: bool = False
    colour: Rgb = (0, 0, 0)
    align: TextAlign = "left"
    before: float = 0
    after: float = 0
    left: float = 0
    right: float = 0
    first: float = 0
    keep_with_next: bool = False
    hyphenate: bool = True
    tabular: bool = False
    language: str = "bg"

    def face(self, run: TextRun) -> Typeface:
        """Return the typeface of a run."""
        weight = max(self.weight, BOLD if self.weight < BOLD else HEAVIER) if run.bold else self.weight
        italic = self.italic != run.italic
        language = run.language or self.language
        return typeface(self.family, weight, italic=italic, tabular=self.tabular, language=language)

    def size_of(self, run: TextRun) -> float:
        """Return the type size of a run in pt."""
        return self.size * RAISED_SIZE if run.raised or run.note else self.size

    def baseline(self) -> float:
        """Return how far the baseline is below the top of a line, with the capitals in its middle."""
        return (self.leading + 0.7 * self.size) / 2


def as_runs(text: str | Sequence[TextRun]) -> tuple[TextRun, ...]:
    """Return a text as runs."""
    return (TextRun(text),) if isinstance(text, str) else tuple(text)


def plain(runs: Sequence[TextRun]) -> str:
    """Return the words of runs."""
    return "".join(run.text for run in runs).replace("\N{SOFT HYPHEN}", "")


def elements(parent: Element, runs: Sequence[TextRun]) -> tuple[Element, ...]:
    """Return the element of each run, not yet in its place; neighbours that say the same of themselves share one."""
    found: list[Element] = []
    said: tuple[str, ...] = ()
    for run in runs:
        says = (run.target, run.note, run.language, run.expansion, run.element)
        found.append(found[-1] if found and says == said else _element(parent, run))
        said = says
    return tuple(found)


def _element(parent: Element, run: TextRun) -> Element:
    traits = Traits(language=run.language, expansion=run.expansion)
    if run.target:
        return (parent.inline("Reference") if run.note or run.page_of else parent).inline("Link", traits)
    if run.element or run.language or run.expansion:
        return parent.inline(run.element or "Span", traits)
    return parent


def attach(node: Element, top: Element) -> None:
    """Put an element of words into its place, as the last child so far, when its first words are drawn."""
    while node is not top and node.parent is not None:
        if any(kid is node for kid in node.parent.kids):
            return
        node.parent.kids.append(node)
        node = node.parent
