"""Out to translators and back: nothing is lost on the way, and what was damaged is named."""

from __future__ import annotations

import datetime
import io
import random
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import judges
import test_translations
from careget_docs.source import clean, unreadable
from careget_docs.translations.exchange import (
    Parcel,
    ParcelError,
    TableWords,
    Unit,
    damage,
    docx_table,
    po,
    read,
    xliff,
)
from careget_docs.translations.pack import flowing

DAY = datetime.date(2026, 11, 23)
WORDS = TableWords(
    "Translation: note", "Write in the right column only.", "Place", "Terms", "Source (Bulgarian)", "Translation"
)
WRITERS: dict[str, Callable[[Parcel], bytes]] = {
    "xliff": xliff.write,
    "po": lambda parcel: po.write(parcel, DAY),
    "docx": lambda parcel: docx_table.write(parcel, WORDS),
}
TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\u00a0\ufeff\ufffe\uffff"),
    min_size=1,
)
PIECE = st.one_of(
    TEXT, st.sampled_from(["{budget}", "**", "[тук](https://a.bg/x)", "[EUI]{lang=en}", "^[бележка]", "\n\n"])
)
MARKED = (
    st.lists(PIECE, min_size=1, max_size=6)
    .map(lambda pieces: flowing(clean("".join(pieces))))
    .filter(lambda text: bool(text.strip()) and not unreadable(text))
)
"""Texts as they go out: read from YAML, so composed, and without signs that nobody can read."""


def parcel(*pairs: tuple[str, str]) -> Parcel:
    """A parcel of texts."""
    units = tuple(
        Unit(f"blocks/a/a/items.{n}.text", source, target, "translated" if target.strip() else "initial")
        for n, (source, target) in enumerate(pairs, 1)
    )
    return Parcel("note", "bg", "en", "Translation: note", units)


@pytest.mark.parametrize("form", WRITERS)
@settings(deadline=None, max_examples=40)
@given(pairs=st.lists(st.tuples(MARKED, MARKED), min_size=1, max_size=3, unique_by=lambda pair: pair[0]))
def test_every_text_comes_back_as_it_went(form: str, pairs: list[tuple[str, str]]) -> None:
    sent = parcel(*pairs)
    data = WRITERS[form](sent)
    assert WRITERS[form](sent) == data
    back = read(data)
    assert (back.id, back.source_lang, back.target_lang) == ("note", "bg", "en")
    assert [unit.id for unit in back.units] == [unit.id for unit in sent.units]
    for old, new in zip(sent.units, back.units, strict=True):
        assert new.source.strip("\n") == old.source.strip("\n")
        assert new.target.strip("\n") == old.target.strip("\n")
        assert new.state == old.state


@pytest.mark.parametrize("form", WRITERS)
def test_what_has_no_translation_stays_without(form: str) -> None:
    back = read(WRITERS[form](parcel(("Първо", ""), ("Второ", "Second"))))
    assert [(unit.target, unit.state) for unit in back.units] == [("", "initial"), ("Second", "translated")]


def test_markup_goes_as_protected_codes() -> None:
    sent = parcel(("Бюджет {budget} за **всички**", "For **all**: {budget}"))
    root = etree.fromstring(xliff.write(sent))
    assert root.get("version") == "2.1"
    (segment,) = root.iter(f"{{{xliff.NS}}}segment")
    source, target = segment
    codes = [
        sorted((code.get("id"), code.get("dataRef"), code.get("disp")) for code in text) for text in (source, target)
    ]
    assert codes[0] == codes[1]
    assert {disp for _, _, disp in codes[0]} == {"{budget}", "**"}
    assert all(code.get("canDelete") == "no" for code in source)


