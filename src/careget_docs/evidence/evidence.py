"""What the first-level control asks of published files: the manifest held against the files, as nodes and as data."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from careget_docs import __version__
from careget_docs.diagnostics import Report, Severity, Span, named, phrase
from careget_docs.engines.weasyprint.svg import as_seen
from careget_docs.evidence.page_pictures import page_picture
from careget_docs.evidence.preflight import Verdict, judge
from careget_docs.evidence.report_document import document, seen, summary, table, text
from careget_docs.inspection.html.beside import files_beside
from careget_docs.inspection.inspect import ALONE, Besides, inspect_bytes
from careget_docs.interface.interface import load_interface
from careget_docs.languages import Locale
from careget_docs.plugin import FileRule, Rule
from careget_docs.project.brand import Brand
from careget_docs.tree import Block, Document, Figure, Group, Heading, Items, Paragraph

UNCODED = "–"
MADE_OF_OTHERS = ("sheets", "proof", "data", "ics", "files")
"""Formats that show no funding: made from a press file and never published, or data for machines."""

AMISS = {"lost": phrase("lost"), "changed": phrase("changed")}
"""What findings say of a file that is not the one that was delivered."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One published file: its entry in the manifest, what is wrong with the file itself, and the verdict on it."""

    entry: Mapping[str, Any]
    amiss: str
    verdict: Verdict | None


