"""Which pages of a PDF look different from those of another; it says nothing of what they hold."""

from __future__ import annotations

import hashlib
from collections.abc import Container
from functools import lru_cache
from io import BytesIO

from careget_docs.inspection.pdf.page_key import PageKeys

_SCALE = 0.5
"""Pixels a point: half as many as a screen of old shows, enough to see a letter that was changed."""


def pages_changed(before: bytes, after: bytes) -> tuple[tuple[int, ...], int]:
    """Return the numbers, from 1, of the pages of the later PDF of ours that look otherwise, and how many it has.

    Pages that are made of the same are not drawn.
    """
    both = zip(_keys(before), _keys(after), strict=False)
    alike = {at for at, (one, other) in enumerate(both) if one and one == other}
    looks = page_looks(after, alike)
    return changed_pages(page_looks(before, alike), looks), len(looks)


def page_looks(data: bytes, alike: Container[int] = ()) -> tuple[str, ...]:
    """Return a digest of how each page of a PDF of ours looks; empty for what cannot be opened.

    The pages `alike`, counted from 0, are known to look as in the other file: theirs is empty.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return ()
    found = []
    for at in range(len(document)):
        if at in alike:
            found.append("")
            continue
        page = document[at]
        bitmap = page.render(scale=_SCALE)
        found.append(hashlib.sha256(bytes(bitmap.buffer)).hexdigest())
        page.close()
    document.close()
    return tuple(found)


def changed_pages(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[int, ...]:
    """Return the numbers, from 1, of the pages of the later file that are not as they were."""
    return tuple(number for number, look in enumerate(after, 1) if number > len(before) or before[number - 1] != look)


@lru_cache(maxsize=8)
def _keys(data: bytes) -> tuple[str, ...]:
    """Return what tells the look of each page, empty for a page that must be drawn; none for a file of no pages."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            keys = PageKeys(pdf)
            return tuple(key.digest if (key := keys.of(page.obj)) else "" for page in pdf.pages)
    except pikepdf.PdfError:
        return ()