def test_what_a_translators_tool_makes_of_it_is_read() -> None:
    text = xliff.write(parcel(("Първо изречение. Второ {budget}.", ""))).decode()
    whole = (
        '<segment id="s1" state="initial"><source>Първо изречение. Второ '
        '<ph id="c1" dataRef="d1" disp="{budget}" canDelete="no" canCopy="no"/>.</source></segment>'
    )
    assert whole in text
    split = (
        '<segment id="a" state="final"><source>Първо изречение.</source><target>First <mrk id="m1" type="term">'
        'sentence</mrk>.</target></segment><ignorable id="b"><source> </source></ignorable>'
        '<segment id="c" state="reviewed"><source>Второ <ph id="c1" dataRef="d1"/>.</source>'
        '<target><ph id="c1" dataRef="d1"/> second.</target></segment>'
    )
    (unit,) = read(text.replace(whole, split).encode()).units
    assert unit.source == "Първо изречение. Второ {budget}."
    assert unit.target == "First sentence. {budget} second."
    assert unit.state == "reviewed"


def test_drafts_are_fuzzy_in_po_and_reviewed_ones_not() -> None:
    units = (Unit("a/b/c", "едно", "one", "translated"), Unit("a/b/d", "две", "two", "reviewed"))
    sent = Parcel("note", "bg", "en", "x", units)
    data = po.write(sent, DAY)
    assert data.decode().count("#, fuzzy") == 1
    assert [unit.state for unit in read(data).units] == ["translated", "reviewed"]


