"""`evidence`: make the evidence of EU visibility of what stands in output/, one PDF and one JSON."""

from __future__ import annotations

from dataclasses import dataclass

from careget_docs.cli.command import Command, Session, argument
from careget_docs.cli.exit_codes import FINDINGS, FINE, USAGE
from careget_docs.diagnostics import Report


@dataclass(frozen=True, slots=True)
class Options:
    """What `evidence` takes."""

    ids: tuple[str, ...] = argument(count="*", shown="ID", about="deliverables (default: all)", of="ids")


def _evidence(options: Options, session: Session, report: Report) -> int:
    from careget_docs import clock, languages
    from careget_docs.cli.handing_out import nearest_brand, written
    from careget_docs.delivery.naming import every_name
    from careget_docs.evidence import evidence
    from careget_docs.pipeline import pipeline
    from careget_docs.pipeline.manifest import deliver

    names = every_name(options.ids, session.workspace, report)
    if names is None:
        return USAGE
    ids = [name.id for name in names]
    words, output = languages.load_locale(session.interface.tag), session.workspace / "output"
    brand = nearest_brand(session.workspace, report)
    found = evidence.exhibits(output, ids, pipeline.file_rules(), report)
    if brand is None or not found:
        if brand and not report.failed:
            message = "There is no deliverable “{name}” in the manifest."
            report.error("REF013", None, message, "", name=", ".join(ids))
        return FINDINGS
    rules, file_rules = pipeline.rules(), pipeline.file_rules()
    document = evidence.as_document(found, rules, file_rules, brand, words, clock.today())
    data = written(document, brand, words, "pdf", report)
    if not data:
        return FINDINGS
    text = evidence.as_json(found, rules, file_rules).encode()
    files = {f"evidence/evidence.{words.tag}.pdf": data, "evidence/evidence.json": text}
    for path in deliver(output, files, report):
        session.note(path.relative_to(session.workspace))
    return FINE


COMMAND = Command(
    about="Make the evidence of EU visibility: one PDF, one JSON.",
    example="evidence newsletter-01",
    options=Options,
    action=_evidence,
)
