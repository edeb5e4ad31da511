"""`build`: make files, check them, and deliver those without errors."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from careget_docs.cli.command import Command, Ending, Session, argument
from careget_docs.cli.exit_codes import FINE
from careget_docs.cli.making_options import MakingFormats
from careget_docs.diagnostics import Diagnostic, Report, phrase

if TYPE_CHECKING:
    from careget_docs.pipeline.engine import Engine

IMPOSITIONS = ("booklet", "trifold", "tiles-a4", "tiles-a3")
"""A copy of what the press knows, for help imports nothing heavy; a test compares them."""


@dataclass(frozen=True, slots=True)
class Options(MakingFormats):
    """What `build` takes."""

    impose: str = argument("--impose", choices=IMPOSITIONS, about="press: also put the pages on sheets")
    proof: bool = argument("--proof", flag=True, about="press: a PNG of each page with cut, bleed and folds")
    to: str = argument("--to", shown="NAME", about="docx: note to whom the draft is sent")
    single_file: bool = argument("--single-file", flag=True, about="web: a page holds its pictures in itself")
    force: bool = argument("--force", flag=True, about="make everything, also what has not changed")
    workspaces: tuple[str, ...] = argument(
        "--workspaces", count="+", shown="DIR", about="build in each of these folders", of="folders"
    )


def _build(options: Options, session: Session, report: Report) -> Ending:
    """Build in one workspace, or in many with processes that stay warm."""
    if not options.workspaces:
        return _one(options, session, report)
    from careget_docs.pipeline.engine import Engine

    codes, told = list[int](), list[Diagnostic]()
    folders = list({Path(each).resolve(): Path(each) for each in options.workspaces}.values())
    with Engine() as engine:
        for folder in folders:
            try:
                codes.append(_there(options, replace(session, workspace=folder), report, told, engine))
            except KeyboardInterrupt:
                values = {"where": session.reached(folder), "done": len(codes), "count": len(folders)}
                say = session.interface.say
                session.advise(say("\nStopped in {where}; workspaces ended before it: {done} of {count}.", **values))
                raise
    failed = sum(code != FINE for code in codes)
    summary = phrase("workspaces: {count}, with errors: {failed}", count=len(folders), failed=failed)
    return Ending(max(codes, default=FINE), summary, tuple(told))


def _there(options: Options, here: Session, report: Report, told: list[Diagnostic], engine: Engine) -> int:
    """Build in one of many workspaces and return how that ended; a fault of ours in one ends no other.

    A person is told at once what was found, so that a stop loses nothing of it; `told` is that, `report` the rest.
    """
    from careget_docs.cli.fault import fault
    from careget_docs.cli.settling import settle
    from careget_docs.cli.telling import code_of, tell

    found, where = Report(), here.reached(here.workspace)
    here.note(where)
    try:
        settle(here, found)
        ending = _one(options, here, found, engine)
    except Exception:
        return fault(here.interface)
    placed = [_from(where, each) for each in found]
    left = tell(placed, here, ending.asked) if here.style == "text" else [each.code for each in placed]
    told.extend(each for each in placed if each.code not in left)
    report.extend(each for each in placed if each.code in left)
    if ending.summary:
        here.advise(here.interface.say(ending.summary))
    return code_of(ending, found)


def _from(where: str, found: Diagnostic) -> Diagnostic:
    """Return a finding of another workspace with its place as it is reached from here."""
    if not found.span or Path(found.span.path).is_relative_to(where) or Path(found.span.path).is_absolute():
        return found
    return replace(found, span=replace(found.span, path=f"{where}{found.span.path}"))


def _one(options: Options, session: Session, report: Report, engine: Engine | None = None) -> Ending:
    from careget_docs.cli.making import build, order
    from careget_docs.delivery.order import Wanted

    wanted = Wanted(options.ids, options.lang, options.format, options.all, options.impose, options.proof,
                    options.single_file)  # fmt: skip
    given = order(wanted, options, session, force=options.force, to=options.to)
    return build(given, session, report, engine)


COMMAND = Command(
    about="Make the files, check them, and put them into output/.",
    example="build newsletter-01 --lang bg --format pdf,docx",
    options=Options,
    action=_build,
)
