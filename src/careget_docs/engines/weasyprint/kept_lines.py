"""Lines of text that were broken before with the same typefaces: WeasyPrint balances columns by trying, line by line.

A line is found by all that its breaking reads: the text, the room, and the values of the properties below. What is
given to each who asks is a shell of his own; what Pango holds is made anew where a line is drawn.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Any
from weakref import WeakKeyDictionary

MOST = 5_000
"""Lines that are kept of a set of typefaces, 1 to 2 KB each: what was used longest ago goes first."""
PROPERTIES = (
    "direction", "font_family", "font_feature_settings", "font_kerning", "font_language_override", "font_size",
    "font_stretch", "font_style", "font_variant_alternates", "font_variant_caps", "font_variant_east_asian",
    "font_variant_ligatures", "font_variant_numeric", "font_variant_position", "font_variation_settings", "font_weight",
    "hyphenate_character", "hyphenate_limit_chars", "hyphenate_limit_zone", "hyphens", "lang", "letter_spacing",
    "overflow_wrap", "tab_size", "white_space", "word_break", "word_spacing",
)  # fmt: skip
"""What the breaking of a line reads of a style, besides whether it is underlined or so."""
Line = tuple[Any, int, int | None, float, float, float]

_KEPT: WeakKeyDictionary[Any, OrderedDict[Any, Line]] = WeakKeyDictionary()


def keeping(split: Callable[..., Line]) -> Callable[..., Line]:
    """Return a breaking of lines that looks first whether it has broken the same before."""

    def split_first_line(
        text: str,
        style: Any,
        context: Any,
        max_width: float | None,
        justification_spacing: float,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> Line:
        given = text, style, context, max_width, justification_spacing, is_line_start, minimum
        if getattr(style["hyphenate_limit_zone"], "unit", "") not in ("px", "%"):  # it may depend on more of the style
            return split(*given)
        lines = _KEPT.setdefault(style.font_config, OrderedDict())
        bare = style["text_decoration_line"] == "none"
        key = (text, *given[3:], bare, *map(style.__getitem__, PROPERTIES))
        found = lines.get(key)
        if found is None:
            found = split(*given)
            lines[key] = (_shell(found[0]), *found[1:])
            if len(lines) > MOST:
                lines.popitem(last=False)
            return found
        lines.move_to_end(key)
        return (_shell(found[0]), *found[1:])

    return split_first_line


def _shell(layout: Any) -> Any:
    """Return a copy of a line that nobody draws now."""
    new = object.__new__(type(layout))
    new.__dict__.update(layout.__dict__)
    return new
