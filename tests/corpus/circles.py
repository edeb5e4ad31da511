"""PDF files that are damaged, locked, huge or go round in circles; small on the disk and cheap to make."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO

import numpy as np
import pikepdf

from corpus.lockup import Lockup
from corpus.scene import Page, pdf
from corpus.words import statement


@cache
def plain() -> bytes:
    """Return a right PDF file."""
    return pdf(Page(lang="en", lockups=(Lockup(texts=(statement("en"),)),)))


def assembled(*objects: bytes) -> bytes:
    """Return a PDF file of these objects, numbered from 1; the first is the catalogue."""
    out, offsets = BytesIO(), []
    out.write(b"%PDF-1.7\n")
    for number, body in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    out.write(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object."""
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(data), data)


def one_page(content: bytes, *more: bytes, page: bytes = b"", box: bytes = b"0 0 595 842") -> bytes:
    """Return a PDF file of one page; `content` is object 4, `more` are 5 and on."""
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R%s>>" % (box, page)
    tree = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
    return assembled(b"<</Type/Catalog/Pages 2 0 R>>", tree, leaf, content, *more)


def truncated_half() -> bytes:
    """A PDF cut in the middle."""
    return plain()[: len(plain()) // 2]


def truncated_head() -> bytes:
    """The first hundred bytes of a PDF."""
    return plain()[:100]


def random_bytes() -> bytes:
    """Noise."""
    return np.random.default_rng(1).bytes(50_000)


def random_after_header() -> bytes:
    """Noise that begins like a PDF."""
    return b"%PDF-1.7\n" + random_bytes() + b"\n%%EOF\n"


def bytes_flipped() -> bytes:
    """A PDF in which every 97th byte is another one."""
    data = bytearray(plain())
    data[200::97] = bytes(value ^ 0x55 for value in data[200::97])
    return bytes(data)


def empty() -> bytes:
    """Nothing."""
    return b""


def text_as_pdf() -> bytes:
    """Plain text."""
    return ("This is a letter, not a PDF.\n" * 40).encode()


def _locked(user: str) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(plain())) as file:
        file.save(out, encryption=pikepdf.Encryption(owner="owner", user=user, R=4), static_id=True)
    return out.getvalue()


def user_password() -> bytes:
    """A PDF that opens with a password only."""
    return _locked("user")


def owner_password() -> bytes:
    """A PDF that anybody may read; only changing it is locked."""
    return _locked("")


def tree_loop() -> bytes:
    """A page tree that holds itself."""
    tree = b"<</Type/Pages/Count 2/Kids[3 0 R 2 0 R]>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    return assembled(b"<</Type/Catalog/Pages 2 0 R>>", tree, page)


def tree_deep() -> bytes:
    """A page tree of ten thousand floors."""
    floors = [b"<</Type/Pages/Count 1/Kids[%d 0 R]/Parent %d 0 R>>" % (at + 1, at - 1) for at in range(2, 10_000)]
    page = b"<</Type/Page/Parent 9999 0 R/MediaBox[0 0 595 842]>>"
    return assembled(b"<</Type/Catalog/Pages 2 0 R>>", *floors, page)


def pages_5000() -> bytes:
    """Five thousand pages, each with one line."""
    kids = b" ".join(b"%d 0 R" % (number + 5) for number in range(5000))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<</Font<</F 4 0 R>>>>>>"
    tree = b"<</Type/Pages/Count 5000/Kids[%s]>>" % kids
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    text = stream(b"BT /F 12 Tf 72 720 Td (A page of many) Tj ET")
    return assembled(b"<</Type/Catalog/Pages 2 0 R>>", tree, text, font, *(page,) * 5000)


def count_lies() -> bytes:
    """One page, but the file claims two thousand million."""
    tree = b"<</Type/Pages/Count 2000000000/Kids[3 0 R]>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    return assembled(b"<</Type/Catalog/Pages 2 0 R>>", tree, page)


def no_pages() -> bytes:
    """A PDF without pages."""
    return assembled(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 0/Kids[]>>")


def page_14400() -> bytes:
    """The largest page that PDF 1.7 allows."""
    return one_page(stream(b"0 0.2 0.6 rg 0 0 9000 6000 re f"), box=b"0 0 14400 14400")


def page_endless() -> bytes:
    """A page of a thousand million points."""
    return one_page(stream(b"0 0.2 0.6 rg 0 0 900 600 re f"), box=b"0 0 1000000000 1000000000")


def page_empty() -> bytes:
    """A page without area."""
    return one_page(stream(b"0 0 9 9 re f"), box=b"0 0 0 0")


def page_line() -> bytes:
    """A page of 14 400 by one point."""
    return one_page(stream(b"0 0 9 9 re f"), box=b"0 0 14400 1")


FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 600 850]"


def form_loop() -> bytes:
    """A form that draws itself."""
    own = b"/Resources<</XObject<</F 5 0 R>>>>"
    return one_page(stream(b"/F Do"), stream(b"/F Do", FORM + own), page=own)


def form_deep() -> bytes:
    """Two thousand forms, each inside the next."""
    own = b"/Resources<</XObject<</F %d 0 R>>>>"
    forms = [stream(b"/F Do", FORM + own % (number + 6)) for number in range(2000)]
    return one_page(stream(b"/F Do"), *forms, stream(b"0 0 9 9 re f", FORM), page=own % 5)


def form_wide() -> bytes:
    """Nine forms that each draw the next one ten times: ten thousand million rectangles."""
    own = b"/Resources<</XObject<</F %d 0 R>>>>"
    forms = [stream(b"/F Do " * 10, FORM + own % (number + 6)) for number in range(9)]
    return one_page(stream(b"/F Do " * 10), *forms, stream(b"0 0 9 9 re f", FORM), page=own % 5)


MAKERS: tuple[Callable[[], bytes], ...] = (
    *(truncated_half, truncated_head, random_bytes, random_after_header, bytes_flipped, empty, text_as_pdf),
    *(user_password, owner_password, tree_loop, tree_deep, pages_5000, count_lies, no_pages),
    *(page_14400, page_endless, page_empty, page_line, form_loop, form_deep, form_wide),
)
