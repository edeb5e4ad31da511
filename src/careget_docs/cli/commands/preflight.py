"""`preflight`: inspect any finished files, print or save what is found."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from careget_docs.cli.command import STYLES, Command, Ending, Session, argument
from careget_docs.cli.exit_codes import FINDINGS, FINE, USAGE
from careget_docs.diagnostics import Report, Severity, Span, phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careget_docs.evidence.preflight import Verdict
    from careget_docs.languages import Locale

PURPOSES = ("newsletter", "brochure", "poster", "rollup", "billboard", "plaque", "report", "press", "web", "email")
"""A copy of the kinds of deliverables and what else a file may be, for help imports nothing heavy."""


@dataclass(frozen=True, slots=True)
class Options:
    """What `preflight` takes."""

    files: tuple[str, ...] = argument(count="+", shown="FILE", of="files")
    purpose: str = argument("--as", choices=PURPOSES, about="what the file is for")
    format: str = argument("--format", choices=(*STYLES, "html", "pdf"), default="text", about="how the report is made")
    output: str = argument(
        "--output", shown="PATH", about="where to save it (default: print, or preflight.html)", of="files"
    )


def _preflight(options: Options, session: Session, report: Report) -> int | Ending:
    from careget_docs.cli.handing_out import hand_out
    from careget_docs.evidence.preflight import preflight
    from careget_docs.pipeline import pipeline

    missing = [name for name in options.files if not Path(name).is_file()]
    for name in missing:
        report.error("REF016", Span(name), "There is no such file.")
    if missing:
        return USAGE
    rules, verdicts = pipeline.file_rules(), []
    for name in options.files:
        verdicts.append(preflight(Path(name), options.purpose, rules))
        session.detail(session.interface.say("looked at: {file}", file=name))
    found = tuple(diagnostic for verdict in verdicts for diagnostic in verdict.diagnostics())
    made = _made(verdicts, options, session, report)
    if made is None:
        return FINDINGS
    target = options.output or (f"preflight.{options.format}" if options.format in ("html", "pdf") else "")
    code = hand_out(target, made, session, report)
    failed = any(item.severity is Severity.ERROR for item in found)
    summary = phrase("files looked at: {count}", count=len(verdicts))
    people = options.format in ("text", "html", "pdf")
    return Ending(code or (FINDINGS if failed else FINE), summary if people else None, told=found)


def _made(verdicts: Sequence[Verdict], options: Options, session: Session, report: Report) -> bytes | None:
    """Return the report as it is wanted; None, with the reasons in `report`, when it cannot be made."""
    from careget_docs import clock, languages
    from careget_docs.cli.handing_out import named_brand, written
    from careget_docs.cli.telling import loud_enough
    from careget_docs.evidence import report_document

    words = languages.load_locale(session.interface.tag)
    if options.format == "text":
        return "".join(_told(verdict, words, session, options.output) for verdict in verdicts).encode()
    if options.format in STYLES:
        from careget_docs.interface import message_styles

        language = message_styles.language(options.format, session.interface, asked=session.asked)
        found = [diagnostic for verdict in verdicts for diagnostic in verdict.diagnostics()]
        notes = [] if session.quiet else [note for verdict in verdicts for note in verdict.notes()]
        return message_styles.STYLES[options.format](loud_enough(found, session), language, notes).encode()
    brand = named_brand(session, report)
    if brand is None:
        return None
    sections = tuple(report_document.file_section(verdict, words, index) for index, verdict in enumerate(verdicts, 1))
    title = words.word("report-preflight")
    document = report_document.document("preflight", "report", title, sections, brand, words, clock.today())
    return written(document, brand, words, options.format, report) or None


def _told(verdict: Verdict, words: Locale, session: Session, target: str) -> str:
    """Return what is to be said of one file: the verdict, what was seen in it, and what was found."""
    from careget_docs.cli.telling import as_text, loud_enough
    from careget_docs.evidence.report_document import answered, seen, summary

    found = loud_enough(verdict.diagnostics(), session)
    told = as_text(found, session, None if target not in ("", "-") else sys.stdout)
    if session.quiet:
        return told
    lines = [f"  {line}" for line in (*answered(verdict, words), *seen(verdict, words))]
    return "\n".join([f"{verdict.inspection.name}: {summary(verdict, words)}", *lines]) + "\n" + told


COMMAND = Command(
    about="Inspect any finished PDF, DOCX, web page (HTML) or e-mail (EML), whoever made it.",
    example="preflight brochure.pdf --as brochure --format html",
    options=Options,
    action=_preflight,
)
