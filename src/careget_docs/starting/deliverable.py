"""A new deliverable: of a kind, or a copy of one that there is; written where there was none."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from careget_docs.diagnostics import Report, Span, closest
from careget_docs.interface.interface import Interface
from careget_docs.project.shaper import IDENTIFIER
from careget_docs.project.terms_file import RESERVED
from careget_docs.source import Mapping, Scalar, read
from careget_docs.starting.kinds import begun, declared, used
from careget_docs.starting.workspace import there, written


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is to be begun: the id, the kind, in which language, on which day."""

    id: str
    kind: str
    lang: str
    today: datetime.date

    @property
    def shown(self) -> str:
        """The path of its file in the workspace."""
        return f"deliverables/{self.id}.yaml"


def begin(workspace: Path, wanted: Beginning, interface: Interface, report: Report) -> Path | None:
    """Write a new deliverable, its guidance in a language of the toolkit; None, in `report`, when it cannot be."""
    if not _free(workspace, wanted, report):
        return None
    folder = workspace / "deliverables" / "blocks"
    drafts = any((folder / f"{name}.{wanted.lang}.yaml").is_file() for name in used(wanted.kind))
    text = begun(wanted.kind, interface.word, wanted.lang, wanted.today, drafts=drafts)
    return _put(workspace, wanted, text, report)


def copy(workspace: Path, source: str, wanted: Beginning, report: Report) -> Path | None:
    """Write a copy of a deliverable with the day changed; None, in `report`, when it cannot be.

    Its translations are not copied: they are of texts that will change.
    """
    if not _free(workspace, wanted, report):
        return None
    path = workspace / "deliverables" / f"{source}.yaml"
    if not path.is_file():
        ids = [path.stem for path in path.parent.glob("*.yaml") if "." not in path.stem and path.stem not in RESERVED]
        report.error("REF013", None, "There is no deliverable “{name}”.", closest(source, ids), name=source)
        return None
    data = read(path, path.relative_to(workspace).as_posix(), report)
    day = data.get("date") if data else None
    if data is None or not isinstance(day, Scalar) or not day.text:
        hint = "Fix it first: `careget-docs check {name}`."
        report.error("SRC021", None, "“{name}” has faults, so no copy was made.", hint, name=source)
        return None
    if not _same_kind(data, source, wanted, report):
        return None
    text = path.read_bytes().decode("utf-8-sig")
    lines = text.split("\n")
    line = lines[day.span.line - 1]
    lines[day.span.line - 1] = line.replace(day.text, wanted.today.isoformat(), 1)
    return _put(workspace, wanted, "\n".join(lines), report)


def _same_kind(data: Mapping, source: str, wanted: Beginning, report: Report) -> bool:
    """True when what is copied is of the kind that was asked for, or none was."""
    kind = data.get("deliverable")
    found = kind.text if isinstance(kind, Scalar) else ""
    if not wanted.kind or found == declared(wanted.kind):
        return True
    message, hint = "“{name}” is of the kind “{found}”, not “{kind}”.", "Leave the kind out, or copy another one."
    report.error("VAL164", None, message, hint, name=source, found=found, kind=wanted.kind)
    return False


def _free(workspace: Path, wanted: Beginning, report: Report) -> bool:
    if not there(workspace, report):
        return False
    if not IDENTIFIER.fullmatch(wanted.id) or wanted.id in RESERVED:
        hint = "Small Latin letters, digits and hyphens, beginning with a letter, at most 36."
        message = "The file name “{name}” cannot be an id."
        report.error("VAL007", Span(wanted.shown), message, hint, name=wanted.id)
        return False
    if (workspace / wanted.shown).exists():
        hint = "Take another name; nothing was changed."
        report.error("OUT012", Span(wanted.shown), "The file is there already.", hint)
        return False
    return True


def _put(workspace: Path, wanted: Beginning, text: str, report: Report) -> Path | None:
    done = written(workspace, {wanted.shown: text.encode()}, report)
    return workspace / wanted.shown if done else None
