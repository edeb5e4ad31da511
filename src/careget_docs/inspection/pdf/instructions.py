"""The drawing instructions of a page, form, pattern or glyph, in order and within limits; it does not follow them."""

from __future__ import annotations

import re
import time
import warnings
from dataclasses import dataclass, field
from typing import Any

from careget_docs.inspection.pdf.objects import identity, is_stream, items

MOST_BYTES = 8_000_000
"""Of one page's or form's instructions; what stands behind is not read."""
MOST_STEPS = 4_000_000
"""Instructions followed in one file, forms counted each time that they are drawn."""
KEPT = 20_000
"""Shorter lists are kept for the next time that the same form is drawn."""
WANTED = "q Q cm gs Do Tf Tr Tj TJ ' \" rg RG g G k K cs CS sc scn SC SCN sh f F f* B B* b b* s S BMC BDC EMC d1"
INLINE = re.compile(rb"(?<![^\s])BI\s")

Instruction = tuple[Any, Any]
"""Operands and operator."""


class Enough(Exception):
    """The time or the number of steps for one file is used up."""


@dataclass(slots=True)
class Allowance:
    """What reading one file may still cost; `deadline` is in seconds of `time.monotonic`."""

    deadline: float
    steps: int = MOST_STEPS
    shortened: bool = False
    """Whether some instructions were too long to be read to their end."""
    kept: dict[tuple[int, int], list[Instruction]] = field(default_factory=dict)
    wanted: str = WANTED
    """The operators that are handed on."""

    def take(self, steps: int = 1) -> None:
        """Pay for some steps. Raises Enough."""
        self.steps -= steps
        if self.steps < 0 or time.monotonic() > self.deadline:
            raise Enough

    def instructions(self, pdf: Any, source: Any) -> list[Instruction]:
        """Return the instructions in a stream, or in an array of streams that are read as one. Raises Enough."""
        self.take()
        key = identity(source)
        found = self.kept.get(key)
        if found is None:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                found = _parse(pdf, self._data(source), self.wanted)
        self.take(len(found))
        if key != (0, 0) and len(found) <= KEPT:
            self.kept[key] = found
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


def _parse(pdf: Any, data: bytes, operators: str) -> list[Instruction]:
    """Return the instructions that matter here; pikepdf keeps inline images only when it keeps everything."""
    import pikepdf

    wanted = "" if INLINE.search(data) else operators
    found: Any = pikepdf.parse_content_stream(pdf.make_stream(data), wanted)
    return list(found)
