"""What the tagging layer refuses, one exception each; callers check their input first, so each is a fault of ours.

Each can be made from its message alone, for ReportLab raises some of them anew with words added.
"""

from __future__ import annotations

from careget_docs.diagnostics import Phrase, phrase


class TaggingError(Exception):
    """Anything that would make a file that is not PDF/UA-1; `reason` says it in words of ours where there are some."""

    def __init__(self, message: str | Phrase) -> None:
        super().__init__(message)
        self.reason = message if isinstance(message, Phrase) else phrase("{reason}", reason=message)


class UntaggedError(TaggingError):
    """Text or a picture was drawn outside `content()` and `artifact()`: nobody would hear it. `page` counts from 1."""

    def __init__(self, message: str, page: int = 0) -> None:
        super().__init__(message)
        self.page = page


class StructureError(TaggingError):
    """An element stands where PDF 1.7 does not allow it, or is none of its types."""


class MissingAltError(TaggingError):
    """A figure or formula has no text in its place (PDF/UA-1, 7.3 and 7.7)."""


class MissingGlyphError(TaggingError):
    """A typeface cannot draw a `letter`; a box in its place would say nothing (PDF/UA-1, 7.21.8)."""

    def __init__(self, message: str | Phrase, letter: str = "") -> None:
        super().__init__(message)
        self.letter = letter


class HeadingLevelError(TaggingError):
    """The first heading is not of level 1, or a level is left out (PDF/UA-1, 7.4.2)."""


class UnknownPlaceError(TaggingError):
    """A link leads to a place that nothing in the document bears."""


class NoRoomError(TaggingError):
    """A table or a row of it is larger than the page."""
