"""How a page design packs modules, as frozen nouns: its grid, its rows, and the forms each kind may take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from careget_docs.layout.nouns import Pattern, Sheet

PictureKind = Literal["none", "upright", "landscape", "panorama"]
PICTURES: tuple[PictureKind, ...] = ("none", "upright", "landscape", "panorama")
"""What picture a module brings: none, or by its shape."""
LANDSCAPE, PANORAMA = 0.9, 2.2
"""From which width to height a picture is a landscape, and a panorama."""
OTHERS = "others"
"""The row of kinds that have none of their own."""


def picture_kind(aspect: float) -> PictureKind:
    """Return what a picture of this width to height is; "none" for 0."""
    if not aspect:
        return "none"
    return "panorama" if aspect >= PANORAMA else "landscape" if aspect >= LANDSCAPE else "upright"


@dataclass(frozen=True, slots=True)
class ModuleForm:
    """One way to set a module: its class in style sheets, the span it takes, and how its picture stretches.

    `titles` and `pictures` say for which modules it is (by the role of their title, by their picture); none for all.
    `frame` is how wide the picture is in mm, 0 for as wide as the span; `beside` sets it beside the words. One that
    `flows` is for texts higher than a page. `crop` are
    its least and greatest height, as shares of its own; `lowest` and `highest` the same in mm, 0 for what is usual.
    `slack` is how much white may stand below the words in mm; with `each` no more than that for each entry of its list.
    """

    name: str
    span: str
    titles: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    columns: int = 1
    frame: float = 0.0
    beside: bool = False
    flows: bool = False
    crop: tuple[float, ...] = (0.72, 1.4)
    lowest: float = 0.0
    highest: float = 0.0
    slack: float = 5.0
    each: float = 0.0
    cost: float = 0.0
    weight: float = 1.0

    def suits(self, title: str, picture: PictureKind) -> bool:
        """Say whether it is for a module with this role of title and this picture."""
        return (not self.titles or title in self.titles) and picture in (self.pictures or ("none",))


@dataclass(frozen=True, slots=True)
class PageLayout:
    """The grid of one page design, in mm from the top left of the text; `top` and `left` are the page's margins.

    `spans` are the widths of columns by name, `whole` is the name of the widest. `opener` are the least, usual and
    greatest height of the picture that opens a long text. `cards` are kinds that may stand anywhere, `moving` and
    `leading` the roles of titles whose stories may move, and may not be passed. `full` is where a page counts as full,
    `scant` what the last page of a long text had better hold. `opening` is how wide the picture is that opens a
    section, with what reaches beyond the page; 0 for the whole page.
    """

    name: str
    top: float
    left: float
    sheet: Sheet
    spans: Mapping[str, float]
    gutter: float
    forms: Mapping[str, tuple[ModuleForm, ...]]
    cards: tuple[str, ...] = ()
    moving: tuple[str, ...] = ()
    leading: tuple[str, ...] = ()
    opener: tuple[float, float, float] = (60.0, 98.0, 160.0)
    full: float = 225.0
    scant: float = 65.0
    opening: float = 0.0

    @property
    def whole(self) -> str:
        """The name of the widest span."""
        return max(self.spans, key=lambda name: self.spans[name])

    def forms_of(self, kind: str, title: str, picture: PictureKind) -> tuple[ModuleForm, ...]:
        """Return the forms a module may take; over the whole width, as it is, where nobody declares one."""
        rows = self.forms.get(kind) or self.forms.get(OTHERS, ())
        found = tuple(form for form in rows if form.suits(title, picture) and not form.flows)
        return found or (ModuleForm("plain", self.whole),)

    def long_form(self, kind: str, title: str, picture: PictureKind) -> ModuleForm:
        """Return the form of a module that is higher than a page."""
        rows = self.forms.get(kind) or self.forms.get(OTHERS, ())
        plain = ModuleForm("plain", self.whole, columns=2, flows=True)
        return next((form for form in rows if form.suits(title, picture) and form.flows), plain)


def pattern(row: str) -> Pattern:
    """Return a row as it is written, `8 + 4*2`; raises ValueError for what is none."""
    found = []
    for part in row.split("+"):
        span, _, count = part.partition("*")
        found.append((span.strip(), int(count) if count.strip() else 1))
    return tuple(found)
