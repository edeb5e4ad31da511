"""The drawing instructions of a page, form, pattern or glyph, in order and within limits; it does not follow them."""

from __future__ import annotations

import math
import re
import time
import warnings
from dataclasses import dataclass, field
from typing import Any

from careget_docs.inspection.pdf.objects import identity, is_stream, items

MOST_BYTES = 8_000_000
"""Of one page's or form's instructions; what stands behind is not read."""
MOST_STEPS = 4_000_000
"""Instructions followed in one file, or on one page of a file of our own; forms count each time that they are drawn."""
KEPT = 20_000
"""Shorter lists are kept for the next time that the same form is drawn."""
INLINE = re.compile(rb"(?<![^\s])BI\s")

Instruction = tuple[Any, Any]
"""Operands and operator."""


class Enough(Exception):
    """The time or the number of steps is used up."""


@dataclass(slots=True)
class Allowance:
    """What reading one file may still cost; `deadline` is as of `limits.deadline`, endless for a file of our own."""

    deadline: float
    steps: int = MOST_STEPS
    shortened: bool = False
    """Whether some instructions were too long to be read to their end."""
    kept: dict[tuple[int, int], list[Instruction]] = field(default_factory=dict)

    def next_page(self) -> None:
        """Begin a page: a file of our own may have any number of them, each within the limit."""
        if self.deadline == math.inf:
            self.steps = MOST_STEPS

    def take(self, steps: int = 1) -> None:
        """Pay for some steps. Raises Enough."""
        self.steps -= steps
        if self.steps < 0 or time.monotonic() > self.deadline:
            raise Enough

    def instructions(self, source: Any, operators: str, *, keep: bool) -> list[Instruction]:
        """Return the instructions in a stream, or in an array of streams that are read as one. Raises Enough.

        Only these operators are handed on; `keep` says that the same stream may be drawn again.
        """
        self.take()
        key = identity(source)
        found = self.kept.get(key)
        if found is None:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                found = _parse(self._data(source), operators)
            if keep and key != (0, 0) and len(found) <= KEPT:
                self.kept[key] = found
        self.take(len(found))
        return found

    def _data(self, source: Any) -> bytes:
        parts, size = [], 0
        for stream in [source] if is_stream(source) else items(source):
            if is_stream(stream) and size <= MOST_BYTES:
                parts.append(stream.read_bytes())
                size += len(parts[-1])
        data = b"\n".join(parts)
        self.shortened |= len(data) > MOST_BYTES
        return data[:MOST_BYTES]


def _parse(data: bytes, operators: str) -> list[Instruction]:
    """Return the instructions that matter here; pikepdf keeps inline images only when it keeps everything.

    They are parsed in a file of their own: the one that is read would hold each stream that is made in it to its end.
    """
    import pikepdf

    own = pikepdf.new()
    found: Any = pikepdf.parse_content_stream(own.make_stream(data), "" if INLINE.search(data) else operators)
    return list(found)
