"""`new`: start a new deliverable, of a kind or as a copy of one that there is."""

from __future__ import annotations

from dataclasses import dataclass

from careget_docs.cli.command import Command, Session, argument
from careget_docs.cli.exit_codes import FINDINGS, FINE, USAGE
from careget_docs.diagnostics import Report, closest


@dataclass(frozen=True, slots=True)
class Options:
    """What `new` takes."""

    kind: str = argument(shown="KIND", about="newsletter, poster, report …; any other word shows all", of="kinds")
    id: str = argument(shown="ID", count="?", about="its name: small Latin letters, digits and hyphens")
    source: str = argument("--from", shown="ID", about="copy this deliverable", of="ids")
    lang: str = argument("--lang", shown="TAG", about="the language it is written in (default: yours)", of="languages")


def _new(options: Options, session: Session, report: Report) -> int:
    from careget_docs import clock
    from careget_docs.delivery.selection import language
    from careget_docs.gallery.workspace_schemas import schemas
    from careget_docs.starting import workspace
    from careget_docs.starting.deliverable import Beginning, begin, copy

    named = _named(options, report)
    lang = options.lang or session.interface.tag
    if named is None or not language(lang, report):
        return USAGE
    wanted = Beginning(named[1], named[0], lang, clock.today())
    if options.source:
        path = copy(session.workspace, _bare(options.source), wanted, report)
    else:
        path = begin(session.workspace, wanted, session.interface, report)
    if path is None:
        return FINDINGS
    workspace.write_schemas(session.workspace, schemas(session.workspace, session.interface), report)
    session.note(path.relative_to(session.workspace))
    told = "Next: write in it, then `careget-docs build {id}`; it names the places where nothing is written yet."
    session.advise(session.interface.say(told, id=wanted.id))
    return FINE


def _named(options: Options, report: Report) -> tuple[str, str] | None:
    """Return the kind and the id of what is to be begun; None, in `report`, when there is no such kind.

    One word alone is an id, such as `poster-02`, that begins with its kind; a copy needs no kind.
    """
    from careget_docs.starting.kinds import kinds

    kind, id = options.kind, _bare(options.id)
    if not id:
        id = _bare(kind)
        kind = next((name for name in kinds() if id.startswith(f"{name}-")), "")
        if kind or options.source:
            return ("" if options.source else kind), id
        message = "Nothing says what “{name}” is to be."
        hint = "Write the kind before it: `careget-docs new newsletter {name}`. Kinds: {kinds}."
        if id in kinds():
            message, hint = (
                "The new deliverable needs a name.",
                "Write one behind: `careget-docs new {name} {name}-02`.",
            )
        report.error("VAL163", None, message, hint, name=id, kinds=", ".join(kinds()))
        return None
    if kind not in kinds():
        report.error("VAL166", None, "There is no kind “{kind}”.", closest(kind, kinds()), kind=kind)
        return None
    return kind, id


def _bare(id: str) -> str:
    return id.removeprefix("deliverables/").removesuffix(".yaml")


COMMAND = Command(about="Start a new deliverable.", example="new poster open-day", options=Options, action=_new)
