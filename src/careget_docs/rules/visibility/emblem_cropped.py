"""An EU emblem is cut off, or its field has another shape than 3 to 2.

Why: Regulation (EU) 2021/1060, Annex IX 1.7 and 1.9: the emblem must not be modified; the rectangle is 3 to 2, the
circle of stars in its middle.
Mend: take the cropping away, or the drawing that `careget-docs emblem` hands out. A 4 to 3 flag is not the emblem.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._samples import emblem

HINT = "Take the cropping away, or take the right drawing: `careget-docs emblem`."
TOLERANCE, MIDDLE = 0.022, 0.03
"""What measuring may be off, as shares of the ratio and of the height."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each emblem of which this is certain."""
    for emblem_seen in inspection.sighting.emblems:
        if (
            emblem_seen.certain
            and abs(emblem_seen.stretch - 1) <= TOLERANCE
            and (abs(emblem_seen.ratio / 1.5 - 1) > TOLERANCE or emblem_seen.off_centre > MIDDLE)
        ):
            message = "The EU emblem is cut off or misshapen: width over height is {ratio} instead of 1.5."
            values = (("ratio", f"{emblem_seen.ratio:.2f}"),)
            yield Finding(message, HINT, values, page=emblem_seen.page, box=emblem_seen.box)


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file with its emblem cut off at the right, and with the circle of stars off the middle."""
    yield emblem(inspection, ratio=1.38)
    yield emblem(inspection, off_centre=0.08)


RULE = FileRule("VIS111", Severity.ERROR, check, failing)