def exhibits(output: Path, ids: Sequence[str], rules: Mapping[str, FileRule], report: Report) -> list[Exhibit]:
    """Return every file of the manifest (or of the deliverables named), looked at anew; none without a manifest."""
    path = output / "manifest.json"
    try:
        entries = json.loads(path.read_text("utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        hint = "Build first: `careget-docs build`."
        report.error("OUT020", Span("output/manifest.json"), "There is no manifest that can be read.", hint)
        return []
    shown = [entry for entry in entries if entry["format"] not in MADE_OF_OTHERS]
    found = [_exhibit(output, entry, rules) for entry in shown if not ids or entry["deliverable"] in ids]
    for exhibit in found:
        if exhibit.amiss:
            hint = "Build it again; then what is on record is what is published."
            place = Span(f"output/{exhibit.entry['path']}")
            message = "The file is not the one that was delivered ({amiss})."
            report.error("OUT021", place, message, hint, amiss=AMISS[exhibit.amiss])
    return found


def _exhibit(output: Path, entry: Mapping[str, Any], rules: Mapping[str, FileRule]) -> Exhibit:
    path = output / str(entry["path"])
    if not path.is_file():
        return Exhibit(entry, "lost", None)
    data = path.read_bytes()
    amiss = "" if hashlib.sha256(data).hexdigest() == entry["sha256"] else "changed"
    besides = Besides(files_beside(path.parent, data), as_seen) if entry["format"] == "web" else ALONE
    inspection = inspect_bytes(path.name, data, _purpose(entry), trusted=not amiss, besides=besides)
    return Exhibit(entry, amiss, judge(inspection, rules, data))


def _purpose(entry: Mapping[str, Any]) -> str:
    if entry["format"] in ("email", "mailing"):
        return "email"
    return str(entry["format"]) if entry["format"] in ("press", "web") else str(entry["kind"])


def verdicts(
    exhibit: Exhibit, rules: Mapping[str, Rule], file_rules: Mapping[str, FileRule]
) -> list[tuple[str, str, str]]:
    """Return code, name and verdict (passed, failed, warned, waived) of every rule, by code.

    Rules on sources were looked at when the file was built: without an error, or it would not have been delivered.
    """
    waived = {waiver["code"] for waiver in exhibit.entry["waivers"]}
    warned = set(exhibit.entry["warnings"])
    broken = {rule.code: rule.severity for rule, _ in exhibit.verdict.findings} if exhibit.verdict else {}
    rows = []
    every: list[tuple[str, Rule | FileRule]] = [*rules.items(), *file_rules.items()]
    for name, rule in every:
        verdict = "passed"
        if rule.code in waived:
            verdict = "waived"
        elif rule.code in broken:
            verdict = "failed" if broken[rule.code] is Severity.ERROR else "warned"
        elif rule.code in warned:
            verdict = "warned"
        rows.append((rule.code, name.replace("_", " "), verdict))
    return sorted(rows)


def as_json(found: Sequence[Exhibit], rules: Mapping[str, Rule], file_rules: Mapping[str, FileRule]) -> str:
    """Return the evidence as JSON text."""
    files = []
    for exhibit in found:
        sighting = exhibit.verdict.inspection.sighting if exhibit.verdict else None
        emblems = (
            [{"page": e.page, "height_mm": round(e.box.height, 1), "stars": e.stars} for e in sighting.emblems]
            if sighting
            else []
        )
        said = [{"page": s.page, "lang": s.lang, "text": s.text} for s in sighting.statements] if sighting else []
        seen_facts = {"amiss": exhibit.amiss, "emblems": emblems, "statements": said}
        judged = [{"code": c, "rule": n, "verdict": v} for c, n, v in verdicts(exhibit, rules, file_rules)]
        files.append({**exhibit.entry, **seen_facts, "rules": judged})
    return json.dumps({"toolkit": f"careget-docs {__version__}", "files": files}, ensure_ascii=False, indent=2) + "\n"


def as_document(
    found: Sequence[Exhibit],
    rules: Mapping[str, Rule],
    file_rules: Mapping[str, FileRule],
    brand: Brand,
    locale: Locale,
    day: datetime.date,
) -> Document:
    """Return the evidence as a document, by deliverable code of the project."""
    parts: list[Block] = []
    codes = sorted({code for exhibit in found for code in exhibit.entry["codes"] or [UNCODED]})
    for code in codes:
        mine = [exhibit for exhibit in found if code in (exhibit.entry["codes"] or [UNCODED])]
        title = f"{locale.word('report-deliverable')}: {code}"
        inner: list[Block] = [Heading(1, text(title), anchor=f"code-{len(parts)}")]
        for exhibit in mine:
            inner += _file(exhibit, verdicts(exhibit, rules, file_rules), locale)
        parts.append(Group("section", tuple(inner), id=f"code-{len(parts)}"))
    return document("evidence", "report", locale.word("report-evidence"), tuple(parts), brand, locale, day)


def _file(exhibit: Exhibit, judged: list[tuple[str, str, str]], locale: Locale) -> list[Block]:
    entry, name = exhibit.entry, str(exhibit.entry["path"])
    parts: list[Block] = [Heading(2, text(name))]
    picture = page_picture(exhibit.verdict.data, 1) if exhibit.verdict else None
    if picture:
        parts.append(Figure(picture, locale.word("report-thumbnail").format(name=name), role="thumbnail"))
    lines = [locale.word(f"report-{exhibit.amiss}")] if exhibit.amiss else []
    lines += [summary(exhibit.verdict, locale), *seen(exhibit.verdict, locale)] if exhibit.verdict else []
    parts.append(Items(tuple((Paragraph(text(line)),) for line in lines)))
    facts = [
        (locale.word("report-title"), str(entry["title"])),
        (locale.word("report-size"), locale.word("report-bytes").format(count=locale.number(int(entry["bytes"])))),
        ("SHA-256", str(entry["sha256"])),
    ]
    heads = (locale.word("report-fact"), locale.word("report-value"))
    parts.append(table(name, heads, facts, (1, 4)))
    if entry["waivers"]:
        columns = tuple(locale.word(f"report-{key}") for key in ("code", "reason", "until"))
        rows = [(str(w["code"]), str(w["reason"]), str(w["until"])) for w in entry["waivers"]]
        parts.append(table(locale.word("report-waivers"), columns, rows, (1, 4, 1.5)))
    columns = tuple(locale.word(f"report-{key}") for key in ("code", "rule", "verdict"))
    say = load_interface(locale.tag).say
    rows = [(code, say(named(rule)), locale.word(f"report-{verdict}")) for code, rule, verdict in judged]
    parts.append(table(locale.word("report-rules"), columns, rows, (1, 4, 2)))
    return parts
