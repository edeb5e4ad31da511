"""Turns WeasyPrint's log lines into diagnostics, as they are its only way to tell; it changes no other logger."""

from __future__ import annotations

import contextlib
import logging
import re
from collections.abc import Iterator

from careget_docs.diagnostics import Diagnostic, Severity, phrase

LOGGER = "weasyprint"

# What WeasyPrint says at WARNING level though something written is not on the page, or not as written.
# Everything at ERROR level (missing image, style sheet, anchor, unknown option) is such a thing as well.
_CHANGES_THE_PAGE = (
    ".notdef glyph",
    "Content discarded",
    "Error: ",
    "Expected a media type",
    "Failed ",
    "Font-face ",
    "Ignored ",
    "Inline grids",
    "Invalid ",
    "Malformed URL",
    "Parse error",
    "Subgrids",
    "This row has more columns",
    "Unable to ",
    "Unknown ",
    "Unsupported ",
    "@color-profile rule was ignored",
    "@counter-style rule was ignored",
    "@import rule",
)

_NO_GLYPH = re.compile(r"\.notdef glyph rendered .*?\"(.+?)\" \((.*?)\)")


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: dict[Diagnostic, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        self.found.setdefault(_diagnostic(record))


@contextlib.contextmanager
def captured() -> Iterator[dict[Diagnostic, None]]:
    """Collect what WeasyPrint logs at WARNING or above, each line once, and keep it from other handlers."""
    logger = logging.getLogger(LOGGER)
    collector = _Collector()
    kept = (logger.handlers[:], logger.propagate, logger.level, logger.disabled)
    logger.handlers, logger.propagate, logger.disabled = [collector], False, False
    logger.setLevel(logging.WARNING)
    try:
        yield collector.found
    finally:
        logger.handlers, logger.propagate, logger.disabled = kept[0], kept[1], kept[3]
        logger.setLevel(kept[2])


def _diagnostic(record: logging.LogRecord) -> Diagnostic:
    text = " ".join(record.getMessage().split())
    error = record.levelno >= logging.ERROR or text.startswith(_CHANGES_THE_PAGE) or "was ignored" in text
    if missing := _NO_GLYPH.match(text):
        told = phrase("A typeface of the page cannot draw “{letter}” ({code}).", letter=missing[1], code=missing[2])
        return Diagnostic(Severity.ERROR, "ENG001", told, hint=phrase("It stands in a template or in a waived text."))
    if error:
        told = phrase("The page differs from what was written: {text}", text=text)
        return Diagnostic(Severity.ERROR, "ENG001", told)
    return Diagnostic(Severity.WARNING, "ENG002", phrase("WeasyPrint warns: {text}", text=text))
