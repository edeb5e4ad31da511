"""`build`: make files, check them, and deliver those without errors."""

from __future__ import annotations

from dataclasses import dataclass

from careget_docs.cli.command import Command, Ending, Session, argument
from careget_docs.cli.making_options import MakingFormats
from careget_docs.diagnostics import Report

IMPOSITIONS = ("booklet", "trifold", "tiles-a4", "tiles-a3")
"""A copy of what the press knows, for help imports nothing heavy; a test compares them."""


@dataclass(frozen=True, slots=True)
class Options(MakingFormats):
    """What `build` takes."""

    impose: str = argument("--impose", choices=IMPOSITIONS, about="press: also put the pages on sheets")
    proof: bool = argument("--proof", flag=True, about="press: a PNG of each page with cut, bleed, safe zone and folds")


def _build(options: Options, session: Session, report: Report) -> Ending:
    from careget_docs.cli.making import make
    from careget_docs.cli.selection import Wanted

    wanted = Wanted(options.ids, options.lang, options.format, options.all, options.impose, options.proof)
    return make(wanted, options, session, report, deliver=True)


COMMAND = Command(
    about="Make the files, check them, and put them into output/.",
    example="build newsletter-01 --lang bg --format pdf,docx",
    options=Options,
    action=_build,
)
