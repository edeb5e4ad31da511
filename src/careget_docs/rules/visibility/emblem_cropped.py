"""An EU emblem is cut off, or its field has another shape than 3 to 2.

Why: Regulation (EU) 2021/1060, Annex IX 1.7 and 1.9: the emblem must not be modified; the rectangle is 3 to 2, the
circle of stars in its middle.
Mend: take the cropping away, or the drawing that `careget-docs emblem` hands out. A 4 to 3 flag is not the emblem.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity, decimal
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._on_emblem import on_emblem
from careget_docs.rules._samples import emblem

HINT = "Take the cropping away, or take the right drawing: `careget-docs emblem`."
TOLERANCE, MIDDLE, ROUGHLY = 0.022, 0.03, 0.05
"""What measuring may be off, as shares of the ratio and of the height; and both of a doubtful emblem."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each emblem of which this can be told."""
    for emblem_seen in inspection.sighting.emblems:
        tolerance, middle = (TOLERANCE, MIDDLE) if emblem_seen.certain else (ROUGHLY, ROUGHLY)
        if (
            emblem_seen.sure_of("shape")
            and abs(emblem_seen.stretch - 1) <= tolerance
            and (abs(emblem_seen.ratio / 1.5 - 1) > tolerance or emblem_seen.off_centre > middle)
        ):
            message = "The EU emblem is cut off or misshapen: width over height is {ratio} instead of 1.5."
            values = (("ratio", decimal(emblem_seen.ratio, ".2f")),)
            yield on_emblem(emblem_seen, Finding(message, HINT, values))


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file with its emblem cut off at the right, and with the circle of stars off the middle."""
    yield emblem(inspection, ratio=1.38)
    yield emblem(inspection, off_centre=0.08)


RULE = FileRule("VIS111", Severity.ERROR, check, failing)
