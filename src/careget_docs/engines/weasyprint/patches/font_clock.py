"""Cut typefaces do not carry the time of day, which would make other bytes every second."""

from __future__ import annotations

from functools import partial
from typing import Any

from careget_docs.engines.patch import Patch
from careget_docs.engines.weasyprint.drawing import LaidOut


def _timeless(typeface: Any, _: LaidOut) -> Any:
    return partial(typeface, recalcTimestamp=False)


PATCH = Patch(
    package="weasyprint",
    version="70.0",
    what="The class that reads typefaces does not renew `head.modified` when it writes them.",
    why="The same document gives other bytes every second, whatever SOURCE_DATE_EPOCH says.",
    hangs_on={
        "weasyprint.pdf.fonts.Font.clean": "794f0211f184",
        "weasyprint.pdf.fonts.Font._fonttools_subset": "1faa45f3c4ca",
    },
    offer="`TTFont(…, recalcTimestamp=False)` in pdf/fonts.py, or the time of SOURCE_DATE_EPOCH.",
    replaces={"weasyprint.pdf.fonts.TTFont": _timeless},
)
