"""Verdicts on files as a document of nodes, which our own writers turn into a page or a PDF; it judges nothing."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from decimal import Decimal

from careget_docs import __version__
from careget_docs.diagnostics import Phrase, Severity, phrase, ranges
from careget_docs.evidence.page_pictures import page_picture
from careget_docs.evidence.preflight import Verdict
from careget_docs.inspection.facts import part_name
from careget_docs.interface.interface import load_interface
from careget_docs.languages import NBSP, Locale
from careget_docs.plugin import FileRule, Finding
from careget_docs.project.brand import Brand
from careget_docs.tree import Block, Cell, Column, Document, Figure, Group, Heading, Items, Paragraph, Row, Table, Text
from careget_docs.visibility.lockup import lockup

MOST_PAGES = 12
"""Pages of one file that are shown with marks."""


def document(
    name: str, kind: str, title: str, parts: tuple[Block, ...], brand: Brand, locale: Locale, day: datetime.date
) -> Document:
    """Return a document of the template `record` in the language of a locale."""
    made = locale.word("report-made").format(toolkit=f"careget-docs {__version__}", date=locale.date(day))
    opening = Group("record-cover", (Paragraph(text(title), role="subtitle"), Paragraph(text(made), role="caption")))
    return Document(
        id=name, kind=kind, template="record", lang=locale.tag, title=title, author=brand.name, subject=title,
        keywords=(), date=day, running=f"{brand.name} · {title}", lockup=lockup(brand, locale),
        children=(opening, *parts),
    )  # fmt: skip


def text(words: str) -> tuple[Text, ...]:
    """Return words as inline nodes."""
    return (Text(words),)


def table(caption: str, heads: tuple[str, ...], rows: Sequence[tuple[str, ...]], widths: tuple[float, ...]) -> Table:
    """Return a table whose first column names its rows; `widths` are shares of the width."""
    columns = tuple(Column(width, header=index == 0) for index, width in enumerate(widths))
    cells: list[Row] = [tuple(Cell(text(word)) for word in row) for row in rows]
    return Table(columns, (tuple(Cell(text(head)) for head in heads),), tuple(cells), text(caption), caption)


def place(pages: Iterable[int], locale: Locale) -> str:
    """Return on which pages something is, in words; 0 is for the whole file."""
    numbers = sorted({page for page in pages if page})
    if len(numbers) > 1:
        return load_interface(locale.tag).say("pages {pages}", pages=ranges(numbers))
    return locale.word("report-page").format(page=numbers[0]) if numbers else locale.word("report-whole")


def summary(verdict: Verdict, locale: Locale) -> str:
    """Return a verdict in a line."""
    errors, warnings = verdict.count(Severity.ERROR), verdict.count(Severity.WARNING)
    if not errors and not warnings:
        return locale.word("report-fine")
    return locale.word("report-count").format(errors=errors, warnings=warnings)


def file_section(verdict: Verdict, locale: Locale, index: int) -> Group:
    """Return the section on one file: verdict, facts, what is seen, findings, and pages with marks."""
    name = verdict.inspection.name
    parts: list[Block] = [
        Heading(1, text(name), anchor=f"file-{index}"),
        Paragraph(text(summary(verdict, locale)), role="lead"),
        Items(tuple((Paragraph(text(line)),) for line in answered(verdict, locale))),
        table(
            locale.word("report-file"),
            (locale.word("report-fact"), locale.word("report-value")),
            _facts(verdict, locale),
            (1, 3),
        ),
        Heading(2, text(locale.word("report-seen"))),
        Items(tuple((Paragraph(text(line)),) for line in seen(verdict, locale))),
        Heading(2, text(locale.word("report-findings"))),
    ]
    if verdict.findings:
        heads = tuple(locale.word(f"report-{key}") for key in ("code", "where", "what", "mend"))
        rows = [
            (rule.code, place(pages, locale), _message(rule, found, locale), _advice(found, locale))
            for rule, found, pages in verdict.grouped()
        ]
        parts.append(table(locale.word("report-findings"), heads, rows, (1, 1.3, 4, 3.5)))
    else:
        parts.append(Paragraph(text(locale.word("report-nothing"))))
    return Group("section", (*parts, *_pictures(verdict, locale)), id=f"file-{index}")


def _message(rule: FileRule, found: Finding, locale: Locale) -> str:
    message = load_interface(locale.tag).say(found.sentence)
    return f"{locale.word(f'report-{rule.severity}')}: {message}"


def _advice(found: Finding, locale: Locale) -> str:
    return load_interface(locale.tag).say(found.advice)


def _facts(verdict: Verdict, locale: Locale) -> list[tuple[str, ...]]:
    facts, none = verdict.inspection.facts, "–"
    rows = [
        ("report-size", locale.word("report-bytes").format(count=locale.number(verdict.inspection.size))),
        ("SHA-256", verdict.inspection.sha256),
        ("report-pages", str(facts.page_count) if facts.page_count else none),
        ("report-title", facts.title or none),
        ("report-language", facts.lang or none),
        ("report-standards", ", ".join(facts.standards) or none),
        ("report-colours", ", ".join(sorted(facts.colour_spaces)) or none),
        ("report-fonts", ", ".join(font.name for font in facts.fonts) or none),
    ]
    return [(locale.word(key) if key.startswith("report-") else key, value) for key, value in rows]


def answered(verdict: Verdict, locale: Locale) -> list[str]:
    """Return the four answers, a line each."""
    say = load_interface(locale.tag).say
    return [say("{question}: {answer}", question=one.question, answer=one.told) for one in verdict.answers]


def seen(verdict: Verdict, locale: Locale) -> list[str]:
    """Return what can be seen of emblem and statement, a line each; equal ones stand once with their pages."""
    say, sighting = load_interface(locale.tag).say, verdict.inspection.sighting
    found: dict[tuple[str, str, str | Phrase], list[int]] = {}
    for emblem in sighting.emblems:
        height = locale.tenth(Decimal(str(round(emblem.box.height, 1))))
        part = part_name(emblem.part) if emblem.part and not emblem.page else ""
        found.setdefault(("report-emblem", height, part), []).append(emblem.page)
    for said in sighting.statements:
        found.setdefault(("report-statement", said.text, ""), []).append(said.page)
    lines = []
    for (word, what, part), pages in found.items():
        where = say(part) if part else place(pages, locale)
        line = locale.word(word).format(height=what, text=what, page=where)
        lines.append(line.replace(" mm", f"{NBSP}mm") if word == "report-emblem" else line)
    if lines:
        return lines
    unknown = sighting.unseen or sighting.blind or verdict.inspection.facts.faults
    return [say(phrase("not looked at"))] if unknown else [locale.word("report-no-emblem")]


def _pictures(verdict: Verdict, locale: Locale) -> list[Block]:
    found: list[Block] = []
    pages = sorted({finding.page for _, finding in verdict.findings if finding.box and finding.page})
    for page in pages[:MOST_PAGES]:
        here = [(rule, finding) for rule, finding in verdict.findings if finding.page == page and finding.box]
        marks = [(finding.box, str(rule.severity)) for rule, finding in here if finding.box]
        picture = page_picture(verdict.data, page, marks)
        if picture is None:
            continue
        label = locale.word("report-picture").format(page=page)
        lines = [
            locale.word("report-mark").format(number=number, text=f"{rule.code}: {_message(rule, finding, locale)}")
            for number, (rule, finding) in enumerate(here, 1)
        ]
        found.append(Figure(picture, f"{label}. {' '.join(lines)}", text(" ".join((label + ".", *lines))), role="page"))
    return found
