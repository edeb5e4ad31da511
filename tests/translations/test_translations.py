"""Translations: what is to translate, how it stands, what an edition takes, and files changed to the byte."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import workspaces
from careget_docs.cli.main import main
from careget_docs.diagnostics import Report
from careget_docs.pipeline import pipeline
from careget_docs.project.deliverable import Project
from careget_docs.project.translation import TranslationState, fingerprint
from careget_docs.source import Editor, scalar
from careget_docs.translations import reading
from careget_docs.translations.matrix import matrix
from careget_docs.translations.segments import translatable

NOTE = """\
# A note to translate
deliverable: newsletter
title: Новини от {{project}}
language: bg
template: newsletter
date: 2026-01-31
formats: [pdf]
{demand}
blocks:
  - block: text
    id: first
    title: Начало
    text: |
      Работим заедно за **здравето** на {{project}}.

      Втори абзац.
  - use: places
  - block: list
    id: steps
    items:
      - Първа стъпка
      - Втора стъпка
"""
PLACES = "block: text\ntext: Хъбът е в Хасково.\n"
ENGLISH = {
    "header": {"title": "News from {project}"},
    "first": {
        "title": "The beginning",
        "text": "We work together for the **health** of {project}.\n\nSecond paragraph.\n",
    },
    "steps": {"items.1": "First step", "items.2": "Second step"},
}


def workspace(folder: Path, demand: str = "translations: {allow: draft}") -> Path:
    """Make a workspace with one small note and its translation into English."""
    shutil.copytree(workspaces.ROOT / "templates", folder / "templates")
    (folder / "deliverables" / "blocks").mkdir(parents=True)
    source = (workspaces.ROOT / "deliverables" / "project.yaml").read_text("utf-8")
    (folder / "deliverables" / "project.yaml").write_text(source, "utf-8")
    (folder / "deliverables" / "note.yaml").write_text(NOTE.format(demand=demand), "utf-8")
    (folder / "deliverables" / "blocks" / "places.yaml").write_text(PLACES, "utf-8")
    assert run(folder, "translations", "note", "--start", "--lang", "en") == 0
    fill(folder / "deliverables" / "note.en.yaml", ENGLISH)
    fill(folder / "deliverables" / "blocks" / "places.en.yaml", {"places": {"text": "The hub is in Haskovo."}})
    return folder


def fill(path: Path, texts: dict[str, dict[str, str]]) -> None:
    """Write translations into a file as a person would, and nothing else."""
    editor = Editor(path.read_text("utf-8"))
    for block, pairs in texts.items():
        top = ("header",) if block == "header" else ("blocks", block)
        for name, text in pairs.items():
            editor.put((*top, "texts", name, "to"), text)
    path.write_text(editor.done(), "utf-8")


def run(folder: Path, *arguments: str) -> int:
    """Run a command in a workspace."""
    return main([*arguments, "--workspace", str(folder)])


def states(folder: Path) -> dict[str, str]:
    """Return how each block stands in English."""
    rows = matrix(loaded(folder), pipeline.blocks()).rows
    return {row.name: row.standings["en"].state.value for row in rows}


def loaded(folder: Path) -> Project:
    """Load a workspace that has no fault."""
    report = Report()
    project = pipeline.load(folder, pipeline.blocks(), report)
    assert not report.failed, list(map(str, report))
    return project


def page_texts(path: Path) -> list[str]:
    """Return the text of each page of a PDF."""
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_bounded().replace("\u00a0", " ") for page in pdf]


def findings(folder: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Run a command and return its exit code and what it said."""
    capsys.readouterr()
    code = run(folder, *arguments)
    said = capsys.readouterr()
    return code, said.out + said.err


