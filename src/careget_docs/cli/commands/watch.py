"""`watch`: build whenever a source is saved."""

from __future__ import annotations

from dataclasses import dataclass

from careget_docs.cli.command import Command, Session, argument
from careget_docs.cli.exit_codes import FINE
from careget_docs.cli.making_options import MakingFormats
from careget_docs.diagnostics import Report


@dataclass(frozen=True, slots=True)
class Options(MakingFormats):
    """What `watch` takes."""

    open: bool = argument("--open", flag=True, about="show the PDF")


def _watch(options: Options, session: Session, report: Report) -> int:
    from careget_docs.cli.watching import Watch
    from careget_docs.delivery.order import Wanted

    Watch(Wanted(options.ids, options.lang, options.format, options.all), options, session, options.open).run()
    return FINE


COMMAND = Command(
    about="Build whenever a file is saved, and say which pages changed.",
    example="watch newsletter-01 --open",
    options=Options,
    action=_watch,
)
