"""A tagged PDF read back: text in the order of its structure, as a screen reader gets it, and where it stands."""

from __future__ import annotations

from dataclasses import replace

from careget_docs.inspection.read_back import Reading
from careget_docs.inspection.read_back.own_pdf import own_pdf, seen_texts


def read_pdf(data: bytes) -> Reading:
    """Return what a PDF says; text outside the structure that is no artifact has the order -2."""
    return own_pdf(data).reading


def read_untagged_pdf(data: bytes) -> Reading:
    """Return what a PDF without structure says, such as one for the press: its words, and where they stand."""
    whole = "\n".join(seen_texts(data))
    return replace(read_pdf(data), blocks={}, notes={}, figures={}, whole=whole, tagged=False)
