"""The bytes of a PDF 1.7 file: numbered objects, packed into object streams, and the table of where they are.

It knows what an object is, not what it means. Sources: ISO 32000-1:2008, 7.5.7 and 7.5.8.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

_PACKED = 250  # objects to a stream: more pack no better, and a reader unpacks a whole stream for one object
_ROW = 6  # bytes of a row of the table: kind, four of position, index in the stream
LEVEL = 6
HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_INDEXES = [bytes((index,)) for index in range(256)]


class ObjectFile:
    """A file in the making; objects may be added in any order, each under a number that was reserved for it.

    Streams are packed at the end by two threads: zlib lets go of the interpreter.
    """

    def __init__(self) -> None:
        self._loose: list[tuple[int, str]] = []
        self._streams: list[tuple[int, str | None, bytes]] = []
        self.size = 1

    def reserve(self) -> int:
        """Return the next free object number."""
        self.size += 1
        return self.size - 1

    def reserve_up_to(self, number: int) -> None:
        """Leave the numbers up to this one to whoever has given them already."""
        self.size = max(self.size, number + 1)

    def put(self, number: int, body: str) -> None:
        """Add an object that is no stream, in Latin-1."""
        self._loose.append((number, body))

    def put_raw(self, number: int, body: bytes) -> None:
        """Add an object as it is: one that is a stream already."""
        self._streams.append((number, None, body))

    def stream(self, number: int, entries: str, data: bytes, *, packed: bool = True) -> None:
        """Add a stream; `entries` are those of its dictionary but the length and the filter."""
        if packed:
            self._streams.append((number, entries + "/Filter/FlateDecode", data))
        else:
            self._streams.append((number, None, _stream(entries, data)))

    def add(self, entries: str, data: bytes, *, packed: bool = True) -> int:
        """Add a stream under the next free number, and return the number."""
        number = self.reserve()
        self.stream(number, entries, data, packed=packed)
        return number

    def finish(self, root: int, information: int) -> bytes:
        """Return the file; its identifier is a digest of its content, so the same content has the same."""
        rows: dict[int, bytes] = {}
        for start in range(0, len(self._loose), _PACKED):
            self._pack(self._loose[start : start + _PACKED], rows)
        parts = [HEADER]
        position, digest = len(HEADER), hashlib.sha256()
        with ThreadPoolExecutor(2) as pool:
            bodies = list(pool.map(_body, self._streams))
        for (number, _, _), body in zip(self._streams, bodies, strict=True):
            data = b"%d 0 obj\n%s\nendobj\n" % (number, body)
            rows[number] = b"\1" + position.to_bytes(4, "big") + b"\0"
            parts.append(data)
            digest.update(data)
            position += len(data)
        number = self.reserve()
        rows[number] = b"\1" + position.to_bytes(4, "big") + b"\0"
        missing = [number for number in range(1, self.size) if number not in rows]
        if missing:
            raise LookupError(f"reserved, but never written: {missing[:5]}")
        ordered = b"".join([rows[number] for number in range(1, self.size)])
        table = zlib.compress(_predicted(b"\0" * _ROW + ordered), LEVEL)
        identifier = digest.hexdigest()[:32]
        entries = f"/Type/XRef/Size {self.size}/W[1 4 1]/Root {root} 0 R/Info {information} 0 R"
        entries += f"/ID[<{identifier}><{identifier}>]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns {_ROW}>>"
        parts.append(b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (number, _stream(entries, table), position))
        return b"".join(parts)

    def _pack(self, pack: Sequence[tuple[int, str]], rows: dict[int, bytes]) -> None:
        """Add a stream of objects, and where each is in it."""
        places, offset = [], 0
        for number, body in pack:
            places.append(f"{number} {offset}")
            offset += len(body) + 1
        head = " ".join(places) + "\n"
        data = (head + "\n".join([body for _, body in pack])).encode("latin-1")
        stream = self.add(f"/Type/ObjStm/N {len(pack)}/First {len(head)}", data)
        row = b"\2" + stream.to_bytes(4, "big")
        for index, (number, _) in enumerate(pack):
            rows[number] = row + _INDEXES[index]


def _body(stream: tuple[int, str | None, bytes]) -> bytes:
    _, entries, data = stream
    return data if entries is None else _stream(entries, zlib.compress(data, LEVEL))


def _stream(entries: str, data: bytes) -> bytes:
    return f"<<{entries}/Length {len(data)}>>stream\n".encode("latin-1") + data + b"\nendstream"


def _predicted(rows: bytes) -> bytes:
    """Return the rows with PNG's Up predictor: each byte less the one above it, all bytes in one subtraction.

    Rows of one object stream then differ by a constant, and the table packs to almost nothing.
    """
    count = len(rows) // _ROW
    above = b"\0" * _ROW + rows[:-_ROW]
    high = int.from_bytes(b"\x80" * len(rows), "big")
    low = int.from_bytes(b"\x7f" * len(rows), "big")
    here, there = int.from_bytes(rows, "big"), int.from_bytes(above, "big")
    less = ((here | high) - (there & low)) ^ ((here ^ there ^ high) & high)
    data = less.to_bytes(len(rows), "big")
    out = bytearray((_ROW + 1) * count)
    out[0 :: _ROW + 1] = b"\2" * count
    for column in range(_ROW):
        out[column + 1 :: _ROW + 1] = data[column::_ROW]
    return bytes(out)
