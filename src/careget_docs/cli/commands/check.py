"""`check`: make and check files, deliver nothing."""

from __future__ import annotations

from careget_docs.cli.command import Command, Ending, Session
from careget_docs.cli.making_options import MakingFormats
from careget_docs.diagnostics import Report


def _check(options: MakingFormats, session: Session, report: Report) -> Ending:
    from careget_docs.cli.making import check, order
    from careget_docs.delivery.order import Wanted

    wanted = Wanted(options.ids, options.lang, options.format, options.all)
    return check(order(wanted, options, session), session, report)


COMMAND = Command(
    about="Make and check the files, but deliver nothing.",
    example="check newsletter-01",
    options=MakingFormats,
    action=_check,
)
