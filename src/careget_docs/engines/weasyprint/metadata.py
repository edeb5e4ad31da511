"""What a PDF says about itself by the HTML: title, language, dates; nothing of its pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def complete(document: Any) -> Iterator[str]:
    """Complete the information taken from the HTML head, and yield what is missing there.

    Dates are the deliverable's own (`dcterms.created`, `dcterms.modified`); the clock is never asked.
    """
    metadata = document.metadata
    for name, value in (("title", metadata.title), ("lang", metadata.lang), ("dcterms.created", metadata.created)):
        if not value:
            yield name
    metadata.modified = metadata.modified or metadata.created