def change(path: Path, old: str, new: str) -> None:
    """Change one text in a file."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{project}", False),
        ("{project}: новини", True),
        ("[Urbasofia]{lang=en}", False),
        ("[EUI]{lang=en} и ние", True),
        ("haskovo.bg", False),
        ("https://www.haskovo.bg/bg/kontakti", False),
        ("01", False),
        ("Хасково", True),
        ("{{скоби}}", True),
    ],
)
def test_what_is_to_translate(text: str, *, expected: bool) -> None:
    assert translatable(text) is expected


def test_a_started_file_has_every_text_and_nothing_to_believe(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    assert states(folder) == dict.fromkeys(("blocks/places/places", "note/header", "note/first", "note/steps"), "draft")
    assert run(folder, "translations", "note", "--start", "--lang", "lt") == 0
    lithuanian = {row.name: row.standings["lt"].state for row in matrix(loaded(folder), pipeline.blocks()).rows}
    assert set(lithuanian.values()) == {TranslationState.MISSING}


def test_a_draft_edition_says_so_on_every_page_and_in_its_metadata(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    assert run(folder, "build", "note", "--lang", "en", "--format", "pdf,docx") == 0
    path = folder / "output" / "note" / "note.en.pdf"
    pages = page_texts(path)
    mark = "Draft – unreviewed translation"
    assert pages
    assert all(mark in page for page in pages)
    with pikepdf.open(path) as pdf:
        assert mark in str(pdf.docinfo["/Subject"]).replace("\u00a0", " ")
    text = "".join(pages)
    assert "We work together" in text
    assert "The hub is in" in text
    assert "Работим" not in text
    from docx import Document

    word = Document(str(folder / "output" / "note" / "note.en.docx"))
    assert mark in word.core_properties.subject.replace("\u00a0", " ")
    assert mark in word.sections[0].header.paragraphs[0].text.replace("\u00a0", " ")


def test_a_reviewed_edition_carries_no_mark(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = workspace(tmp_path, "translations: {require: reviewed}")
    code, said = findings(folder, capsys, "build", "note", "--lang", "en", "--format", "pdf")
    assert code == 1
    assert said.count("LNG008") == 4
    for name in ("note", "places"):
        assert run(folder, "translations", "--accept", name, "--lang", "en", "--by", "Мария Петрова") == 0
    assert set(states(folder).values()) == {"reviewed"}
    code, said = findings(folder, capsys, "build", "note", "--lang", "en", "--format", "pdf")
    assert code == 0, said
    assert "Draft" not in "".join(page_texts(folder / "output" / "note" / "note.en.pdf"))


def test_a_changed_source_is_seen_named_and_stops_the_build(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = workspace(tmp_path)
    change(folder / "deliverables" / "note.yaml", "Втора стъпка", "Втора, по-голяма стъпка")
    assert states(folder)["note/steps"] == "stale"
    code, said = findings(folder, capsys, "build", "note", "--lang", "en")
    assert code == 1
    assert "note.en.yaml" in said
    assert "LNG003" in said
    assert "“Втора стъпка” is now “Втора, по-голяма стъпка”" in said
    code, said = findings(folder, capsys, "translations")
    assert code == 0
    for line in ("was: Втора стъпка", "is now: Втора, по-голяма стъпка", "translation: Second step"):
        assert line in said
    assert run(folder, "translations", "note", "--start", "--lang", "lt") == 0
    code, said = findings(folder, capsys, "translations", "--lang", "lt")
    assert "(en)" not in said
    fill(folder / "deliverables" / "note.en.yaml", {"steps": {"items.2": "Second, larger step"}})
    assert states(folder)["note/steps"] == "stale"
    assert run(folder, "translations", "--accept", "note/steps", "--lang", "en", "--draft") == 0
    assert states(folder)["note/steps"] == "draft"


def test_a_stale_edition_goes_out_only_where_that_is_allowed(tmp_path: Path) -> None:
    folder = workspace(tmp_path, "translations: {allow: stale}")
    change(folder / "deliverables" / "note.yaml", "Втора стъпка", "Втора, по-голяма стъпка")
    assert run(folder, "build", "note", "--lang", "en", "--format", "pdf") == 0


def test_a_moved_text_keeps_its_translation(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    swapped = "      - Втора стъпка\n      - Първа стъпка\n"
    change(folder / "deliverables" / "note.yaml", "      - Първа стъпка\n      - Втора стъпка\n", swapped)
    rows = {row.name: row for row in matrix(loaded(folder), pipeline.blocks()).rows}
    steps = rows["note/steps"].standings["en"]
    assert steps.state is TranslationState.STALE
    assert [steps.texts[path].text for path in ("items.1", "items.2")] == ["Second step", "First step"]


def test_a_missing_block_falls_back_marked_with_its_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = workspace(tmp_path)
    (folder / "deliverables" / "blocks" / "places.en.yaml").unlink()
    code, said = findings(folder, capsys, "build", "note", "--lang", "en")
    assert code == 1
    assert "LNG004" in said
    assert "deliverables/blocks/places.en.yaml" in said
    change(folder / "deliverables" / "note.yaml", "{allow: draft}", "{allow: missing}")
    assert run(folder, "build", "note", "--lang", "en", "--format", "pdf,docx") == 0
    code, said = findings(folder, capsys, "tree", "note", "--lang", "en")
    group = next(line for line in said.splitlines() if "id=places" in line)
    assert "lang=bg" in group


def test_structure_values_and_pictures_come_from_the_source(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    change(folder / "deliverables" / "note.yaml", "    id: steps\n", "    id: steps\n    style: check\n")
    assert states(folder)["note/steps"] == "draft"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("translation: note\n", "translation: other\n", "LNG009"),
        ("language: en\n", "language: it\n", "LNG009"),
        ("  first:\n    status: draft\n", "  first:\n    status: reviewed\n", "LNG010"),
        ("  first:\n    status: draft\n", "  first:\n    status: fine\n", "VAL004"),
        ("  first:\n", "  gone:\n", "LNG006"),
        ("  steps:\n", "  first:\n", "SRC003"),
        ("        from: Начало\n", "        from: Начала\n", "LNG007"),
        ("        from: Начало\n", "        form: Начало\n", "REF002"),
        ("blocks:\n", "extra: x\n\nblocks:\n", "REF002"),
    ],
)
def test_bad_files(tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, code: str) -> None:
    folder = workspace(tmp_path)
    path = folder / "deliverables" / "note.en.yaml"
    change(path, old, new)
    before = path.read_bytes()
    _, said = findings(folder, capsys, "check", "note", "--lang", "en", "--format", "pdf")
    assert code in said
    assert "note.en.yaml:" in said
    assert path.read_bytes() == before


def test_a_fingerprint_edited_by_hand_is_caught(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = workspace(tmp_path)
    path = folder / "deliverables" / "note.en.yaml"
    change(folder / "deliverables" / "note.yaml", "Втора стъпка", "Друга стъпка")
    was = fingerprint([("items.1", "Първа стъпка"), ("items.2", "Втора стъпка")])
    now = fingerprint([("items.1", "Първа стъпка"), ("items.2", "Друга стъпка")])
    change(path, was, now)
    code, said = findings(folder, capsys, "build", "note", "--lang", "en")
    assert code == 1
    assert "LNG007" in said


def test_a_translation_changed_after_its_review_is_a_draft_again(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    assert run(folder, "translations", "--accept", "note/steps", "--lang", "en", "--by", "М. Петрова") == 0
    assert states(folder)["note/steps"] == "reviewed"
    fill(folder / "deliverables" / "note.en.yaml", {"steps": {"items.1": "The first step"}})
    assert states(folder)["note/steps"] == "draft"


@pytest.mark.parametrize(
    ("name", "code", "hint"),
    [
        ("note.gr.yaml", "REF014", "Did you mean “el”?"),
        ("note.xx.yaml", "REF014", ""),
        ("nota.en.yaml", "LNG006", "note"),
    ],
)
def test_bad_names(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, code: str, hint: str) -> None:
    folder = workspace(tmp_path)
    shutil.copy(folder / "deliverables" / "note.en.yaml", folder / "deliverables" / name)
    _, said = findings(folder, capsys, "check", "note")
    assert code in said
    assert name in said
    assert hint in said


def test_a_language_that_does_not_exist(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = findings(workspace(tmp_path), capsys, "build", "note", "--lang", "gr")
    assert code == 2
    assert "Did you mean “el”?" in said


def test_what_is_accepted_must_be_named_whole_and_by_somebody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = workspace(tmp_path)
    accept = ("translations", "--accept")
    assert findings(folder, capsys, *accept, "note", "--lang", "en")[0] == 2
    assert findings(folder, capsys, *accept, "note", "--by", "M")[0] == 2
    code, said = findings(folder, capsys, *accept, "frist", "--lang", "en", "--by", "M")
    assert (code, "first" in said) == (1, True)
    fill(folder / "deliverables" / "note.en.yaml", {"steps": {"items.1": ""}})
    before = (folder / "deliverables" / "note.en.yaml").read_bytes()
    code, said = findings(folder, capsys, *accept, "note/steps", "--lang", "en", "--by", "M")
    assert (code, "LNG012" in said) == (1, True)
    assert (folder / "deliverables" / "note.en.yaml").read_bytes() == before


def test_the_matrix_for_machines_and_browsers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = workspace(tmp_path)
    change(folder / "deliverables" / "note.yaml", "Втора стъпка", "Друга <стъпка>")
    code, said = findings(folder, capsys, "translations", "--format", "json")
    made = json.loads(said)
    assert code == 0
    assert made["counts"]["en"] == {"reviewed": 0, "draft": 3, "stale": 1, "missing": 0}
    assert made["changes"][0]["new"] == "Друга <стъпка>"
    code, said = findings(folder, capsys, "translations", "--format", "html")
    assert code == 0
    assert "Друга &lt;стъпка&gt;" in said
    assert "<script" not in said


def test_every_byte_outside_the_changed_texts_stays(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    path = folder / "deliverables" / "note.en.yaml"
    text = path.read_text("utf-8")
    text = text.replace("  steps:\n", "  # Ask Maria about this one.\n\n  steps:   # short\n")
    text += "\n\n# the end  \n"
    path.write_bytes(text.replace("\n", "\r\n").encode())
    before = path.read_bytes().decode().split("\r\n")
    assert run(folder, "translations", "--accept", "note/first", "--lang", "en", "--by", "Мария") == 0
    after = path.read_bytes().decode().split("\r\n")
    assert not any("\n" in line for line in after)
    at = before.index("    status: draft", before.index("  first:"))
    kept = [line for number, line in enumerate(before) if number != at]
    added = [line for line in after if line not in before]
    assert [line.split(":")[0].strip() for line in added] == ["status", "by", "on", "review"]
    assert [line for line in after if line not in added] == kept


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), max_size=300)


@given(WORDS)
def test_any_text_reads_back_from_its_yaml(text: str) -> None:
    written = scalar(text, 4, 8)
    assert yaml.load(f"    key: {written}\n", Loader=yaml.CSafeLoader)["key"] == text


@given(WORDS, WORDS)
def test_any_text_can_be_put_into_a_file(one: str, other: str) -> None:
    source = "# head\na:\n  b: {x: 1, y: two}  # flow\n  c: >-\n    folded\n    text\n\n  # between\n  d: 'q'\n# tail\n"
    editor = Editor(source)
    editor.put(("a", "c"), one)
    editor.put(("a", "b", "y"), other)
    editor.put(("a", "e"), other)
    editor.drop(("a", "b", "x"))
    made = editor.done()
    assert yaml.safe_load(made) == {"a": {"b": {"y": other}, "c": one, "d": "q", "e": other}}
    for line in ("# head", "  # between", "  d: 'q'", "# tail"):
        assert line in made.splitlines()


def test_a_translation_is_shaped_again_only_when_its_file_says_something_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, shapings, shape = tmp_path / "note.el.yaml", list[object](), reading.taken_translation

    def counted(*given: Any) -> Any:
        shapings.append(given)
        return shape(*given)

    monkeypatch.setattr(reading, "taken_translation", counted)

    def found(text: str, owner: str = "note") -> tuple[object, list[str]]:
        path.write_text(text, encoding="utf-8")
        report = Report()
        return reading.read_translation(path, path.name, owner, report), [each.code for each in report]

    plain = "translation: note\nlanguage: el\nblocks:\n"
    first, same, other = found(plain), found(plain), found(plain + "  # another\n")
    assert first[0] is same[0]
    assert first == same == other
    assert len(shapings) == 2
    wrong = [found(plain.replace("note", "letter")) for _ in range(2)]
    assert wrong == [(None, ["LNG009"])] * 2
    assert found(plain, "letter") == (None, ["LNG009"])
    assert found(plain) == first
