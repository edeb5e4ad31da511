"""`explain`: print what a finding's code means."""

from __future__ import annotations

from dataclasses import dataclass

from careget_docs.cli.command import Command, Session, argument
from careget_docs.cli.exit_codes import FINE, USAGE
from careget_docs.diagnostics import Report, closest


@dataclass(frozen=True, slots=True)
class Options:
    """What `explain` takes."""

    code: str = argument(shown="CODE", of="codes")


def _explain(options: Options, session: Session, report: Report) -> int:
    from careget_docs.cli.explanations import codes, explain
    from careget_docs.pipeline import pipeline

    rules, code = pipeline.every_rule(), options.code.upper()
    text = explain(code, rules, session.interface)
    if text is None:
        hint = closest(code, codes(rules))
        report.error("REF015", None, "There is no code “{code}”.", hint, code=options.code)
        return USAGE
    print(text)
    return FINE


COMMAND = Command(
    about="Explain a finding's code.",
    example="explain ACC001",
    options=Options,
    action=_explain,
)
