"""Every kind of field is shaped, and what it does not hold is a finding; nothing else looks at what stands in YAML."""

from __future__ import annotations

import ast
import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

import workspaces
from careget_docs.diagnostics import Report, phrase
from careget_docs.interface.interface import load_interface, tags
from careget_docs.pipeline import pipeline
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.project.shaper import Shaper
from careget_docs.project.texts import Texts
from careget_docs.source import Scalar, parse
from house import SOURCE, modules

LINE = Field("line", Kind.LINE, "A name.")
PART = Field(
    "part",
    Kind.RECORD,
    "A name.",
    owner=phrase("A column"),
    parts=(Field("name", Kind.LINE, "A name.", required=True),),
)
FIELDS = {
    Kind.LINE: LINE,
    Kind.CHOICE: Field("x", Kind.CHOICE, "A name.", choices=("left", "right")),
    Kind.INTEGER: Field("x", Kind.INTEGER, "A name.", least=1, most=9),
    Kind.NUMBER: Field("x", Kind.NUMBER, "A name.", least=0),
    Kind.LIST: Field("x", Kind.LIST, "A name.", parts=(LINE,), count=2),
    Kind.SOME: Field("x", Kind.SOME, "A name.", parts=(LINE,)),
    Kind.RECORD: PART,
    Kind.MAP: Field("x", Kind.MAP, "A name.", parts=(PART,)),
    Kind.EITHER: Field("x", Kind.EITHER, "A name.", parts=(LINE, PART)),
}
GOOD: list[tuple[Kind, str, object]] = [
    (Kind.LINE, "Едно", "Едно"),
    (Kind.PROSE, "|\n  Едно", "Едно\n"),
    (Kind.WORDS, "'Стая #5'", "Стая #5"),
    (Kind.TEXTS, "Едно", Texts("Едно")),
    (Kind.TEXTS, "{bg: Едно, en: One}", Texts("", {"bg": "Едно", "en": "One"})),
    (Kind.PLAIN, "0123 # a comment", "0123"),
    (Kind.IDENTIFIER, "first-1", "first-1"),
    (Kind.ADDRESS, "https://example.org/a", "https://example.org/a"),
    (Kind.IMAGE, "a.svg", "a.svg"),
    (Kind.COLOUR, "'#003399'", "#003399"),
    (Kind.CHOICE, "left", "left"),
    (Kind.INTEGER, "9", 9),
    (Kind.NUMBER, "12.50", Decimal("12.50")),
    (Kind.DATE, "2025-05-31", datetime.date(2025, 5, 31)),
    (Kind.FLAG, "yes", True),
    (Kind.LIST, "[а, б]", ("а", "б")),
    (Kind.SOME, "[а, б]", ("а", "б")),
    (Kind.SOME, "а", ("а",)),
    (Kind.RECORD, "{name: а}", {"name": "а"}),
    (Kind.MAP, "{any: {name: а}}", {"any": {"name": "а"}}),
    (Kind.EITHER, "а", "а"),
    (Kind.EITHER, "{name: а}", {"name": "а"}),
    (Kind.BLOCKS, "[]", ()),
]
BAD = [
    (Kind.LINE, "[а]", "VAL001"),
    (Kind.LINE, "Стая #5", "SRC013"),
    (Kind.PROSE, "{а: б}", "VAL001"),
    (Kind.WORDS, "Стая # 5", "SRC013"),
    (Kind.TEXTS, "[а]", "VAL001"),
    (Kind.TEXTS, "\n  bg: Стая #5", "SRC013"),
    (Kind.PLAIN, "[а]", "VAL001"),
    (Kind.IDENTIFIER, "First", "VAL007"),
    (Kind.ADDRESS, "example.org", "VAL006"),
    (Kind.IMAGE, "{а: б}", "VAL001"),
    (Kind.COLOUR, "blue", "BRD004"),
    (Kind.CHOICE, "lef", "VAL004"),
    (Kind.INTEGER, "10", "VAL001"),
    (Kind.INTEGER, "1.5", "VAL001"),
    (Kind.NUMBER, "-1", "VAL005"),
    (Kind.NUMBER, "1,5", "VAL005"),
    (Kind.DATE, "31.05.2025", "VAL005"),
    (Kind.FLAG, "maybe", "VAL001"),
    (Kind.LIST, "а", "VAL001"),
    (Kind.LIST, "[а, б, в]", "VAL001"),
    (Kind.SOME, "[[а]]", "VAL001"),
    (Kind.RECORD, "{nmae: а, name: б}", "REF002"),
    (Kind.RECORD, "{name: }", "VAL003"),
    (Kind.RECORD, "а", "VAL001"),
    (Kind.MAP, "[а]", "VAL001"),
    (Kind.MAP, "{any: а}", "VAL001"),
    (Kind.MAP, "{any: }", "VAL003"),
    (Kind.EITHER, "[а]", "VAL001"),
    (Kind.BLOCKS, "а", "VAL001"),
]


