"""Files of an author changed: each text reads back as meant, all else stays to the byte, or nothing is written."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

import test_translations
from careget_docs.diagnostics import PhrasedError, Report
from careget_docs.project.translation import TranslationState
from careget_docs.source import FileChange, author_file, parse, scalar
from careget_docs.source.proof import disproof
from careget_docs.translations.writing import Update, updated

FILE = """\
# a comment
translation: kitchen   # c0
language: en
header:
  status: draft  # st
  source: c934ead7270c
  texts:
    title:
      from: Проба {project}
      to: short   # CHECK WITH JONAS
    subject:
      # a line of its own
      from: "x"
      to: 'y'  # quoted
blocks:
  # between
  cards:
    status: reviewed
    by: Мария  # who
    on: 2025-01-01
    review: abc
    source: 034e7ed07bb7
    texts:
      title:
        from: >-   # folded
          a b
          c
        to: |  # as it stands

          Препоръки
            x

      # about items
      items.1:
        from: a
        to:   # empty
      items.2:

        from: |+
          keep


        to: plain
          goes on  # tail

  left: {status: draft, source: x, texts: {text: {from: "a", to: b}}}  # in braces
  hollow:
    status: draft
    texts: {}  # none
  nothing:
    texts:   # nothing
  own:
    texts:
      text:
        from:
          on the next line
        to: # cc
          "also"
# tail

