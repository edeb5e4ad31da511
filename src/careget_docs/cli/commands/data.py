"""`data`: make the open data of reports, and nothing else."""

from __future__ import annotations

from careget_docs.cli.command import Command, Ending, Session
from careget_docs.cli.making_options import Making
from careget_docs.diagnostics import Report


def _data(options: Making, session: Session, report: Report) -> Ending:
    from careget_docs.cli.making import build, order
    from careget_docs.delivery.order import Wanted
    from careget_docs.pipeline import pipeline

    wanted = Wanted(options.ids, options.lang, (pipeline.DATA,), options.all)
    return build(order(wanted, options, session), session, report)


COMMAND = Command(
    about="Make the open data of reports: CSV, XLSX, JSON with its schema.",
    example="data transparency-report-01",
    options=Making,
    action=_data,
)
