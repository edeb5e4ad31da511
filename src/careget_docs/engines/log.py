"""What engines say while they work, as findings: each log line and each warning is judged by a table, or is an error.

A line that nobody has judged keeps the file back: it may be the only place where the loss of something is told.
ENG001 (error): the page differs from what was written; ENG002 (warning): known, and the page is as written;
ENG009 (error): not judged yet.
"""

from __future__ import annotations

import contextlib
import logging
import re
import warnings
from collections.abc import Iterator

from careget_docs.diagnostics import Diagnostic, Report, Severity

LOGGERS = {
    "weasyprint": "WeasyPrint",
    "fontTools": "fontTools",
    "pikepdf": "pikepdf",
    "PIL": "Pillow",
    "reportlab": "ReportLab",
    "svglib": "svglib",
}
"""Whose lines are read, by the name of the logger."""

WARNINGS = (UserWarning, RuntimeWarning, UnicodeWarning, BytesWarning)
"""Kinds of Python warnings that may tell of the page; the others are addressed to programmers."""

# Lines, by how they begin, of something written that is not on the page, or not as written. Everything that is said at
# ERROR level (missing image, style sheet, anchor, unknown option) is such a thing as well.
CHANGES_THE_PAGE = (
    '"auto-fit" and "auto-fill" are unsupported',
    '"element(',
    '"string(',
    ".notdef glyph",
    "@color-profile rule was ignored",
    "@counter-style rule was ignored",
    "@import rule",
    "@layer rule with multiple layer names",
    "Baseline alignment is not supported",
    "Can't handle color",
    "Content discarded",
    "Error: ",
    "Expected a media type",
    "Failed ",
    "Font-face ",
    "Ignored ",
    "In counter style ",
    "Inline grids",
    "Invalid ",
    "Malformed ",
    "Missing ",
    "Mixed clip-rule shapes",
    "No source for profile",
    "Only strings are allowed for content",
    "Parse error",
    "Please install HarfBuzz version 13+",
    "Subgrids",
    "This SVG was created with Inkscape",  # of another resolution: its sizes come out wrong
    "This row has more columns",
    "Too many glyphs missing",
    "Unable to ",
    "Unknown ",
    "Unsupported ",
)

KNOWN = {
    "Anchor defined twice": "Links lead to the first; both elements are on the page.",
    "Deprecated `": "The property is taken under its old name.",
    "Empty @page rule": "A rule that says nothing changes nothing.",
    "Error when closing stream": "What was to be read has been read.",
    "Using fontTools instead of HarfBuzz-Subset": "The typeface is cut by the other of two means; the letters are the "
    "same.",
}
"""Lines, by how they begin, after which the page is still as written, and why."""

_UNITS_TOO_EARLY = "unit resolved before first page layout"  # after the unit's name: lengths come out wrong


class UnfaithfulError(RuntimeError):
    """An engine said that what it drew is not what was written; `said` are the findings."""

    def __init__(self, said: tuple[Diagnostic, ...]) -> None:
        super().__init__("; ".join(map(str, said)))
        self.said = said


_NO_GLYPH = re.compile(r"\.notdef glyph rendered .*?\"(.+?)\" \((.*?)\)")


class _Collector(logging.Handler):
    lines = 0

    def __init__(self, engine: str, found: dict[Diagnostic, None]) -> None:
        super().__init__(logging.WARNING)
        self.engine, self.found = engine, found

    def emit(self, record: logging.LogRecord) -> None:
        _Collector.lines += 1
        self.found |= dict.fromkeys(judged(self.engine, record.getMessage(), record.levelno))


@contextlib.contextmanager
def captured() -> Iterator[dict[Diagnostic, None]]:
    """Collect what engines log or warn of, each line once, and keep it from other handlers."""
    found: dict[Diagnostic, None] = {}
    with contextlib.ExitStack() as kept, warnings.catch_warnings(record=True) as heard:
        for kind in WARNINGS:
            warnings.simplefilter("always", kind)
        for name, engine in LOGGERS.items():
            _redirect(logging.getLogger(name), _Collector(engine, found), kept)
        try:
            yield found
        finally:
            for warning in heard:
                if issubclass(warning.category, WARNINGS):
                    found |= dict.fromkeys(judged(warning.category.__name__, str(warning.message)))


def heard() -> int:
    """Return how many lines engines have logged in this process while somebody listened."""
    return _Collector.lines


@contextlib.contextmanager
def faithful() -> Iterator[None]:
    """Raise UnfaithfulError after a drawing of which an engine said something that is an error; for what is kept."""
    with captured() as said:
        yield
    if any(line.severity is Severity.ERROR for line in said):
        raise UnfaithfulError(tuple(said))


def _redirect(logger: logging.Logger, handler: logging.Handler, kept: contextlib.ExitStack) -> None:
    for name, value in (("handlers", [handler]), ("propagate", False), ("disabled", False)):
        kept.callback(setattr, logger, name, getattr(logger, name))
        setattr(logger, name, value)
    kept.callback(logger.setLevel, logger.level)
    logger.setLevel(logging.WARNING)


def judged(engine: str, line: str, level: int = logging.WARNING) -> Report:
    """Return the finding that a line is."""
    report, text = Report(), " ".join(line.split())
    if missing := _NO_GLYPH.match(text):
        message = "A typeface of the page cannot draw “{letter}” ({code})."
        hint = "It stands in a template or in a waived text."
        report.error("ENG001", None, message, hint, letter=missing[1], code=missing[2])
    elif text.startswith(tuple(KNOWN)):
        report.warning("ENG002", None, "The layout engine says, and the page is as written: {text}", text=text)
    elif level >= logging.ERROR or text.startswith(CHANGES_THE_PAGE) or _loses(text):
        report.error("ENG001", None, "The page differs from what was written: {text}", text=text)
    else:
        report.error(
            "ENG009",
            None,
            "{engine} says something that nobody has judged: {text}",
            "Look at what the line names, and report it: until it is known to be harmless, the file is kept back.",
            engine=engine,
            text=text,
        )
    return report


def _loses(text: str) -> bool:
    return "was ignored" in text or text.endswith(_UNITS_TOO_EARLY)
