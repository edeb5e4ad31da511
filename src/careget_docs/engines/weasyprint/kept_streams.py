"""Streams of a PDF that were packed before in this process: those of pages that an edit did not change."""

from __future__ import annotations

import hashlib
import zlib
from collections import OrderedDict
from typing import Any

LIMIT = 8_000_000
"""Bytes of packed streams that are kept at most: what was used longest ago goes first."""


class PackedStreams:
    """Packed streams by the digest of what they hold, within a limit."""

    def __init__(self, limit: int = LIMIT) -> None:
        self.limit, self.size = limit, 0
        self._packed: OrderedDict[bytes, bytes] = OrderedDict()

    def packed(self, data: bytes) -> bytes:
        """Return bytes packed as pydyf packs them."""
        name = hashlib.sha256(data).digest()
        found = self._packed.get(name)
        if found is None:
            found = self._packed[name] = zlib.compress(data, 9)
            self.size += len(found)
            while self.size > self.limit:
                self.size -= len(self._packed.popitem(last=False)[1])
        else:
            self._packed.move_to_end(name)
        return found


PACKED = PackedStreams()
"""The streams of this process."""


def keeping(stream: Any, pydyf: Any) -> bytes:
    """Return a stream as pydyf writes it, packed once."""
    data = b"\n".join(map(pydyf._to_bytes, stream.stream))
    extra = pydyf.Dictionary(stream.extra.copy())
    if stream.compress:
        extra["Filter"] = "/FlateDecode"
        data = PACKED.packed(data)
    extra["Length"] = len(data)
    return b"\n".join((extra.data, b"stream", data, b"endstream"))
