"""Blocks that were laid out before in this process, put where they stood again: an edit lays out only what it changed.

What is kept is a copy of WeasyPrint's boxes as its own layout of a block left them. It is found by all that layout
reads: the block's number (`block_keys`), where it stands, the box around it, the state of the page; and it is not kept
at all where the layout of a block says something to the rest of the page that this does not know of (floats, notes), or
to us (a line that is logged, which must be told each time).
"""

from __future__ import annotations

import copy
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

from careget_docs.engines.log import heard
from careget_docs.engines.weasyprint.block_keys import BlockKeys, Keyed, UntoldError, told

LIMIT = 15_000
"""Boxes that are kept at most, between 1 and 3 KB each: what was used longest ago goes first."""


@dataclass(frozen=True, slots=True)
class _Laid:
    """A block as it was laid out; in its boxes elements are numbers, counted from its own, and pictures names."""

    box: Any
    resume_at: Any
    next_page: dict[str, Any]
    margins: tuple[float, ...] | None
    """The margins that meet what follows; None where they are those that met it from above."""
    through: bool
    above: tuple[float, ...]
    """The margins that met it from above, as they were left."""
    placed: tuple[Any, ...]
    """What in it is placed by a box around it."""
    boxes: int


class KeptBlocks:
    """Blocks laid out before, within a limit."""

    def __init__(self, limit: int = LIMIT) -> None:
        self.limit, self.boxes = limit, 0
        self.hits = 0
        self.last = False
        """Whether this process ends after the document that it lays out now."""
        self._laid: OrderedDict[Hashable, _Laid] = OrderedDict()

    def wanted(self, root: Any) -> bool:
        """Return whether blocks of a document can be among those that are kept, or will be asked for again."""
        again = (".//*[@data-steps]", ".//*[@data-balance]")  # what is laid out several times, see `fitting`
        return not self.last or bool(self._laid) or any(root.find(each) is not None for each in again)

    def get(self, key: Hashable) -> _Laid | None:
        """Return what was laid out under a key."""
        found = self._laid.get(key)
        if found is not None:
            self._laid.move_to_end(key)
            self.hits += 1
        return found

    def keep(self, key: Hashable, laid: _Laid) -> None:
        """Keep a block as it was laid out first, and let go of others."""
        if self._laid.setdefault(key, laid) is not laid:
            return
        self.boxes += laid.boxes
        while self.boxes > self.limit:
            _, gone = self._laid.popitem(last=False)
            self.boxes -= gone.boxes

    def clear(self) -> None:
        """Let go of all."""
        self._laid.clear()
        self.boxes = 0


KEPT = KeptBlocks()
"""The blocks of this process."""


def keeping(lay: Callable[..., Any]) -> Callable[..., Any]:
    """Return a layout of blocks that looks first whether it has laid out the same before."""

    def block_level_layout(context: Any, box: Any, *given: Any, **named: Any) -> Any:
        known: BlockKeys | None = context.__dict__.get("block_keys")
        keyed = known.get(box) if known is not None else None
        if known is None or keyed is None or named or not _alone(context, box, given):
            return lay(context, box, *given, **named)
        absolute, fixed, margins = given[4:7]
        key = _key(context, keyed, given)
        if key not in known.laid and (found := KEPT.get(key)) is not None:
            return _again(found, known, keyed, absolute, margins)
        known.laid.add(key)
        before, other, lines = len(absolute), len(fixed), heard()
        made = lay(context, box, *given)
        if lines == heard() and (absolute is fixed or len(fixed) == other) and _alone(context, box, given):
            laid = _laid(made, known, keyed, absolute[before:], margins)
            if laid is not None:
                KEPT.keep(key, laid)
        return made

    return block_level_layout


def _alone(context: Any, box: Any, given: tuple[Any, ...]) -> bool:
    """Say whether the layout of a block depends on nothing on its page but its place, and changes nothing there.

    `given` is what layout is given: how much of the page is taken from below, where in the block it begins, the box
    around it, whether the page is empty, what is placed absolutely and fixed, the margins that meet its own, and what
    comes from a block around it (styles of its first letter or line, a number of lines).
    """
    return (
        len(given) >= 7
        and None not in given[4:7]
        and not any(given[7:])
        and hasattr(given[2], "is_for_root_element")
        and not (box.is_flex_item or box.is_grid_item or context.in_column)
        and not (context.excluded_shapes or context.broken_out_of_flow)
        and not (context.current_page_footnotes or context.reported_footnotes)
    )


