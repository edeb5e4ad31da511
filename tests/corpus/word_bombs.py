"""Word files that are damaged, unpack to far more than they are, or reach outside themselves; cheap to make."""

from __future__ import annotations

import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterable
from functools import cache
from io import BytesIO

from corpus.bombs import MIB, repeated
from corpus.circles import one_page, random_bytes, stream
from corpus.word import Word, docx
from corpus.words import statement

XML = b'<?xml version="1.0" encoding="UTF-8"?>'
MAIN = "word/document.xml"


@cache
def plain_word() -> bytes:
    """Return a right Word file."""
    return docx(Word(lang="en", text=statement("en")))


def changed(parts: dict[str, bytes | None], more: Iterable[tuple[str, bytes]] = ()) -> bytes:
    """Return the right Word file with some parts replaced or (None) left out, and more parts at its end."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(plain_word())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        kept = [(name, parts.get(name, old.read(name))) for name in old.namelist()]
        for name, data in (*kept, *more):
            if data is not None:
                new.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED, 1)
    return out.getvalue()


def part(name: str) -> bytes:
    """Return one part of the right Word file."""
    with zipfile.ZipFile(BytesIO(plain_word())) as file:
        return file.read(name)


def word_zeros() -> bytes:
    """A document.xml of 256 MB of zeros."""
    return changed({MAIN: bytes(256 * MIB)})


def word_letters() -> bytes:
    """A document.xml with a paragraph of 256 MB."""
    return changed({MAIN: part(MAIN).replace(b"</w:t>", b"a" * (256 * MIB) + b"</w:t>", 1)})


def word_deep() -> bytes:
    """A document.xml of a hundred thousand nested elements."""
    deep = b"<w:sdt><w:sdtContent>" * 50_000 + b"</w:sdtContent></w:sdt>" * 50_000
    return changed({MAIN: part(MAIN).replace(b"<w:body>", b"<w:body>" + deep, 1)})


def word_laughs() -> bytes:
    """A document.xml whose entities unfold to a billion laughs."""
    lines = [b'<!ENTITY l0 "laugh">', *(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))]
    text = part(MAIN).split(b"?>", 1)[1].replace(b"</w:t>", b"&l9;</w:t>", 1)
    return changed({MAIN: XML + b"<!DOCTYPE d [%s]>" % b"".join(lines) + text})


def word_entity() -> bytes:
    """A document.xml that asks for a file of the machine and for an address."""
    wanted = b'<!ENTITY f SYSTEM "file:' + b'///etc/passwd"><!ENTITY n SYSTEM "http://127.0.0.1:9/x">'
    text = part(MAIN).split(b"?>", 1)[1].replace(b"</w:t>", b"&f;&n;</w:t>", 1)
    return changed({MAIN: XML + b"<!DOCTYPE d [%s]>" % wanted + text})


def word_external() -> bytes:
    """A Word file whose pictures and template live elsewhere."""
    name = "word/_rels/document.xml.rels"
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    more = b"".join(
        b'<Relationship Id="rX%d" TargetMode="External" Type="%s%s" Target="%s"/>' % (place, kind, what, where)
        for place, (what, where) in enumerate(
            (
                (b"attachedTemplate", b"http://127.0.0.1:9/t.dotm"),
                (b"image", b"file:" + b"///etc/passwd"),
                (b"image", b"\\\\host\\x"),
            )
        )
    )
    return changed({name: part(name).replace(b"</Relationships>", more + b"</Relationships>")})


def word_traversal() -> bytes:
    """A zip with names that lead out of the folder."""
    names = ("../../../../tmp/corpus-escaped", "/var/corpus-absolute", "..\\..\\corpus-escaped", "word/../../corpus-up")
    return changed({}, [(name, b"out") for name in names])


def word_nested() -> bytes:
    """Zips inside zips, six floors, ten of them on each: a million times a megabyte."""
    inner = zlib.compress(bytes(MIB))
    for _ in range(6):
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
            for copy in range(10):
                file.writestr(zipfile.ZipInfo(f"{copy}.zip", (2025, 1, 1, 0, 0, 0)), inner, zipfile.ZIP_DEFLATED)
        inner = out.getvalue()
    return changed({}, [("word/embeddings/inner.zip", inner)])


def word_many() -> bytes:
    """A zip of twenty thousand empty members."""
    return changed({}, [(f"word/media/{number}.png", b"") for number in range(20_000)])


def word_twice() -> bytes:
    """A zip with two members called document.xml; the second is another text."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return changed({}, [(MAIN, b"<nothing/>")])


def _pictured(image: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(plain_word())) as file:
        name = next(name for name in file.namelist() if name.startswith("word/media/"))
    return changed({name: image})


def _png(width: int, height: int, packed: bytes) -> bytes:
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)), (b"IDAT", packed), (b"IEND", b""))
    parts = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def word_picture_bomb() -> bytes:
    """A picture of 30 000 by 30 000 pixels."""
    return _pictured(_png(30_000, 30_000, repeated(bytes(30_001 * 30), 1000)))


def word_picture_claims() -> bytes:
    """A picture that claims 60 000 by 60 000 pixels and has none."""
    return _pictured(_png(60_000, 60_000, zlib.compress(b"few")))


def word_picture_noise() -> bytes:
    """A picture that is none."""
    return _pictured(random_bytes())


def word_without_document() -> bytes:
    """A Word file without its document.xml."""
    return changed({MAIN: None})


def word_without_types() -> bytes:
    """A Word file without its list of content types."""
    return changed({"[Content_Types].xml": None})


def word_broken_xml() -> bytes:
    """A document.xml that ends in the middle."""
    return changed({MAIN: part(MAIN)[:-200]})


def word_truncated() -> bytes:
    """A Word file cut in the middle."""
    return plain_word()[: len(plain_word()) // 2]


def word_empty() -> bytes:
    """Nothing."""
    return b""


def word_random() -> bytes:
    """Noise that begins like a zip."""
    return b"PK\x03\x04" + random_bytes()


def word_old() -> bytes:
    """An OLE file (a .doc, or a Word file with a password) under a new name."""
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + b"\xec\xa5\xc1\x00" + bytes(8188)


def word_is_pdf() -> bytes:
    """A PDF under the name of a Word file."""
    return one_page(stream(b"0 0 9 9 re f"))


MAKERS: tuple[Callable[[], bytes], ...] = (
    *(word_zeros, word_letters, word_deep, word_laughs, word_entity, word_external, word_traversal, word_nested),
    *(word_many, word_twice, word_picture_bomb, word_picture_claims, word_picture_noise, word_without_document),
    *(word_without_types, word_broken_xml, word_truncated, word_empty, word_random, word_old, word_is_pdf),
)
