"""How well words on pictures are read; a page that looks like one measured before is not drawn again."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from careget_docs.inspection.box import Box
from careget_docs.inspection.page_memory import PAGES
from careget_docs.inspection.read_back.own_pdf import own_pdf
from careget_docs.inspection.read_back.page_words import WordsOnPicture


def words_on_pictures(data: bytes, pictures: Mapping[int, Sequence[Box]]) -> Iterator[WordsOnPicture]:
    """Yield the words of a PDF that stand on pictures, whose places are given by page in mm from its upper left."""
    digests = own_pdf(data).keys
    with contextlib.ExitStack() as last:
        document: Any = None
        for number in sorted(pictures):
            digest = digests[number - 1]
            asked = ("words on pictures", digest, tuple(pictures[number]))
            found = PAGES.get(asked) if digest else None
            if found is None:
                import pypdfium2

                from careget_docs.inspection.read_back.words_drawn import words_on_page

                document = document or last.enter_context(pypdfium2.PdfDocument(data))
                found = tuple(words_on_page(document[number - 1], number, pictures[number]))
                if digest:
                    PAGES.add(asked, found)
            yield from (replace(each, page=number) for each in found)
