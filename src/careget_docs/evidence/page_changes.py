"""Which pages of a PDF look different from those of another; it says nothing of what they hold."""

from __future__ import annotations

import hashlib

_SCALE = 0.5
"""Pixels a point: half as many as a screen of old shows, enough to see a letter that was changed."""


def page_looks(data: bytes) -> tuple[str, ...]:
    """Return a digest of how each page of a PDF of ours looks; empty for what cannot be opened."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return ()
    found = []
    for page in document:
        bitmap = page.render(scale=_SCALE)
        found.append(hashlib.sha256(bytes(bitmap.buffer)).hexdigest())
        page.close()
    document.close()
    return tuple(found)


def changed_pages(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[int, ...]:
    """Return the numbers, from 1, of the pages of the later file that are not as they were."""
    return tuple(number for number, look in enumerate(after, 1) if number > len(before) or before[number - 1] != look)
