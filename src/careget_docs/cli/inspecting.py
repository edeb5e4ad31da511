"""`preflight`, `evidence` and `emblem`: finished files looked at, and the lockup handed out."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from careget_docs import clock, languages
from careget_docs.diagnostics import Diagnostic, PhrasedError, Report, Span, closest
from careget_docs.evidence.preflight import Verdict
from careget_docs.interface import message_styles
from careget_docs.interface.interface import Interface
from careget_docs.pipeline import pipeline
from careget_docs.plugin import Kit
from careget_docs.project.brand import Brand
from careget_docs.project.brand_file import load_brand
from careget_docs.tree import Document

FINE, FINDINGS, USAGE = 0, 1, 2


def preflight(options: argparse.Namespace, report: Report) -> int:
    """Inspect any finished files, print or save what is found."""
    from careget_docs.evidence import report_document
    from careget_docs.evidence.preflight import preflight as inspected

    words = languages.load_locale(options.interface.tag)
    missing = [name for name in options.files if not Path(name).is_file()]
    for name in missing:
        report.error("REF016", Span(name), "There is no such file.")
    if missing:
        return USAGE
    rules = pipeline.file_rules()
    verdicts = [inspected(Path(name), options.purpose, rules) for name in options.files]
    found = [diagnostic for verdict in verdicts for diagnostic in verdict.diagnostics()]
    if options.format in message_styles.STYLES:
        text = message_styles.STYLES[options.format](found, message_styles.language(options.format, options))
        if options.format == "text":
            text = "".join(_told(verdict, words, options.interface) for verdict in verdicts)
        return _hand_out(options.output, text.encode(), report) or _code(found)
    brand = _brand(options.workspace, report)
    if brand is None:
        return FINDINGS
    sections = tuple(report_document.file_section(verdict, words, index) for index, verdict in enumerate(verdicts, 1))
    title = words.word("report-preflight")
    document = report_document.document("preflight", "report", title, sections, brand, words, clock.today())
    data = _written(document, brand, words, options.format, report)
    target = options.output or f"preflight.{options.format}"
    return (_hand_out(target, data, report) or _code(found)) if data else FINDINGS


def _told(verdict: Verdict, words: languages.Locale, interface: Interface) -> str:
    from careget_docs.evidence.report_document import seen, summary

    lines = [f"{verdict.inspection.name}: {summary(verdict, words)}", *(f"  {line}" for line in seen(verdict, words))]
    return "\n".join(lines) + "\n" + message_styles.text(verdict.diagnostics(), interface)


def evidence(options: argparse.Namespace, report: Report) -> int:
    """Make the evidence of EU visibility of what stands in output/: one PDF and one JSON."""
    from careget_docs.evidence import evidence as records
    from careget_docs.pipeline.manifest import deliver

    words, output = languages.load_locale(options.interface.tag), options.workspace / "output"
    brand = _brand(options.workspace, report)
    found = records.exhibits(output, options.ids, pipeline.file_rules(), report)
    if brand is None or not found:
        if brand and not report.failed:
            report.error(
                "REF013", None, "There is no deliverable “{name}” in the manifest.", "", name=", ".join(options.ids)
            )
        return FINDINGS
    rules, file_rules = pipeline.rules(), pipeline.file_rules()
    document = records.as_document(found, rules, file_rules, brand, words, clock.today())
    data = _written(document, brand, words, "pdf", report)
    if not data:
        return FINDINGS
    text = records.as_json(found, rules, file_rules).encode()
    files = {f"evidence/evidence.{words.tag}.pdf": data, "evidence/evidence.json": text}
    for path in deliver(output, files, report):
        print(path.relative_to(options.workspace))
    return FINE


def emblem(options: argparse.Namespace, report: Report) -> int:
    """Hand out the lockup for use elsewhere."""
    from careget_docs.languages.funding_statements import statements
    from careget_docs.visibility import emblem as drawing

    known = statements()
    tags = options.lang.split(",")
    for tag in tags:
        if tag not in known:
            report.error("REF014", None, "There is no language “{tag}”.", closest(tag, known), tag=tag)
            return USAGE
    pairs = tuple((tag, known[tag][options.form]) for tag in tags)
    try:
        made = drawing.lockup(pairs, options.height, options.variant, options.layout)
    except PhrasedError as fault:
        report.error("VIS012", None, "This is too small: {reason}.", "The least height is 10 mm.", reason=fault.reason)
        return USAGE
    for _, sentence in pairs:
        if sentence.status != "verified":
            hint = "Compare it with the Commission's official artwork for this language."
            values = {"text": sentence.text, "source": sentence.source}
            report.warning("VIS002", None, "The wording “{text}” is not verified ({source}).", hint, **values)
    from careget_docs.engines.weasyprint.svg import as_pdf, as_png, in_inks

    if options.ink == "print" and options.format != "pdf":
        report.error("VIS025", None, "Only a PDF can hold print colours.", "Add `--format pdf`.")
        return USAGE
    drawn = in_inks(made.svg) if options.ink == "print" else made.svg

    formats: dict[str, Callable[[], bytes]] = {
        "svg": lambda: made.svg.encode(),
        "pdf": lambda: as_pdf(drawn, made.width, made.height, ". ".join(s.text for _, s in pairs), tags[0]),
        "png": lambda: as_png(made.svg, made.width, made.height),
    }
    suffix = "-print" if options.ink == "print" else ""
    name = f"eu-{'-'.join(tags)}-{options.form}-{options.variant}-{options.layout}{suffix}.{options.format}"
    return _hand_out(options.output or name, formats[options.format](), report)


def _brand(workspace: Path, report: Report) -> Brand | None:
    """Return the workspace's brand, or, where there is no workspace, that of the sample."""
    from careget_docs.project.workspace import samples

    folder = workspace / "templates"
    return load_brand(folder if folder.is_dir() else samples() / "templates", "templates", report)


def _written(document: Document, brand: Brand, words: languages.Locale, style: str, report: Report) -> bytes:
    kit = Kit(brand, words, report)
    if style == "pdf":
        return pipeline.writers(["pdf"])["pdf"].write(document, kit)
    from careget_docs.html import brand_css, html

    page = html.page(document, kit, brand_css.looks(brand))
    return page.encode() if page else b""


def _hand_out(target: str, data: bytes, report: Report) -> int:
    from careget_docs.pipeline.manifest import write

    if not target or target == "-":
        import sys

        sys.stdout.buffer.write(data)
        sys.stdout.flush()
        return FINE
    if not write(Path(target), data, report):
        return FINDINGS
    print(target)
    return FINE


def _code(found: list[Diagnostic]) -> int:
    return FINDINGS if any(item.severity == "error" for item in found) else FINE
