"""Objects of a PDF that lie in its object streams, as their text; it does not know what they mean.

An engine keeps a kilobyte of each object that it is asked for, and a long table has hundreds of thousands. Here it is
asked only where objects lie, and for the streams that hold them (ISO 32000-1:2008, 7.5.7).
"""

from __future__ import annotations

from array import array
from typing import Any

from careget_docs.inspection.pdf.objects import entry, is_stream

COMPRESSED = 2
"""The kind of a row of the table of objects that lies in a stream."""
AT_HAND = 8
"""Streams that are held unpacked: what belongs together lies near each other."""


class PackedObjects:
    """The texts of one file's packed objects, by their numbers."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        self.unpacked: dict[int, dict[int, bytes]] = {}
        table = pdf.get_xref_table()
        self.holders = array("L", bytes(8)) * (1 + max((number for number, _ in table), default=0))
        """The number of the stream that holds an object, by the object's number; 0 for one that lies in none."""
        for (number, generation), row in table.items():
            if row.type == COMPRESSED and generation == 0:
                self.holders[number] = row.obj_stream_number

    def __bool__(self) -> bool:
        """Say whether there are any."""
        return any(self.holders)

    def text(self, number: int) -> bytes:
        """Return an object as its stream has it; empty for one that lies in none, or in one that is not as all are."""
        if not 0 < number < len(self.holders):
            return b""
        holder = self.holders[number]
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
