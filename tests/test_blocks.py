"""Every kind of block: its example is shaped, composed and written in every format, and keeps its words."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

import workspaces
from careget_docs.artifact import Artifact
from careget_docs.cli import editor_schemas
from careget_docs.diagnostics import Report
from careget_docs.languages import load_locale
from careget_docs.pipeline import pipeline
from careget_docs.plugin import Block, Kit, Subject
from careget_docs.source import Mapping, Scalar, Sequence, Value, parse
from careget_docs.tree import Document, Group, Printing, dump, walk, words

BLOCKS = pipeline.blocks()
HEAD = workspaces.SMALL.split("blocks:")[0] + "blocks:\n"
OPENING = "  - block: section\n    id: first\n    title: Раздел\n    blocks:\n"


def _deliverable(block: Block) -> str:
    indent = "  " if block.name in ("cover", "section", "contact", "funding") else "      "
    opening = "" if indent == "  " else OPENING
    lines = block.example.splitlines()
    return HEAD + opening + "\n".join(indent + ("- " if i == 0 else "  ") + line for i, line in enumerate(lines)) + "\n"


def _compose(block: Block, folder: Path) -> tuple[Document, Report]:
    report = Report()
    workspaces.small(folder, _deliverable(block))
    document = workspaces.compose(folder, "small", report)
    assert document is not None, "\n".join(map(str, report))
    return document, report


def _plain(value: Value) -> object:
    if isinstance(value, Scalar):
        text = value.text
        return int(text) if text.isdigit() else {"true": True, "false": False}.get(text, text)
    if isinstance(value, Sequence):
        return [_plain(item) for item in value.items]
    return {name: _plain(item) for name, item in value}


def test_there_are_blocks() -> None:
    wanted = {"cards", "columns", "contact", "contents", "cover", "facts", "figure", "lead", "link", "list"}
    wanted |= {"note", "quote", "section", "text"}
    assert wanted <= set(BLOCKS)
    assert all(name == block.name for name, block in BLOCKS.items())


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_an_example_becomes_one_group_with_its_place(block: Block, tmp_path: Path) -> None:
    document, report = _compose(block, tmp_path)
    assert [item for item in report if item.severity == "error"] == []
    groups = [node for node in walk(document) if isinstance(node, Group) and node.role == block.name and node.id]
    assert len(groups) >= 1
    assert groups[0].span is not None
    assert groups[0].span.line > 7
    assert dump(document).count("\n") >= 3


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_an_example_keeps_its_words_in_every_format(block: Block, tmp_path: Path) -> None:
    document, report = _compose(block, tmp_path)
    kit = Kit(workspaces.brand(), load_locale("bg"), report)
    rules = pipeline.rules()
    assert set(pipeline.writers()) >= {"pdf", "docx", "press"}
    for name, writer in pipeline.writers().items():
        made, given = (_printed(document), replace(kit, report=Report())) if name == "press" else (document, kit)
        artifact = Artifact("small", "bg", name, writer.suffix, writer.media_type, writer.write(made, given))
        assert {item.code for item in given.report if item.severity == "error"} <= {"PRN305"}  # not eight pages
        subject = Subject(document, kit.brand, kit.locale, (artifact,), {name: writer.read})
        rule = rules["press_words_lost" if name == "press" else "words_lost"]
        assert [str(finding.values) for finding in rule.check(subject)] == [], name
        other = replace(document, children=(*document.children, Group("text", (), id="no-such-block")))
        assert words(other) == words(document)
    assert not report.failed, "\n".join(map(str, report))


def _printed(document: Document) -> Document:
    return replace(document, template="booklet", printing=Printing(148, 210, printer="offset-coated"))


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_the_schema_takes_the_example_and_refuses_a_wrong_field(block: Block) -> None:
    text = editor_schemas.schema("deliverable", BLOCKS, ["pdf", "docx"], ["newsletter"])
    validator = jsonschema.Draft7Validator(json.loads(text))
    good = parse(_deliverable(block), "x.yaml", Report())
    assert isinstance(good, Mapping)
    data = _plain(good)
    assert list(validator.iter_errors(data)) == []
    assert isinstance(data, dict)
    first = data["blocks"][0]
    target = first if first["block"] == block.name else first["blocks"][0]
    target["colour"] = "blue"
    assert list(validator.iter_errors(data)) != []


def test_schemas_in_the_repository_are_fresh() -> None:
    formats = [*sorted(pipeline.writers()), pipeline.DATA]
    pages = ["billboard", "booklet", "newsletter", "plaque", "poster", "report", "rollup", "trifold"]
    for name in editor_schemas.NAMES:
        stored = workspaces.ROOT / "deliverables" / ".schema" / f"{name}.json"
        assert stored.read_text("utf-8") == editor_schemas.schema(name, BLOCKS, formats, pages), (
            "run `careget-docs schema --write`"
        )


def test_every_yaml_of_the_workspace_names_its_schema() -> None:
    folder = workspaces.ROOT / "deliverables"
    files = list(folder.rglob("*.yaml"))
    assert len(files) >= 11
    for path in files:
        first = path.read_text("utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema=")
        stored = (path.parent / first.split("$schema=")[1]).resolve()
        assert stored.is_file(), path
        data = parse(path.read_text("utf-8"), path.name, Report())
        assert isinstance(data, Mapping)
        validator = jsonschema.Draft7Validator(json.loads(stored.read_text("utf-8")))
        assert [error.message for error in validator.iter_errors(_plain(data))] == [], path