def _key(context: Any, keyed: Keyed, given: tuple[Any, ...]) -> Hashable:
    """Return all that the layout of a block reads: itself, its place, the box around it, its page, the typefaces."""
    bottom, skip_stack, around, empty, _, _, margins, *_ = given
    box, sizes = keyed.box, context.style_for.initial_page_sizes
    place = box.position_x, box.position_y, bottom, told(skip_stack), empty, told(margins)
    frame = around.width, around.height, around.content_box_x(), around.style["direction"], around.is_for_root_element
    page = context.page_bottom, context.current_page > 1, context.forced_break, *sizes.items()
    return keyed.key, place, frame, told(page), id(context.font_config)


def _laid(
    made: tuple[Any, ...], known: BlockKeys, keyed: Keyed, placed: list[Any], margins: list[float]
) -> _Laid | None:
    """Return a layout to be kept; None for one that came to nothing, or that holds what is not the block's own."""
    box, resume_at, next_page, after, through, lines = made
    if box is None or lines is not None or any(each.style["position"] != "absolute" for each in placed):
        return None

    def number(element: Any) -> int:
        at = known.order[element] - keyed.first
        if not 0 <= at < keyed.elements:
            raise UntoldError
        return at

    copying = _Copying(number, lambda picture: known.names[id(picture)], looking=True)
    try:
        new = copying.of(box)
        hung = tuple(copying.made[id(each)] for each in placed)
    except LookupError:
        return None
    met = None if after is margins else tuple(after)
    return _Laid(new, copy.deepcopy(resume_at), dict(next_page), met, through, tuple(margins), hung, len(copying.made))


def _again(laid: _Laid, known: BlockKeys, keyed: Keyed, absolute: list[Any], margins: list[float]) -> tuple[Any, ...]:
    """Return what layout gave for the same block before, as boxes of this document."""
    copying = _Copying(lambda number: known.elements[keyed.first + number], known.pictures.__getitem__)
    box = copying.of(laid.box)
    absolute += (copying.made[id(each)] for each in laid.placed)
    margins[:] = laid.above
    after = margins if laid.margins is None else list(laid.margins)
    return box, copy.deepcopy(laid.resume_at), dict(laid.next_page), after, laid.through, None


class _Copying:
    """Copies boxes with all in them, each once, and changes elements and pictures on the way.

    While `looking`, a box that has another box elsewhere than among its children raises LookupError.
    """

    def __init__(self, element: Callable[[Any], Any], picture: Callable[[Any], Any], *, looking: bool = False) -> None:
        from weasyprint.formatting_structure.boxes import Box
        from weasyprint.layout.absolute import AbsolutePlaceholder

        self._element, self._picture, self._looking = element, picture, looking
        self._boxes, self._placeholder = (Box, AbsolutePlaceholder), AbsolutePlaceholder
        self.made: dict[int, Any] = {}

    def of(self, box: Any) -> Any:
        """Return the copy of a box, or of what stands for one that is placed elsewhere."""
        known = self.made.get(id(box))
        if known is not None:
            return known
        if type(box) is self._placeholder:
            new = self._placeholder(self.of(box._box))
            object.__setattr__(new, "_layout_done", box._layout_done)
        else:
            new = object.__new__(type(box))
            new.__dict__.update(box.__dict__)
            self._change(new.__dict__)
        self.made[id(box)] = new
        return new

    def _change(self, values: dict[str, Any]) -> None:
        if self._looking:
            self._look(values)
        values["element"] = self._element(values["element"])
        values["remove_decoration_sides"] = set(values["remove_decoration_sides"])
        values["children"] = type(values["children"])(map(self.of, values["children"]))
        if "column_groups" in values:
            values["column_groups"] = type(values["column_groups"])(map(self.of, values["column_groups"]))
        if "replacement" in values:
            values["replacement"] = self._picture(values["replacement"])
        if "pango_layout" in values:  # each is set up anew where it is drawn
            drawn = values["pango_layout"]
            values["pango_layout"] = new = object.__new__(type(drawn))
            new.__dict__.update(drawn.__dict__)

    def _look(self, values: dict[str, Any]) -> None:
        for name, value in values.items():
            if isinstance(value, self._boxes) and name != "children":
                raise UntoldError
