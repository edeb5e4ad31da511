"""`list`: print the deliverables, one a line, and what of them is out of date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from careget_docs.cli.command import Command, Session, argument
from careget_docs.cli.exit_codes import FINE
from careget_docs.diagnostics import Phrase, Report, phrase, visible

if TYPE_CHECKING:
    from careget_docs.pipeline.stock import Stock

_ASKED = ("list",)


@dataclass(frozen=True, slots=True)
class Options:
    """What `list` takes."""

    why: bool = argument("--why", flag=True, about="say why an edition is out of date")


def _list(options: Options, session: Session, report: Report) -> int:
    from careget_docs import clock
    from careget_docs.pipeline.run_record import RunRecord
    from careget_docs.pipeline.stock import Stock

    with Stock.of(session.workspace, clock.today()) as stock:
        known = stock.same_run(_ASKED)
        rows = known.told if known else tuple(_rows(session, report))
        if known:
            report.extend(known.findings)
        elif not report.failed:
            stock.keep_run(_ASKED, RunRecord(tuple(report), len(rows), rows))
        for row in rows:
            _print(row, stock, options, session)
    return FINE


def _print(row: str, stock: Stock, options: Options, session: Session) -> None:
    """Print the line of a deliverable, and why it is out of date where that is asked for."""
    name, *facts = row.split("\t")
    if not facts:
        print(f"{visible(name)}\t{session.interface.say('(has faults)')}")
        return
    _, langs, formats, _ = facts
    wanted = [each for each in formats.split(",") if each]
    reasons = {lang: reason for lang in langs.split(",") if (reason := stock.why(name, lang, wanted, None))}
    print("\t".join((name, *facts, session.interface.say(_state(reasons)))))
    if options.why:
        _tell(reasons, session)


def _rows(session: Session, report: Report) -> Iterator[str]:
    """Yield id, kind, languages, formats and date of each deliverable; of one with faults, its id."""
    from careget_docs.delivery.selection import formats_of, languages_of, loaded
    from careget_docs.project.brand_file import load_brand

    project = loaded(session.workspace, (), report)
    brand = load_brand(session.workspace / "templates", "templates", Report())
    for name, deliverable in sorted(project.deliverables.items()):
        if deliverable is None:
            yield name
            continue
        langs, formats = languages_of(project, deliverable), formats_of(deliverable, brand)
        yield "\t".join((name, deliverable.kind, ",".join(langs), ",".join(formats), deliverable.date.isoformat()))


def _state(reasons: dict[str, Phrase]) -> Phrase:
    if not reasons:
        return phrase("up to date")
    return phrase("out of date: {languages}", languages=", ".join(reasons))


def _tell(reasons: dict[str, Phrase], session: Session) -> None:
    for lang in reasons:
        reason: Phrase = reasons[lang]
        print(f"  {lang}: {session.interface.say(reason)}")


COMMAND = Command(
    about="List the deliverables: id, kind, language, formats, date, and what is out of date.",
    example="list --why",
    options=Options,
    action=_list,
)
