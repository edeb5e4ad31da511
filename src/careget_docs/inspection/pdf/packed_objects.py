"""Objects of a PDF that lie in its object streams, as their text; it does not know what they mean.

An engine keeps a kilobyte of each object that it is asked for, and a long table has hundreds of thousands. Here it is
asked for the streams that hold them alone, and for the table of where they lie (ISO 32000-1:2008, 7.5.7 and 7.5.8).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from careget_docs.inspection.pdf.objects import entry, is_stream, items, name

PACKED = 2
"""The kind of a row of the table for an object that lies in a stream."""
AT_HAND = 8
"""Streams that are held unpacked: what belongs together lies near each other."""
_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")


class PackedObjects:
    """The texts of one file's packed objects, by their numbers."""

    def __init__(self, pdf: Any, data: bytes) -> None:
        self.pdf = pdf
        self.unpacked: dict[int, dict[int, bytes]] = {}
        found = _holders(pdf, data)
        self.holder: Callable[[int], int] = _asked(pdf) if found is None else found
        """Tells the number of the stream that holds an object, by the object's number; 0 for one that lies in none."""

    def text(self, number: int) -> bytes:
        """Return an object as its stream has it; empty for one that lies in none, or in one that is not as all are."""
        holder = self.holder(number)
        found = self.unpacked.get(holder)
        if found is None:
            found = self.unpacked[holder] = self._unpacked(holder) if holder else {}
            if len(self.unpacked) > AT_HAND:
                del self.unpacked[next(iter(self.unpacked))]
        return found.get(number, b"")

    def _unpacked(self, holder: int) -> dict[int, bytes]:
        """Return the objects of a stream; none where they are not told in the order in which they lie."""
        stream = self.pdf.get_object(holder, 0)
        if not is_stream(stream) or entry(stream, "/Extends") is not None:
            return {}
        data, first = stream.read_bytes(), int(entry(stream, "/First"))
        told = [*map(int, data[:first].split())]
        numbers, places = told[::2], [*(first + each for each in told[1::2]), len(data)]
        if len(told) % 2 or len({*numbers}) < len(numbers) or sorted(places) != places:
            return {}
        return {number: data[start:end] for number, start, end in zip(numbers, places, places[1:], strict=False)}


def _holders(pdf: Any, data: bytes) -> Callable[[int], int] | None:
    """Return where objects lie by the file's own table, if it has one that is a stream and the only one, as ours do.

    The engine makes three hundred bytes of each of its rows, which have six.
    """
    end, count = _END.search(data, max(0, len(data) - 100)), entry(pdf.trailer, "/Size")
    further = any(entry(pdf.trailer, key) is not None for key in ("/Prev", "/XRefStm"))
    if end is None or not isinstance(count, int) or further:
        return None
    own = re.compile(rb"(\d+) 0 obj\s").match(data, int(end[1]))
    stream: Any = pdf.get_object(int(own[1]), 0) if own is not None else None
    widths = items(entry(stream, "/W"))
    if not is_stream(stream) or name(entry(stream, "/Type")) != "XRef" or entry(stream, "/Index") is not None:
        return None
    table, row = stream.read_bytes(), sum(widths)
    if len(widths) != 3 or widths[0] != 1 or len(table) != row * count:
        return None

    def holder(number: int) -> int:
        at = row * number
        packed = 0 < number < count and table[at] == PACKED
        return int.from_bytes(table[at + 1 : at + 1 + widths[1]], "big") if packed else 0

    return holder


def _asked(pdf: Any) -> Callable[[int], int]:
    """Return where objects lie as the engine tells it."""
    table = pdf.get_xref_table().items()
    found = {number: row.obj_stream_number for (number, own), row in table if row.type == PACKED and own == 0}
    return lambda number: found.get(number, 0)
