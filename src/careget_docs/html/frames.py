"""What templates ask for photographs: a crop to a frame, the largest frame, and the ground for words on a picture."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.metadata import version

from careget_docs.cache import kept
from careget_docs.diagnostics import Span
from careget_docs.drawing import scrim
from careget_docs.drawing.artwork.draw import chosen, draw
from careget_docs.drawing.crop import framed, kept_in, largest, window_of
from careget_docs.plugin import Kit
from careget_docs.tree import Artwork, Block, Document, Figure, Group, Paragraph, Picture, Text, walk

SCREEN = 200.0
"""Pixels an inch that a picture for screens keeps."""
CUT = 6.5
"""Mm from the edge of a drawing on printed matter where it may be cut: the widest bleed, 5 mm, and a little more."""
LENDING = ("figure", "photo", "portrait")
"""Roles of blocks whose picture a roll-up, a billboard, a plaque or a poster takes where its cover has none."""
MOST_CALM = 0.6
"""Share of a frame from above that artwork of ours leaves to words; words below that stand on whatever is drawn."""
PRESS = 450.0
"""The same for the press: half as many again as printers ask for."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A picture made ready for words on it.

    `ink` is `white` or `night`; with `panel` the words must stand on a panel of their own, for a veil would be fog.
    `faces` says that the words would stand on what the author wants kept: they must stand elsewhere.
    """

    figure: Figure
    ink: str
    panel: bool = False
    faces: bool = False
    veil: float = 0.0


@dataclass(frozen=True, slots=True)
class FittedPicture:
    """A picture cut to a frame of `width` × `height` mm."""

    figure: Figure
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """The picture that a piece of one sheet is built around, and the id of its block; none for a drawing of ours."""

    picture: Figure
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Frames:
    """The functions that templates get; findings name the block that the picture belongs to."""

    document: Document
    kit: Kit
    press: bool = False

    @property
    def functions(self) -> dict[str, Callable[..., object]]:
        """Return the functions by the names that templates call."""
        offered = (
            self.picture_of, self.shown, self.without_lead, self.drawing, self.pictured, self.can_crop, self.crop,
            self.ornament, self.within, self.ground, self.faces,
        )  # fmt: skip
        return {function.__name__: function for function in offered}

    @property
    def ppi(self) -> float:
        """Most pixels an inch that a picture keeps."""
        return PRESS if self.press else SCREEN

    @property
    def cut(self) -> float:
        """How near to its edges, mm, a drawing may be cut: the bleed of templates, and what cutting errs."""
        return CUT if self.document.printing else 0.0

    def picture_of(self, group: Group, role: str = "artwork") -> Figure | None:
        """Return the picture of a role that a block has; None without one."""
        return next((node for node in walk(group) if isinstance(node, Figure) and node.role == role), None)

    def shown(self) -> ShownPicture:
        """Return the picture that a piece of one sheet is built around.

        It is that of the cover or the event, else of the first block that lends its own (see `LENDING`), else a
        drawing: the one made for the cover, or one that the id of the deliverable chooses.
        """
        groups = [node for node in self.document.children if isinstance(node, Group)]
        first = [node for node in groups if self.kit.brand.group_role(node.role).place in ("cover", "event")]
        asked = [ShownPicture(figure, node.id) for node in first if (figure := self.picture_of(node))]
        lent = [ShownPicture(_leading(figure), node.id) for node in groups if (figure := _lent(node))]
        own = [each for each in asked if not each.picture.picture.artwork]
        found = (*own, *lent, *asked)
        return found[0] if found else ShownPicture(self.drawing(100.0, 100.0))

    def without_lead(self, group: Group) -> Group:
        """Return a block without the picture that the piece is built around; caption and credit stand in its place."""
        figure = _lent(group)
        if figure is None or self.shown().owner != group.id:
            return group
        credit = (Paragraph((Text(figure.credit),), role="credit"),) if figure.credit else ()
        said = (Paragraph(figure.caption, role="caption"), *credit) if figure.caption else ()
        kept = (said if node is figure else (node,) for node in group.children)
        return replace(group, children=tuple(each for nodes in kept for each in nodes))

    def drawing(self, width: float, height: float, name: str = "") -> Figure:
        """Return artwork of ours that decorates a piece without a picture; the id of the deliverable chooses it.

        Several of one piece differ by their `name`.
        """
        seed = f"{self.document.id}/{name}" if name else self.document.id
        work = Artwork(chosen(seed), seed)
        picture = draw(work, float(width), float(height), self.kit.brand.colors, cut=self.cut)
        return Figure(picture, "", decorative=True, role="artwork")

    def pictured(self, group: Group, figure: Figure | None, role: str = "artwork") -> Group:
        """Return a block with this figure in the place of its picture of that role; without one, without any of it."""
        role = figure.role if figure else role

        def changed(node: Block) -> tuple[Block, ...]:
            if isinstance(node, Figure) and node.role == role:
                return (figure,) if figure else ()
            return (replace(node, children=children(node)),) if isinstance(node, Group) else (node,)

        def children(node: Group) -> tuple[Block, ...]:
            return tuple(each for child in node.children for each in changed(child))

        return replace(group, children=children(group))

    def drawn(self, seed: str, width: float, height: float) -> Picture:
        """Return artwork of `width` × `height` mm that a seed chooses."""
        return draw(Artwork(chosen(seed), seed), width, height, self.kit.brand.colors, cut=self.cut)

    def can_crop(self, figure: Figure, width: float, height: float) -> bool:
        """Return whether a frame in mm may show the picture: faces kept, and enough of it."""
        return figure.picture.artwork is not None or window_of(figure, float(width), float(height)) is not None

    def crop(self, figure: Figure, width: float, height: float, calm: float = 0.0, ground: str = "") -> Figure:
        """Return the figure with its picture cut to a frame in mm; with a finding, uncut, where it must not be.

        Artwork of ours is drawn anew to the frame: `calm` mm of it from above stay plain for white words, on a `ground`
        of the palette.
        """
        width, height = float(width), float(height)
        if work := figure.picture.artwork:
            drawn = draw(work, width, height, self.kit.brand.colors, calm=float(calm), ground=ground, cut=self.cut)
            return replace(figure, picture=drawn)
        found = framed(figure, width, height, self.ppi)
        if found is not None:
            return found
        facts = {"width": f"{width:.0f}", "height": f"{height:.0f}", "name": figure.picture.name}
        if figure.keep and window_of(replace(figure, keep=None), width, height):
            message = "“{name}” cannot be shown in {width} × {height} mm without cutting what `keep` says must stay."
            hint = "Make the part that `keep` names smaller, or take a picture of another shape."
        else:
            message = "“{name}” cannot be shown in {width} × {height} mm: too much of it would be cut off."
            hint = "Take a picture of another shape (landscape, portrait), or another size or design."
        self.kit.report.error("LAY030", self._span(figure), message, hint, **facts)
        return figure

    def ornament(self, figure: Figure, width: float, height: float) -> Figure | None:
        """Return another drawing of the figure's motif that only decorates; None where it is no artwork of ours."""
        work = figure.picture.artwork
        if work is None:
            return None
        again = replace(work, seed=f"ornament/{work.seed}")
        drawn = draw(again, float(width), float(height), self.kit.brand.colors, cut=self.cut)
        return replace(figure, picture=drawn, alternative="", caption=(), credit="", decorative=True)

    def within(self, figure: Figure, width: float, height: float, least: float = 0.0) -> FittedPicture:
        """Return the picture cut to the largest frame inside `width` × `height` mm that may show it.

        A coarse one gets a smaller frame, so that it has 150 pixels an inch (220 for the press), but never one under
        `least` times the room.
        """
        if figure.picture.artwork:
            return FittedPicture(self.crop(figure, width, height), float(width), float(height))
        wide, high = largest(figure, float(width), float(height))
        if least and figure.picture.media_type != "image/svg+xml":
            cut = window_of(figure, wide, high)
            pixels = figure.picture.width * (1 - cut.left - cut.right) if cut else figure.picture.width
            share = min(max(pixels / wide * 25.4 / (220.0 if self.press else 150.0), least), 1.0)
            wide, high = wide * share, high * share
        return FittedPicture(self.crop(figure, wide, high), wide, high)

    def ground(
        self, figure: Figure, width: float, height: float, words: tuple[float, float, float, float], most: float = 0.0
    ) -> Ground:
        """Return the picture cut to a frame in mm, with ink and veil for words at left, top, width, height in mm.

        `most` is the thickest veil that the design takes, usually 0.45. Where the picture is a drawing, there is no
        veil: the ink is that which can be read, or a panel is wanted. Artwork of ours stays calm under words above it.
        """
        size = (float(width), float(height))
        place = (float(words[0]), float(words[1]), float(words[2]), float(words[3]))
        below = place[1] + place[3]
        cut = self.crop(figure, *size, calm=below if below < MOST_CALM * size[1] else 0.0)
        brand = self.kit.brand
        inks = {
            "white": (brand.color("white"), brand.color("night")),
            "night": (brand.color("night"), brand.color("white")),
        }
        drawn = cut.picture.media_type == "image/svg+xml"
        seen = self._drawn(cut, size) if drawn else cut.picture
        ink = scrim.ink_on(seen, size, place, inks)
        panel = ink.veil > (0.0 if drawn else most or scrim.MOST)
        if ink.veil and not panel:
            veiled = scrim.veiled(cut.picture, size, place, inks[ink.name][1], ink.veil)
            cut = replace(cut, picture=veiled)
        return Ground(cut, ink.name, panel, _on_faces(cut, size, place), ink.veil)

    def faces(self, figure: Figure, width: float, height: float, words: tuple[float, float, float, float]) -> bool:
        """Return whether words (left, top, width, height) would stand on what is kept of a picture in a frame in mm."""
        size = (float(width), float(height))
        cut = window_of(figure, *size)
        if cut is None or figure.keep is None:
            return False
        place = (float(words[0]), float(words[1]), float(words[2]), float(words[3]))
        return _on_faces(replace(figure, keep=kept_in(figure.keep, cut)), size, place)

    def _drawn(self, figure: Figure, size: tuple[float, float]) -> Picture:
        """Return a drawing as pixels, drawn once on this machine, to measure what lies under words."""
        from careget_docs.engines.weasyprint.svg import pixels
        from careget_docs.engines.weasyprint.version import PINNED

        picture, families = figure.picture, self.kit.brand.families
        facts = f"{PINNED} {version('pypdfium2')} {size} {scrim.DOTS}".encode()
        name = f"ground-{hashlib.sha256(facts + picture.data).hexdigest()[:32]}.png"
        data = kept(name, lambda: pixels(picture.data, *size, families, scrim.DOTS))
        return replace(picture, media_type="image/png", data=data)

    def _span(self, figure: Figure) -> Span | None:
        """Return the place of the innermost block that holds a figure's picture."""
        found = [
            group.span
            for group in walk(self.document)
            if isinstance(group, Group)
            and group.span
            and any(isinstance(node, Figure) and node.picture.data == figure.picture.data for node in walk(group))
        ]
        return found[-1] if found else None


def _lent(group: Group) -> Figure | None:
    """Return the picture that a block lends to the piece it stands in; None for blocks that keep theirs."""
    if group.role not in LENDING:
        return None
    return next((node for node in group.children if isinstance(node, Figure) and node.chart is None), None)


def _leading(figure: Figure) -> Figure:
    """Return a lent picture as the piece shows it: with a caption, that and the credit stand together elsewhere."""
    return replace(figure, role="artwork", caption=(), credit="" if figure.caption else figure.credit)


def _on_faces(figure: Figure, size: tuple[float, float], words: scrim.Place) -> bool:
    """Return whether words stand on what must be kept; `keep` is that of the cut picture."""
    if figure.keep is None:
        return False
    left, top = figure.keep[0] * size[0], figure.keep[1] * size[1]
    right, bottom = figure.keep[2] * size[0], figure.keep[3] * size[1]
    across = min(right, words[0] + words[2] + scrim.MARGIN) - max(left, words[0] - scrim.MARGIN)
    down = min(bottom, words[1] + words[3] + scrim.MARGIN) - max(top, words[1] - scrim.MARGIN)
    return across > 0 and down > 0