def shaped(kind: Kind, written: str) -> tuple[object, Report]:
    report = Report()
    data = parse(f"x: {written}\n", "x.yaml", report)
    assert data is not None, str(report.errors)
    field = FIELDS.get(kind, Field("x", kind, "A name."))
    return plain(Shaper(report).value(data.entries["x"], field)), report


def plain(value: object) -> object:
    """Return what was shaped without its places."""
    if isinstance(value, Scalar):
        return value.text
    if isinstance(value, Fields):
        return {name: plain(item) for name, item in value.values.items()}
    return tuple(plain(item) for item in value) if isinstance(value, tuple) else value


@pytest.mark.parametrize(("kind", "written", "value"), GOOD)
def test_what_a_kind_holds_is_shaped(kind: Kind, written: str, value: object) -> None:
    found, report = shaped(kind, written)
    assert (found, list(report)) == (value, [])


@pytest.mark.parametrize(("kind", "written", "code"), BAD)
def test_what_a_kind_does_not_hold_is_a_finding(kind: Kind, written: str, code: str) -> None:
    _, report = shaped(kind, written)
    assert [item.code for item in report] == [code]
    assert all(item.span and item.span.line and item.span.column for item in report)
    assert all(item.advice or item.code == "VAL007" for item in report)


def test_every_kind_is_tried_both_ways() -> None:
    assert {kind for kind, _, _ in GOOD} == {kind for kind, _, _ in BAD} == set(Kind)


def test_a_wrong_name_is_told_with_the_nearest() -> None:
    _, report = shaped(Kind.RECORD, "{nmae: а, name: б}")
    assert [item.advice for item in report] == ["Did you mean “name”?"]


def test_nobody_else_looks_at_what_stands_in_yaml() -> None:
    """Files of the toolkit itself (locales, messages, prescribed texts) are no author's: a fault in one is ours."""
    found = set()
    for path in modules():
        nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
        imports = [node for node in nodes if isinstance(node, ast.ImportFrom) and node.module == "careget_docs.source"]
        names = {alias.asname or alias.name for node in imports for alias in node.names} - {"Scalar"}
        tests = [
            node.args[1] for node in nodes if isinstance(node, ast.Call) and ast.unparse(node.func) == "isinstance"
        ]
        if any(isinstance(node, ast.Name) and node.id in names for test in tests for node in ast.walk(test)):
            found.add(path.relative_to(SOURCE).as_posix())
    ours = {"languages/locale_file.py", "languages/funding_statements.py", "interface/interface.py"}
    shown = {path for path in found if path.startswith("studio/")}  # forms show what stands there, right or wrong
    assert found - shown == {"project/shaper.py", *ours}
    assert shown == {"studio/forms.py", "studio/outline.py", "studio/tale.py"}


def _every_field(fields: Iterable[Field]) -> Iterator[Field]:
    for each in fields:
        yield each
        yield from _every_field(each.parts)


def test_what_every_field_of_a_block_is_can_be_said_in_a_finding() -> None:
    """A field whose sentence names a value in braces ended the program where somebody left the field out."""
    found = [field for block in pipeline.blocks().values() for field in _every_field(block.fields)]
    assert any("{budget}" in field.about for field in found)
    for field in found:
        assert str(field.said) == field.about.replace("{{", "{").replace("}}", "}")
        for tag in tags():
            assert str(field.said).count("{") == load_interface(tag).say(field.said).count("{")


def test_a_required_field_that_is_missing_is_a_finding(tmp_path: Path) -> None:
    text = workspaces.SMALL + "  - block: facts\n    id: f\n    items:\n      - {label: дни}\n"
    report = Report()
    assert workspaces.compose(workspaces.small(tmp_path, text), "small", report) is None
    assert "{budget}" in "".join(map(str, report))
