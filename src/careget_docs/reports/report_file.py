"""A report's bytes, or the findings that keep it from being made; the setting itself is in `document`."""

from __future__ import annotations

from careget_docs.layout.block_places import BlockPlaces
from careget_docs.plugin import Kit
from careget_docs.tree import Document
from careget_docs.workers import paused


def report_file(document: Document, kit: Kit) -> tuple[bytes, BlockPlaces]:
    """Return a document set as a report, and where its blocks stand; empty, with the reason told, if it cannot be."""
    from careget_docs.engines.reportlab.errors import (
        HeadingLevelError,
        MissingGlyphError,
        NoRoomError,
        UnknownPlaceError,
    )
    from careget_docs.reports.document import document_file
    from careget_docs.reports.tables import TooWideError

    try:
        with paused():
            return document_file(document, kit)
    except TooWideError as fault:
        hint = "Show fewer columns, or put the block on a wide page: `slot: landscape`."
        kit.report.error("ENG008", None, "A table does not fit its page: {reason}.", hint, reason=fault.reason)
    except MissingGlyphError as fault:
        hint = "Write it with letters that the typeface has, or choose another typeface in templates/brand.yaml."
        kit.report.error("BRD102", None, "{reason}", hint, reason=fault.reason)
    except HeadingLevelError as fault:
        kit.report.error(
            "ACC002", None, "{reason}.", "Take one `#` away, or put the text into a section.", reason=fault.reason
        )
    except (NoRoomError, UnknownPlaceError) as fault:
        kit.report.error(
            "ENG003", None, "The report cannot be set: {reason}.", "Shorten that part.", reason=fault.reason
        )
    return b"", BlockPlaces()
