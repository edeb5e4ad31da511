"""Lines of text that were broken before with the same typefaces: WeasyPrint balances columns by trying, line by line.

A line is found by all that its breaking reads: the text, the room, and the values of the properties below. What is
given to each who asks is a shell of his own; what Pango holds is made anew where a line is drawn. Those of an edition
are kept between commands, where they depend on nothing of the system: each letter is in the style's first typeface,
whose edition is known, and the language is told.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable, Iterator
from typing import Any
from weakref import WeakKeyDictionary

from careget_docs.cache import keep, kept_before
from careget_docs.drawing.font_files import Family, edition
from careget_docs.drawing.fonts import covered
from careget_docs.engines.weasyprint.engine_state import layouter

MOST = 5_000
"""Lines that are kept of a set of typefaces, 1 to 2 KB each: what was used longest ago goes first."""
FEW = 20
"""Lines that are broken anew sooner than all of an edition are kept anew: who edits a text waits for it each time."""
PROPERTIES = (
    "direction", "font_family", "font_feature_settings", "font_kerning", "font_language_override", "font_size",
    "font_stretch", "font_style", "font_variant_alternates", "font_variant_caps", "font_variant_east_asian",
    "font_variant_ligatures", "font_variant_numeric", "font_variant_position", "font_variation_settings", "font_weight",
    "hyphenate_character", "hyphenate_limit_chars", "hyphenate_limit_zone", "hyphens", "lang", "letter_spacing",
    "overflow_wrap", "tab_size", "white_space", "word_break", "word_spacing",
)  # fmt: skip
"""What the breaking of a line reads of a style, besides whether it is underlined or so."""
Line = tuple[Any, int, int | None, float, float, float]
Key = tuple[Any, ...]


class KeptLines:
    """Lines by their typefaces, and those that are kept of the edition that is being made."""

    def __init__(self) -> None:
        self.known: WeakKeyDictionary[Any, OrderedDict[Key, Line]] = WeakKeyDictionary()
        self._edition, self._plain, self._used = "", dict[str, Any](), dict[str, Any]()
        self._waiting, self._news = False, 0
        self._styles = dict[Key, tuple[str, frozenset[int]]]()

    @contextlib.contextmanager
    def of(self, edition: str) -> Iterator[None]:
        """Use the lines that are kept of an edition while it is made inside, and keep what is new."""
        name = hashlib.sha256(edition.encode(errors="surrogatepass")).hexdigest()[:24]
        if name != self._edition:
            self._edition, self._plain, self._waiting, self._news = name, {}, True, 0
        self._used = {}
        try:
            yield
        finally:
            self.save()

    def get(self, fonts: Any, key: Key, shape: Callable[[], Any]) -> Line | None:
        """Return a line that was broken before; `shape` makes one of the engine's objects without asking it."""
        lines = self.known.setdefault(fonts, OrderedDict())
        found = lines.get(key)
        if found is not None:
            lines.move_to_end(key)
        name = self._name(fonts, key)
        if name and found is None:
            found = self._kept(name, shape)
            if found is not None:
                self._hold(lines, key, found)
        if name and found is not None and name not in self._used:
            self._used[name] = found
        return found

    def add(self, fonts: Any, key: Key, line: Line) -> None:
        """Remember a line."""
        self._hold(self.known.setdefault(fonts, OrderedDict()), key, line)
        if name := self._name(fonts, key):
            self._used[name] = line
            self._news += 1

    def save(self) -> None:
        """Keep the lines of the edition, if so many of them are new that the next process had better not break them."""
        if self._edition and self._news > FEW and len(self._used) <= MOST:
            plain = {name: (vars(line[0]), *line[1:]) for name, line in self._used.items()}
            with contextlib.suppress(TypeError):
                keep(self._file(), json.dumps(plain, separators=(",", ":")).encode())
            self._news = 0

    def clear(self) -> None:
        """Forget all that is not kept."""
        self.__init__()  # type: ignore[misc]

    def _hold(self, lines: OrderedDict[Key, Line], key: Key, line: Line) -> None:
        lines[key] = line
        if len(lines) > MOST:
            lines.popitem(last=False)

    def _name(self, fonts: Any, key: Key) -> str:
        """Return the name under which a line may be kept; empty where something tells it that no name can hold."""
        text, *given, style = key
        families = vars(fonts).get("families")
        if not (self._edition and families and style[_LANG]):
            return ""
        told, letters = self._styles.get((families, style)) or self._told(families, style)
        if not letters.issuperset(map(ord, text)):
            return ""
        return hashlib.sha256(f"{told} {given!r} {text}".encode(errors="surrogatepass")).hexdigest()[:32]

    def _told(self, families: tuple[Family, ...], style: Key) -> tuple[str, frozenset[int]]:
        """Return what tells a style with its typefaces from others, and the letters of the first of these."""
        told = hashlib.sha256(f"{[(each.name, edition(each)) for each in families]} {style!r}".encode()).hexdigest()
        first = next((each for each in families if each.name == style[_FAMILY][0]), None)
        self._styles[families, style] = found = told, covered(first) if first else frozenset[int]()
        return found

    def _kept(self, name: str, shape: Callable[[], Any]) -> Line | None:
        if self._waiting:
            self._waiting = False
            with contextlib.suppress(ValueError, RecursionError):
                found = json.loads(kept_before(self._file()) or b"{}")
                self._plain = found if isinstance(found, dict) else {}
        with contextlib.suppress(ValueError, TypeError, KeyError):
            facts, length, resume, width, height, baseline = self._plain.pop(name, ())
            layout = shape()
            layout.__dict__.update(facts, text=facts["text"])
            return layout, int(length), None if resume is None else int(resume), width, height, baseline
        return None

    def _file(self) -> str:
        return f"lines-{self._edition}-{layouter()}.json"


LINES = KeptLines()
"""The lines of this process."""
_LANG, _FAMILY = (1 + PROPERTIES.index(name) for name in ("lang", "font_family"))


def keeping(split: Callable[..., Line]) -> Callable[..., Line]:
    """Return a breaking of lines that looks first whether it has broken the same before."""
    from weasyprint.text.line_break import Layout

    def shape() -> Any:
        return object.__new__(Layout)

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
        told = (style["text_decoration_line"] == "none", *map(style.__getitem__, PROPERTIES))
        key = (text, *given[3:], told)
        found = LINES.get(style.font_config, key, shape)
        if found is None:
            found = split(*given)
            LINES.add(style.font_config, key, (_shell(found[0]), *found[1:]))
            return found
        return (_shell(found[0]), *found[1:])

    return split_first_line


def _shell(layout: Any) -> Any:
    """Return a copy of a line that nobody draws now."""
    new = object.__new__(type(layout))
    new.__dict__.update(layout.__dict__)
    return new