"""
SMALL = ["translation: a\nlanguage: en\n", "# only\n\n# comments", "translation: a\nblocks:\n", "blocks: {}  # e\n"]
SMALL += ["---\n# x\ntranslation: a\n...\n", ""]
ANY = st.text(st.characters(codec=None), max_size=80)
WORDS = st.one_of(
    ANY,
    st.sampled_from(
        ["", "short", "two words " * 30, "one\ntwo", "one\n", "end\n\n\n", " lead", "# hash", "a #b", "- x"]
    ),
    st.sampled_from(
        ["\u0085", "a\u2028b", "\t", "   ", "a: b", "? x", "---", "...", "%a", "null", "🎉", "x\r\ny", "\0"]
    ),
)
PATHS = ["title", "subject", "items.1", "items.2", "text", "new"]
BLOCKS = ["header", "cards", "left", "hollow", "nothing", "own", "fresh"]


@settings(deadline=None, max_examples=400)
@given(ANY, st.integers(0, 60))
@example("[" * 80, 4)
@example("a" * 100_000, 4)
@example("x\n---\n...\n%", 0)
@example("3\x1d\ud83d", 2)
@example("\x85", 2)
def test_any_text_reads_back_or_is_refused(text: str, indent: int) -> None:
    try:
        form = scalar(text, indent, indent + 5)
    except PhrasedError:
        assert any("\ud800" <= sign <= "\udfff" for sign in text)
        return
    document = f"{' ' * indent}key: {form}\n{' ' * indent}next: 1\n"
    assert yaml.load(document, Loader=yaml.CSafeLoader) == {"key": text, "next": 1}


def test_every_sign_reads_back() -> None:
    signs = [chr(code) for code in (*range(0xD800), *range(0xE000, 0x10000), 0x1F600, 0xE0001, 0x10FFFF)]
    for at in range(0, len(signs), 97):
        text = "a" + "b".join(signs[at : at + 97]) + "c"
        assert yaml.load(f"k: {scalar(text, 0, 3)}\n", Loader=yaml.CSafeLoader)["k"] == text


@st.composite
def changes(draw: st.DrawFn) -> tuple[str, list[Update]]:
    """A file, and what is to be changed in it."""
    text = draw(st.sampled_from([FILE, FILE, FILE, *SMALL])).replace("\n", draw(st.sampled_from(["\n", "\r\n"])))
    found = []
    for block in draw(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=3, unique=True)):
        names = draw(st.lists(st.sampled_from(PATHS), min_size=1, max_size=3, unique=True))
        pairs = {name: (draw(WORDS), draw(WORDS)) for name in names}
        gone = frozenset(draw(st.sets(st.sampled_from(PATHS), max_size=2))) - set(names)
        state = draw(st.sampled_from([TranslationState.DRAFT, TranslationState.REVIEWED]))
        by = ("Мария", "2026-01-01") if state is TranslationState.REVIEWED else ("", "")
        found.append(Update(block, pairs, state, *by, gone))
    return text, found


@settings(deadline=None, max_examples=150)
@given(changes())
def test_what_is_changed_is_proved(case: tuple[str, list[Update]]) -> None:
    text, updates = case
    try:
        made = updated(text, "kitchen", "en", updates)
    except PhrasedError:
        return
    found = disproof(made)
    if found:  # what the reader of YAML does not take, however it is written
        assert parse(made.after, "", Report()) is None
        return
    for comment in ("# CHECK WITH JONAS", "# who", "# folded", "# as it stands", "# empty", "# tail", "# in braces"):
        assert made.after.count(comment) == text.count(comment)
    assert ("\r\n" in made.after) == ("\r\n" in text) or not text
    assert "\n" not in made.after.replace("\r\n", "") or "\r\n" not in text


@pytest.mark.parametrize(
    ("old", "new", "meant"),
    [
        ("a: b  # c\n", "a: d # c # x\n", {("a",): "d"}),
        ("a: b\n# c\n", "a: d\n", {("a",): "d"}),
        ("a: b\n\nc: d\n", "a: x\nc: d\n", {("a",): "x"}),
        ("a: b\nc: d\n", "c: d\na: x\n", {("a",): "x"}),
        ("a: b\nc: d\n", "a: x\nc: e\n", {("a",): "x"}),
        ("a: b\n", "a: x", {("a",): "x"}),
        ("a: b\nc:  d\n", "a: x\nc: d\n", {("a",): "x"}),
        ("a: b\r\nc: d\r\n", "a: x\nc: d\r\n", {("a",): "x"}),
        ("a: b\nc: d\n", "a: x\n", {("a",): "x"}),
        ("a: b\n", "a: x\ne: f\n", {("a",): "x"}),
        ("a: b  # c\n", "a: >-\n  long # c\n", {("a",): "long"}),
        ("a: b\n", "a: [x\n", {("a",): "x"}),
    ],
)
def test_a_change_that_nobody_meant_is_found(old: str, new: str, meant: dict[tuple[str, ...], str | None]) -> None:
    assert disproof(FileChange(old, new, meant))
    good = old.replace("b", meant["a",] or "", 1)
    assert disproof(FileChange(old, good, meant)) is None


def _rewrite(folder: Path, name: str, old: str, new: str) -> tuple[list[str] | None, Report]:
    report = Report()
    change = {name: lambda text: FileChange(text, text.replace(f"a: {old}", f"a: {new}"), {("a",): new})}
    return author_file.rewrite(folder, change, report), report


def test_mode_link_mark_and_line_ends_stay(tmp_path: Path) -> None:
    real = tmp_path / "elsewhere.yaml"
    real.write_bytes(b"\xef\xbb\xbfa: b  # c\r\nd: e")
    real.chmod(0o640)
    (tmp_path / "f.yaml").symlink_to(real)
    written, report = _rewrite(tmp_path, "f.yaml", "b", "x")
    assert (written, list(report)) == (["f.yaml"], [])
    assert (tmp_path / "f.yaml").is_symlink()
    assert real.read_bytes() == b"\xef\xbb\xbfa: x  # c\r\nd: e"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["elsewhere.yaml", "f.yaml"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root may give files away")
def test_the_owner_stays(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_text("a: b\n", "utf-8")
    os.chown(path, 1234, 2345)
    assert _rewrite(tmp_path, "f.yaml", "b", "x")[0] == ["f.yaml"]
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 2345)


def test_all_files_or_none(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.yaml").write_text("a: b\n", "utf-8")
    report = Report()
    written = author_file.rewrite(
        tmp_path,
        {
            "one.yaml": lambda text: FileChange(text, "a: x\n", {("a",): "x"}),
            "two.yaml": lambda text: FileChange(text, "a: x\n", {("a",): "y"}),
        },
        report,
    )
    assert written is None
    assert [(each.code, str(each.span)) for each in report] == [("OUT030", "two.yaml")]
    assert "“a” would read back as another text" in report.errors[0].text
    assert {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()} == dict.fromkeys(
        ("one.yaml", "two.yaml"), "a: b\n"
    )


def test_what_somebody_changed_meanwhile_stays(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_text("a: b\n", "utf-8")

    def slow(text: str) -> FileChange:
        path.write_text("a: theirs\n", "utf-8")
        return FileChange(text, "a: x\n", {("a",): "x"})

    report = Report()
    assert author_file.rewrite(tmp_path, {"f.yaml": slow}, report) is None
    assert [each.code for each in report] == ["OUT030"]
    assert path.read_text("utf-8") == "a: theirs\n"


def test_a_comment_behind_a_short_text_survives_a_long_one(tmp_path: Path) -> None:
    folder = test_translations.workspace(tmp_path)
    path, back = folder / "deliverables" / "note.en.yaml", tmp_path / "n.po"
    test_translations.change(path, "to: Second step", "to: Second step   # ask Jonas")
    export = ("translations", "note", "--lang", "en", "--export", "po", "--output", str(back))
    assert test_translations.run(folder, *export) == 0
    long = "A second step that is much longer. " * 5
    test_translations.change(back, "Second step", long.strip())
    assert test_translations.run(folder, "translations", "--import", str(back)) == 0
    text = path.read_text("utf-8")
    assert "to: >-   # ask Jonas\n" in text
    node = yaml.safe_load(text)
    assert node["blocks"]["steps"]["texts"]["items.2"]["to"] == long.strip()


def test_a_file_that_cannot_be_read_is_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = test_translations.workspace(tmp_path)
    path = folder / "deliverables" / "note.en.yaml"
    test_translations.change(path, "status: draft\n  source", "status: drafft\n  source")
    before = path.read_bytes()
    for command in (("note", "--start", "--lang", "en"), ("--accept", "note/steps", "--lang", "en", "--by", "M")):
        code, said = test_translations.findings(folder, capsys, "translations", *command)
        assert code == 1, said
        assert path.read_bytes() == before
