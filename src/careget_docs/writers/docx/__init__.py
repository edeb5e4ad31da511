"""The Word writer: a document as an editable .docx with real styles; it knows nodes, never blocks or YAML."""

from __future__ import annotations

from careget_docs.inspection.read_back import Reading
from careget_docs.plugin import Kit, Writer
from careget_docs.tree import Document
from careget_docs.workers import paused


def write(document: Document, kit: Kit) -> bytes:
    """Return the document as the bytes of a Word file; the same document gives the same bytes."""
    from careget_docs.writers.docx.file import document_file

    with paused():
        return document_file(document, kit)


def read(data: bytes) -> Reading:
    """Return what a finished file says."""
    from careget_docs.inspection.read_back.word import read_word

    return read_word(data)


WRITER = Writer(
    name="docx",
    suffix=".docx",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    about="An editable Word draft: real styles, fields and notes, each block inside its own bookmark.",
    write=write,
    read=read,
)