def test_po_is_read_as_editors_on_windows_save_it() -> None:
    units = (Unit("a/b/c", "едно\nдве", "one\ntwo", "reviewed"),)
    data = po.write(Parcel("note", "bg", "en", "x", units), DAY)
    (unit,) = read(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")).units
    assert (unit.source, unit.target, unit.state) == ("едно\nдве", "one\ntwo", "reviewed")


def _with(data: bytes, old: str, new: str) -> bytes:
    """Return a Word file with one piece of its body changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as made:
        for name in package.namelist():
            part = package.read(name)
            if name == "word/document.xml":
                assert old.encode() in part
                part = part.replace(old.encode(), new.encode())
            made.writestr(name, part)
    return out.getvalue()


def test_changes_tracked_by_word_count() -> None:
    data = docx_table.write(parcel(("Здраве", "Health")), WORDS)
    tracked = (
        'Heal</w:t></w:r><w:ins w:id="7" w:author="M"><w:r><w:t>ing</w:t></w:r></w:ins>'
        '<w:del w:id="8" w:author="M"><w:r><w:delText>th</w:delText></w:r></w:del><w:r><w:t>'
    )
    assert read(_with(data, "Health", tracked)).units[0].target == "Healing"


@pytest.mark.judge
def test_the_table_is_a_good_word_file_and_survives_libreoffice(tmp_path: Path) -> None:
    sent = parcel(("Първи **ред**\n\nВтори {budget}", "First **line**\n\nSecond {budget}"), ("Само източник", ""))
    path = tmp_path / "t.docx"
    path.write_bytes(docx_table.write(sent, WORDS))
    assert judges.open_xml_sdk(path) == []
    text = judges.poppler_text(judges.libreoffice_pdf(path, tmp_path))
    assert "Write in the right column only." in text
    office = shutil.which("soffice")
    assert office is not None
    again = tmp_path / "again"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "docx", "--outdir", str(again), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    back = read((again / "t.docx").read_bytes())
    assert [(unit.id, unit.target) for unit in back.units] == [(unit.id, unit.target) for unit in sent.units]
    assert (back.source_lang, back.target_lang) == ("bg", "en")


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><xliff xmlns="%s" version="2.1">&b;</xliff>'


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "neither"),
        (b"hello", "neither"),
        (b"<xliff", "not whole XML"),
        (b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"/>', "XLIFF 1.2"),
        (f'<xliff version="2.1" xmlns="{xliff.NS}"/>'.encode(), "from which language"),
        (BOMB % xliff.NS.encode(), "DOCTYPE"),
        (b"PK\x03\x04broken", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "password"),
        (b'msgid "a"\nfoo "b"\n', "cannot be read"),
        (b'msgid "a"\nmsgstr "b"\n', "from which language"),
        (b"x" * 20_000_001, "bytes"),
        (xliff.write(Parcel("n", "bg", "en", "", (Unit("a/b/c", "x", "y", "translated"),) * 2)), "twice"),
    ],
)
def test_what_is_no_parcel_says_why(data: bytes, words: str) -> None:
    with pytest.raises(ParcelError, match=words):
        read(data)


def test_another_word_file_is_no_parcel() -> None:
    from docx import Document

    out = io.BytesIO()
    Document().save(out)
    with pytest.raises(ParcelError, match="no table"):
        read(out.getvalue())


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        ("Бюджет {budget}", "Budget {budget}", ""),
        ("Бюджет {budget}", "Budget", "missing"),
        ("Бюджет {budget}", "Budget {budged}", "not in its source"),
        ("Бюджет {budget}", "Budget { budget }", "not in its source"),
        ("Бюджет {budget}", "Budget {бюджет}", "not in its source"),
        ("Бюджет {budget}", "Budget (budget)", "missing"),
        ("Бюджет {budget}", "{budget} {budget}", "more often"),
        ("[тук](https://a.bg)", "[here](https://a.bg)", ""),
        ("[тук](https://a.bg)", "[here](https://a.com)", "link to https://a.bg"),
        ("[тук](https://a.bg)", "here", "link to https://a.bg"),
        ("Дума^[бележка]", "Word^[note]", ""),
        ("Дума^[бележка]", "Word", "footnotes"),
        ("[тук](https://a.bg/x_(y))", "[here](https://a.bg/x_(y))", ""),
        ("[тук](https://a.bg/x_(y))", "[here](https://a.bg/x_(z))", "link to https://a.bg/x_(y)"),
        ("[тук](https://a.bg/x_(y))", "[here] (https://a.bg/x_(y))", "link to https://a.bg/x_(y)"),
        ('[тук](https://a.bg "име")', '[here](https://a.bg "name")', ""),
        ("[тук](<https://a.bg/x y>)", "here", "link to https://a.bg/x y"),
        ("<https://a.bg>", "https://a.bg", "link to https://a.bg"),
        ("[**тук**](https://a.bg) *и `x`*", "*[here](https://a.bg) and `x`*", ""),
        ("`код {x}`", "`code {x}`", "code “код {x}”"),
        ("Дума^[б [л](https://a.bg)]", "Word^[n]", "link to https://a.bg"),
        ("Дума^[б **в**]", "Word^[n **v]**", "bold"),
        ("2 * 3 * 4", "2 * 3 * 4", ""),
        ("**важно**", "**important**", ""),
        ("**важно**", "**important", "bold"),
        ("„Браво“ – 5 %", "“Bravo” — 5%", ""),
        ("[EUI]{lang=en} и ние", "EUI and we", ""),
    ],
)
def test_what_was_damaged_is_told(source: str, target: str, words: str) -> None:
    found = [str(each.message) for each in damage(source, target)]
    assert len(found) == bool(words), found
    assert words in "".join(found)


FORMS = {"xliff": "xlf", "po": "po", "docx": "docx"}


def _sent(folder: Path, form: str) -> Path:
    path = folder / f"out.{FORMS[form]}"
    command = ("translations", "note", "--lang", "en", "--export", form, "--output", str(path))
    assert test_translations.run(folder, *command) == 0
    return path


def _answer(path: Path, old: str, new: str) -> None:
    """Change one piece of text in a file for translators, as its tool would."""
    if path.suffix == ".docx":
        path.write_bytes(_with(path.read_bytes(), old, new))
    else:
        test_translations.change(path, old, new)


@pytest.mark.parametrize("form", FORMS)
def test_out_and_back_changes_only_what_was_changed(form: str, tmp_path: Path) -> None:
    folder = test_translations.workspace(tmp_path)
    path = _sent(folder, form)
    files = sorted((folder / "deliverables").rglob("*.yaml"))
    before = {file: file.read_bytes() for file in files}
    assert test_translations.run(folder, "translations", "--import", str(path)) == 0
    assert {file: file.read_bytes() for file in files} == before
    _answer(path, "Second step", "The second step")
    assert test_translations.run(folder, "translations", "--import", str(path)) == 0
    changed = {file for file in files if file.read_bytes() != before[file]}
    assert [file.name for file in changed] == ["note.en.yaml"]
    (file,) = changed
    old, new = (data.decode().splitlines() for data in (before[file], file.read_bytes()))
    assert [line for line in new if line not in old] == ["        to: The second step"]
    assert test_translations.states(folder)["note/steps"] == "draft"


@pytest.mark.parametrize("form", FORMS)
def test_a_damaged_text_is_named_and_all_others_come_in(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = test_translations.workspace(tmp_path)
    path = _sent(folder, form)
    _answer(path, "Second step", "The second step {budget}")
    _answer(path, "First step", "The first step")
    code, said = test_translations.findings(folder, capsys, "translations", "--import", str(path))
    assert code == 1
    assert "LNG015" in said
    assert "note/steps/items.2" in said
    text = (folder / "deliverables" / "note.en.yaml").read_text("utf-8")
    assert "to: The first step" in text
    assert "to: Second step" in text


def test_a_reviewed_text_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = test_translations.workspace(tmp_path)
    path = _sent(folder, "po")
    accept = ("translations", "--accept", "note/steps", "--lang", "en", "--by", "Мария")
    assert test_translations.run(folder, *accept) == 0
    test_translations.change(path, "Second step", "Another step")
    code, said = test_translations.findings(folder, capsys, "translations", "--import", str(path))
    assert (code, "LNG016" in said, "Another step" in said) == (0, True, True)
    assert test_translations.states(folder)["note/steps"] == "reviewed"
    assert test_translations.run(folder, "translations", "--import", str(path), "--overwrite") == 0
    assert test_translations.states(folder)["note/steps"] == "draft"


def test_a_source_that_changed_meanwhile_makes_it_stale(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = test_translations.workspace(tmp_path)
    path = _sent(folder, "xliff")
    test_translations.change(folder / "deliverables" / "note.yaml", "Втора стъпка", "Друга стъпка")
    test_translations.change(path, "Second step", "The second step")
    code, said = test_translations.findings(folder, capsys, "translations", "--import", str(path))
    assert (code, "LNG017" in said) == (0, True)
    assert test_translations.states(folder)["note/steps"] == "stale"
    assert "to: The second step" in (folder / "deliverables" / "note.en.yaml").read_text("utf-8")


def test_a_reviewers_file_makes_reviewed_blocks_by_name(tmp_path: Path) -> None:
    folder = test_translations.workspace(tmp_path)
    path = _sent(folder, "po")
    text = path.read_text("utf-8").replace("#, fuzzy\n", "").replace("First step", "The first step")
    path.write_text(text, "utf-8")
    assert test_translations.run(folder, "translations", "--import", str(path), "--by", "Мария Петрова") == 0
    assert test_translations.states(folder)["note/steps"] == "reviewed"
    assert test_translations.states(folder)["note/first"] == "draft"


def test_a_block_that_is_gone_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = test_translations.workspace(tmp_path)
    path = _sent(folder, "po")
    text = path.read_text("utf-8").replace("note/steps/", "note/stairs/")
    path.write_text(text, "utf-8")
    code, said = test_translations.findings(folder, capsys, "translations", "--import", str(path))
    assert code == 0
    assert "LNG006" in said
    assert "note/stairs" in said


@pytest.mark.parametrize("form", FORMS)
def test_what_came_back_without_its_translation_is_told(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = test_translations.workspace(tmp_path)
    path = _sent(folder, form)
    before = (folder / "deliverables" / "note.en.yaml").read_bytes()
    _answer(path, "Second step", "")
    code, said = test_translations.findings(folder, capsys, "translations", "--import", str(path))
    assert (code, said.count("LNG021"), "note/steps/items.2" in said, "Second step" in said) == (0, 1, True, True)
    assert (folder / "deliverables" / "note.en.yaml").read_bytes() == before


def test_a_text_that_is_not_in_the_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = test_translations.workspace(tmp_path)
    path = _sent(folder, "po")
    text = path.read_text("utf-8")
    last = text.index("#. One line.", text.index("First step"))
    path.write_text(text[:last] + text[text.index("\n\n", last) :], "utf-8")
    code, said = test_translations.findings(folder, capsys, "translations", "--import", str(path))
    assert (code, "LNG021" in said, "1 text is not in the file: note/steps/items.2." in said) == (0, True, True)


def test_a_language_that_was_lost_can_be_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = test_translations.workspace(tmp_path)
    path = _sent(folder, "po")
    test_translations.change(path, '"Language: en\\n"\n', "")
    test_translations.change(path, "Second step", "The second step")
    code, said = test_translations.findings(folder, capsys, "translations", "--import", str(path))
    assert (code, "LNG018" in said, "--lang en" in said) == (1, True, True)
    assert test_translations.run(folder, "translations", "--import", str(path), "--lang", "en") == 0
    assert "to: The second step" in (folder / "deliverables" / "note.en.yaml").read_text("utf-8")
    wrong = _sent(folder, "xliff")
    code, said = test_translations.findings(folder, capsys, "translations", "--import", str(wrong), "--lang", "ro")
    assert (code, "LNG018" in said) == (1, True)


def test_nothing_is_written_when_a_file_cannot_be_proved(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = test_translations.workspace(tmp_path)
    path, file = _sent(folder, "po"), folder / "deliverables" / "note.en.yaml"
    before = file.read_bytes().rstrip() + b"\n      items.9:\n        from: x\n        to: |\n          y"
    file.write_bytes(before)
    test_translations.change(path, "News from", "The news from")
    test_translations.change(path, "The beginning", "A beginning")
    header = file.read_text("utf-8").index("header:"), file.read_text("utf-8").index("blocks:")
    file.write_text(file.read_text("utf-8")[: header[0]] + file.read_text("utf-8")[header[1] :], "utf-8")
    before = file.read_bytes()
    code, said = test_translations.findings(folder, capsys, "translations", "--import", str(path))
    assert (code, "OUT030" in said, "texts taken in" in said) == (1, True, False)
    assert file.read_bytes() == before
    assert sorted(each.name for each in file.parent.glob(".*")) == []


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(sorted(WRITERS)), st.randoms(), st.integers(1, 6))
def test_whatever_the_bytes_there_is_a_reason(form: str, chance: random.Random, times: int) -> None:
    """Files that were damaged on the way are read, or refused in words; nothing else is raised."""
    data = bytearray(WRITERS[form](parcel(("Бюджет {budget} **важно**", "Budget"), ("[л](https://a.bg)", "x"))))
    if form == "docx":
        data = _damaged_body(bytes(data), chance, times)
    for _ in range(0 if form == "docx" else times):
        at = chance.randrange(len(data))
        data[at : at + chance.randrange(9)] = chance.choice([b"", b"<", b'"', b"\\", b"\xff", b"<ph/>", b"&#1;", b"\n"])
    told = []
    try:
        back = read(bytes(data))
    except ParcelError as refused:
        told.append(refused.message)
    else:
        told += [flaw.message for flaw in back.flaws]
        assert all(unit.id for unit in back.units)
    assert all(map(str, told))


def _damaged_body(data: bytes, chance: random.Random, times: int) -> bytearray:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as made:
        for name in package.namelist():
            part = package.read(name)
            tags = re.findall(rb"<[^>]+>", part) if name == "word/document.xml" else []
            for _ in range(times if tags else 0):
                part = part.replace(chance.choice(tags), chance.choice([b"", *tags]), chance.randrange(1, 4))
            made.writestr(name, part)
    return bytearray(out.getvalue())
