"""Every kind of block: its example is shaped, composed and written in every format, and keeps its words."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import workspaces
from careget_docs.artifact import Artifact
from careget_docs.diagnostics import Report
from careget_docs.gallery import workspace_schemas
from careget_docs.interface.interface import Interface, load_interface, tags
from careget_docs.languages import load_locale
from careget_docs.pipeline import pipeline
from careget_docs.plugin import Block, Kit, Subject
from careget_docs.project.schema import NAMES, Catalogue
from careget_docs.project.shaper import GUIDANCE
from careget_docs.source import as_json, parse
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
        made, given = (_printed(document), replace(kit, report=Report())) if name == "press" else (_sent(document), kit)
        artifact = Artifact("small", "bg", name, writer.suffix, writer.media_type, writer.write(made, given))
        known = {"PRN305", "LAY001"}  # not eight pages; contents take a page of their own
        assert {item.code for item in given.report if item.severity == "error"} <= known
        subject = Subject(document, kit.brand, kit.locale, (artifact,), {name: writer.read})
        rule = rules[LOST.get(name, "words_lost")]
        assert [str(finding.values) for finding in rule.check(subject)] == [], name
        other = replace(document, children=(*document.children, Group("text", (), id="no-such-block")))
        assert words(other) == words(document)
    assert {item.code for item in report.errors} <= {"LAY001"}, "\n".join(map(str, report))


LOST = {"press": "press_words_lost", "email": "mail_words_lost", "mailing": "mail_words_lost"}
"""The rules that hold a format to its words where it is not that of most."""


def _sent(document: Document) -> Document:
    """Return the document with what a mailing tool must know."""
    return replace(document, mailing=replace(document.mailing, tool="mautic", pictures="https://example.org/p/"))


def _printed(document: Document) -> Document:
    return replace(document, template="booklet", printing=Printing(148, 210, printer="offset-coated"))


@pytest.fixture(scope="module")
def schemas() -> dict[str, dict[str, Any]]:
    """The schemas of the sample's workspace."""
    made = workspace_schemas.schemas(workspaces.ROOT, Interface())
    assert set(made) >= {"deliverable", "block", "project", "translation", "dataset", "brand", "products", "printers"}
    return {name: json.loads(text) for name, text in made.items()}


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_the_schema_takes_the_example_and_refuses_a_wrong_field(
    block: Block, schemas: dict[str, dict[str, Any]]
) -> None:
    validator = jsonschema.Draft7Validator(schemas["deliverable"])
    good = parse(_deliverable(block), "x.yaml", Report())
    assert good is not None
    data = as_json(good)
    assert list(validator.iter_errors(data)) == []
    assert isinstance(data, dict)
    first = data["blocks"][0]
    target = first if first["block"] == block.name else first["blocks"][0]
    target["colour"] = "blue"
    assert list(validator.iter_errors(data)) != []


def test_schemas_know_the_names_of_the_workspace(tmp_path: Path) -> None:
    folder = workspaces.small(tmp_path)
    (folder / "deliverables" / "images" / "street.jpg").write_bytes(b"")
    (folder / "deliverables" / "blocks" / "hello.yaml").write_text("block: text\ntext: Да\n", "utf-8")
    (folder / "templates" / "flyer.html.j2").write_text("", "utf-8")
    made = {name: json.loads(text) for name, text in workspace_schemas.schemas(folder, Interface()).items()}
    properties, block = made["deliverable"]["properties"], made["deliverable"]["definitions"]["block"]
    assert "flyer" in properties["template"]["enum"]
    assert "base" not in properties["template"]["enum"]
    assert properties["printer"]["enum"][0] == "offset-coated"
    assert block["properties"]["use"]["enum"] == ["hello"]
    figure = next(
        each["then"] for each in block["allOf"] if each["if"].get("properties") == {"block": {"const": "figure"}}
    )
    assert {"street.jpg", "cover.svg"} <= set(figure["properties"]["image"]["enum"])
    assert {"front", "band"} <= set(figure["properties"]["slot"]["enum"])
    assert not any(name.endswith((".md", ".py")) for name in figure["properties"]["image"]["enum"])


def test_snippets_are_what_the_schemas_take(schemas: dict[str, dict[str, Any]]) -> None:
    bodies = [(schemas["deliverable"], schemas["deliverable"]["defaultSnippets"])]
    block = schemas["deliverable"]["definitions"]["block"]
    bodies.append(({**block, "definitions": {"block": block}}, block["defaultSnippets"]))
    bodies.append((schemas["block"], schemas["block"]["defaultSnippets"]))
    for schema, snippets in bodies:
        validator = jsonschema.Draft7Validator(schema)
        assert snippets
        for snippet in snippets:
            body = json.loads(json.dumps(snippet["body"]).replace("\\\\}", "}").replace("\\\\$", "$"))
            wrong = [error for error in validator.iter_errors(body) if GUIDANCE not in str(error.instance)]
            assert [error.message for error in wrong] == [], snippet["label"]
    assert {snippet["label"] for snippet in block["defaultSnippets"]} == set(BLOCKS)


def test_examples_of_fields_are_what_their_schemas_take(schemas: dict[str, dict[str, Any]]) -> None:
    found = []

    def walk_through(schema: object, whole: Any) -> None:
        if isinstance(schema, dict):
            for example in schema["examples"] if isinstance(schema.get("examples"), list) else ():
                found.append(example)
                whole.evolve(schema=schema).validate(example)
            for value in schema.values():
                walk_through(value, whole)
        for value in schema if isinstance(schema, list) else ():
            walk_through(value, whole)

    for root in schemas.values():
        kind = jsonschema.validators.validator_for(root)
        kind.check_schema(root)
        walk_through(root, kind(root))
    assert len(found) > 60


@pytest.mark.parametrize("tag", tags())
def test_schemas_speak_the_language_of_the_interface(tag: str) -> None:
    interface, said = load_interface(tag), set[str]()

    def heard(text: str) -> str:
        said.add(text)
        return interface.label(text)

    catalogue = Catalogue(BLOCKS, {}, heard)
    for name in NAMES:
        catalogue.schema(name, workspace_schemas.FILES.get(name))
    assert len(said) > 250
    if tag != "en":
        assert sorted(text for text in said if interface.label(text) == text) == []
        assert sorted(set(interface.labels) - said) == []


def test_every_yaml_of_the_workspace_names_its_schema(schemas: dict[str, dict[str, Any]]) -> None:
    files = [*(workspaces.ROOT / "deliverables").rglob("*.yaml"), *(workspaces.ROOT / "templates").glob("*.yaml")]
    assert len(files) >= 14
    for path in files:
        first = path.read_text("utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema=")
        stored = (path.parent / first.split("$schema=")[1]).resolve()
        assert stored.parent == workspaces.ROOT / "deliverables" / ".schema"
        data = parse(path.read_text("utf-8"), path.name, Report())
        assert data is not None
        validator = jsonschema.Draft7Validator(schemas[stored.stem])
        assert [error.message for error in validator.iter_errors(as_json(data))] == [], path
