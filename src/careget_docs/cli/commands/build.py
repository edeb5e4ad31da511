"""`build`: make files, check them, and deliver those without errors."""

from __future__ import annotations

from dataclasses import dataclass

from careget_docs.cli.command import Command, Ending, Session, argument
from careget_docs.cli.exit_codes import FINE
from careget_docs.cli.making_options import MakingFormats
from careget_docs.diagnostics import Report, phrase

IMPOSITIONS = ("booklet", "trifold", "tiles-a4", "tiles-a3")
"""A copy of what the press knows, for help imports nothing heavy; a test compares them."""


@dataclass(frozen=True, slots=True)
class Options(MakingFormats):
    """What `build` takes."""

    impose: str = argument("--impose", choices=IMPOSITIONS, about="press: also put the pages on sheets")
    proof: bool = argument("--proof", flag=True, about="press: a PNG of each page with cut, bleed, safe zone and folds")
    force: bool = argument("--force", flag=True, about="make everything, also what has not changed")


def _build(options: Options, session: Session, report: Report) -> Ending:
    from careget_docs import clock
    from careget_docs.pipeline.stock import Stock

    stock = Stock.of(session.workspace, clock.today())
    asked = (options.ids, options.lang, options.format, options.all, options.impose, options.proof)
    try:
        if not options.force and (same := stock.same_run(asked)):
            report.extend(same.findings)
            where = session.reached(session.workspace / "output")
            summary = phrase("nothing has changed; files in {where}: {count}", count=same.count, where=where)
            return Ending(FINE, summary, asked=frozenset(same.told))
        from careget_docs.cli.delivering import deliver
        from careget_docs.cli.selection import Wanted

        return deliver(Wanted(*asked), options, session, report, stock, force=options.force)
    finally:
        stock.close()


COMMAND = Command(
    about="Make the files, check them, and put them into output/.",
    example="build newsletter-01 --lang bg --format pdf,docx",
    options=Options,
    action=_build,
)
