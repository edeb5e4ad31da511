"""Waivers: which findings a deliverable accepts today, and what is wrong with the waivers themselves."""

from __future__ import annotations

import datetime

from careget_docs.diagnostics import Report, Span
from careget_docs.project.deliverable import Deliverable


def report_of(deliverable: Deliverable, today: datetime.date) -> Report:
    """Return an empty report on a deliverable, which sets aside the findings of every stage that it accepts today."""
    accepted = frozenset(waiver.code for waiver in deliverable.waivers if waiver.until >= today)
    return Report(place=Span(deliverable.span.path), accepted=accepted)


def judge(deliverable: Deliverable, today: datetime.date, report: Report) -> None:
    """Find waivers that are past their day, that nothing needs, or that stand for something missing."""
    wrong = {item.code for item in report.errors}
    needed = {item.code for item in (*report.waived, *report)}
    for waiver in deliverable.waivers:
        if waiver.until < today:
            message = "The waiver of {code} ended on {day}."
            hint = "Fix the finding, or give the waiver a new date and a reason."
            report.error("VAL040", waiver.span, message, hint, code=waiver.code, day=waiver.until)
        elif waiver.code not in needed:
            hint = "Take it away."
            report.warning("VAL041", waiver.span, "The waiver of {code} is not needed.", hint, code=waiver.code)
        elif waiver.code in wrong:
            message = "Nothing can be made while {code} stands, waiver or not."
            hint = "Fix the finding; a waiver cannot replace what is missing."
            report.error("VAL045", waiver.span, message, hint, code=waiver.code)
