"""The bytes of a PDF 1.7 file: numbered objects, packed into object streams, and the table of where they are.

It knows what an object is, not what it means. Sources: ISO 32000-1:2008, 7.5.7 and 7.5.8.
"""

from __future__ import annotations

import hashlib
import zlib
from concurrent.futures import Future, ThreadPoolExecutor

_PACKED = 250  # objects to a stream: more pack no better, and a reader unpacks a whole stream for one object
_ROW = 6  # bytes of a row of the table: kind, four of position, index in the stream
LEVEL = 6
HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_INDEXES = [bytes((index,)) for index in range(256)]


class StreamPacker:
    """Packs streams in two threads while others are made: zlib lets go of the interpreter."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(2)

    def packed(self, data: bytes) -> Future[bytes]:
        """Return what will be the packed bytes."""
        return self._pool.submit(zlib.compress, data, LEVEL)

    def end(self) -> None:
        """Let go of the threads."""
        self._pool.shutdown()


class ObjectFile:
    """A file in the making; objects may be added in any order, each under a number that was reserved for it.

    What is added is packed at once, so that no more than the file itself is held.
    """

    def __init__(self, packer: StreamPacker | None = None) -> None:
        self._loose: list[tuple[int, str]] = []
        self._packs: list[tuple[list[int], str, Future[bytes]]] = []
        self._streams: list[tuple[int, str | None, bytes | Future[bytes]]] = []
        self._packer = packer or StreamPacker()
        self.size = 1

    def reserve(self, count: int = 1) -> int:
        """Return the next free object number, the first of `count` in a row."""
        self.size += count
        return self.size - count

    def reserve_up_to(self, number: int) -> None:
        """Leave the numbers up to this one to whoever has given them already."""
        self.size = max(self.size, number + 1)

    def put(self, number: int, body: str) -> None:
        """Add an object that is no stream, in Latin-1."""
        self._loose.append((number, body))
        if len(self._loose) == _PACKED:
            self._pack()

    def put_raw(self, number: int, body: bytes) -> None:
        """Add an object as it is: one that is a stream already."""
        self._streams.append((number, None, body))

    def stream(self, number: int, entries: str, data: bytes | Future[bytes], *, packed: bool = True) -> None:
        """Add a stream; `entries` are those of its dictionary but the length and the filter.

        Data that the packer has taken already is taken from it.
        """
        if isinstance(data, Future):
            self._streams.append((number, entries + "/Filter/FlateDecode", data))
        elif packed:
            self._streams.append((number, entries + "/Filter/FlateDecode", self._packer.packed(data)))
        else:
            self._streams.append((number, None, _stream(entries, data)))

    def add(self, entries: str, data: bytes, *, packed: bool = True) -> int:
        """Add a stream under the next free number, and return the number."""
        number = self.reserve()
        self.stream(number, entries, data, packed=packed)
        return number

    def finish(self, root: int, information: int) -> bytes:
        """Return the file; its identifier is a digest of its content, so the same content has the same."""
        if self._loose:
            self._pack()
        table = bytearray(_ROW * (self.size + len(self._packs) + 1))
        for numbers, entries, data in self._packs:
            stream = self.reserve()
            self._streams.append((stream, entries + "/Filter/FlateDecode", data))
            row = b"\2" + stream.to_bytes(4, "big")
            for index, number in enumerate(numbers):
                table[_ROW * number : _ROW * number + _ROW] = row + _INDEXES[index]
        self._packs.clear()
        parts = [HEADER]
        position, digest = len(HEADER), hashlib.sha256()
        for number, said, body in self._streams:
            made = body if isinstance(body, bytes) else _stream(said or "", body.result())
            whole = b"%d 0 obj\n%s\nendobj\n" % (number, made)
            table[_ROW * number : _ROW * number + _ROW] = b"\1" + position.to_bytes(4, "big") + b"\0"
            parts.append(whole)
            digest.update(whole)
            position += len(whole)
        self._streams.clear()
        self._packer.end()
        number = self.reserve()
        table[_ROW * number :] = b"\1" + position.to_bytes(4, "big") + b"\0"
        missing = [each for each in range(1, self.size) if not table[_ROW * each]]
        if missing:
            raise LookupError(f"reserved, but never written: {missing[:5]}")
        packed = zlib.compress(_predicted(bytes(table)), LEVEL)
        identifier = digest.hexdigest()[:32]
        entries = f"/Type/XRef/Size {self.size}/W[1 4 1]/Root {root} 0 R/Info {information} 0 R"
        entries += f"/ID[<{identifier}><{identifier}>]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns {_ROW}>>"
        parts.append(b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (number, _stream(entries, packed), position))
        return b"".join(parts)

    def _pack(self) -> None:
        """Begin a stream of the objects that are loose."""
        places, offset = [], 0
        for number, body in self._loose:
            places.append(f"{number} {offset}")
            offset += len(body) + 1
        head = " ".join(places) + "\n"
        data = (head + "\n".join([body for _, body in self._loose])).encode("latin-1")
        entries = f"/Type/ObjStm/N {len(self._loose)}/First {len(head)}"
        self._packs.append(([number for number, _ in self._loose], entries, self._packer.packed(data)))
        self._loose.clear()


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
