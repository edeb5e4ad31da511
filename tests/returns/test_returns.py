"""Word drafts that come home: what was sent is known, every edit is found once, and only what is agreed is written."""

from __future__ import annotations

import datetime
import json
import random
import re
import shutil
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

import browser
import judges
import workspaces
from careget_docs.artifact import Artifact
from careget_docs.cli.main import main
from careget_docs.diagnostics import Report
from careget_docs.inspection.docx.draft import Draft, as_text, from_text
from careget_docs.inspection.docx.facts import docx_facts
from careget_docs.inspection.docx.names import W
from careget_docs.inspection.docx.read_lines import WordLines, read_lines, unlike
from careget_docs.inspection.docx.word_file import WordFile
from careget_docs.languages import load_locale
from careget_docs.languages.alike import alike
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.draft_records import draft_record, note_sent, records_of
from careget_docs.pipeline.pipeline import Job
from careget_docs.plugin import Kit
from careget_docs.project.translation import fingerprint
from careget_docs.returns.comparing import compare
from careget_docs.returns.wording import merged
from careget_docs.source.proof import disproof
from careget_docs.source.splicing import Splicer
from returned_files import BODY, FORMS, amiss, edited, packed, parts, roughened, said, without

SAMPLE = """\
# what stays
deliverable: newsletter
title: "{project}: проба"
author: Община Хасково
language: bg
template: newsletter
date: 2025-05-31
translations: {allow: draft}
blocks:
  - block: cover
    id: cover
    title: Проба
  - use: hub
  - block: section
    id: news
    title: Новини от града
    # what stands here stays
    blocks:
      - block: text
        id: words
        title: Как започна
        text: >-
          На 20 март бе открит {project}. Събитието бе *организирано* от Община Хасково, а
          [страницата](https://www.haskovo.bg/) каза всичко.^[Бележка под линия с думи.]
      - block: text
        id: more
        text: |
          Първо изречение „в кавички“.

          - запис едно
          - запис две

          Бюджетът е {budget}.
      - block: list
        id: points
        items:
          - точка първа;
          - "точка втора: със знак;"
          # преди третата
          - точка трета.
"""
ENGLISH = """\
translation: draft
language: en
blocks:
  words:
    status: draft
    source: {source}
    texts:
      title:
        from: Как започна
        to: How it began
      text:
        from: {text}
        to: On 20 March the {{project}} project began.
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = workspaces.small(tmp_path, SAMPLE, "draft")
    text = str(yaml.safe_load(SAMPLE)["blocks"][2]["blocks"][0]["text"])
    print_of = fingerprint([("title", "Как започна"), ("text", text)])
    english = ENGLISH.format(source=print_of, text=json.dumps(text, ensure_ascii=False))
    (folder / "deliverables" / "draft.en.yaml").write_text(english, "utf-8")
    for name in ("hub.yaml", "hub.en.yaml"):
        shutil.copy(workspaces.ROOT / "deliverables" / "blocks" / name, folder / "deliverables" / "blocks")
    other = SAMPLE.replace("проба", "друга").replace("Новини от града", "Други новини")
    (folder / "deliverables" / "other.yaml").write_text(other, "utf-8")
    return folder


def made(folder: Path, name: str = "draft", lang: str = "bg") -> bytes:
    report = Report()
    project, brand = pipeline.load(folder, pipeline.blocks(), report), workspaces.brand(folder)
    deliverable = project.deliverables[name]
    assert deliverable is not None, list(map(str, report))
    job = Job(deliverable, lang, ("docx",))
    tree = pipeline.document(folder, project, brand, job, report)
    assert tree is not None, list(map(str, report))
    traced = pipeline.traced(folder, project, brand, job, tree)
    return pipeline.writers(("docx",))["docx"].write(traced, Kit(brand, load_locale(lang), report))


@cache
def real(name: str = "newsletter-01", lang: str = "bg") -> bytes:
    return made(workspaces.ROOT, name, lang)


def back(data: bytes) -> WordLines:
    return read_lines(WordFile(data))


def draft_of(data: bytes) -> Draft:
    found = back(data).draft
    assert found is not None
    return found


def changed(data: bytes, *edits: tuple[str, str]) -> bytes:
    """Return a file with words put in place of others, each in one run."""
    found = parts(data)
    text = found[BODY].decode()
    for old, new in edits:
        assert text.count(old) >= 1, old
        text = text.replace(old, new)
    return packed({**found, BODY: text.encode()})


def sent(folder: Path, data: bytes, name: str = "back.docx") -> str:
    (folder / name).write_bytes(data)
    return str(folder / name)


def ran(folder: Path, *words: str) -> int:
    return main(["return", *words, "--workspace", str(folder), "--output", str(folder / "page.html")])


def source(folder: Path, name: str = "draft.yaml") -> str:
    return (folder / "deliverables" / name).read_text("utf-8")


def difference(before: str, after: str) -> list[str]:
    old, new = before.splitlines(), after.splitlines()
    return [line.strip() for line in new if line not in old]


def test_a_draft_knows_what_was_sent(place: Path) -> None:
    data = made(place)
    draft = draft_of(data)
    assert made(place) == data
    assert re.fullmatch(r"D-[2-7A-Z]{4}-[2-7A-Z]{4}", draft.number)
    assert from_text(as_text(draft)) == draft
    words = next(each for each in draft.fields if each.name == "draft/words/text")
    assert (words.kind, words.lang, words.file) == ("PROSE", "", "deliverables/draft.yaml")
    assert ("project", "CARE-GET") in draft.values
    line = next(each for each in draft.lines if each.text.startswith("На 20 март"))
    assert {draft.fields[each.field].name for each in line.stretches} == {words.name}
    assert [draft.values[each.value][0] for each in line.stretches if each.value >= 0] == ["project"]
    assert any(each.note for each in draft.lines)
    footers = [part.decode() for name, part in parts(data).items() if name.startswith("word/footer")]
    assert all(draft.number in each for each in footers)
    assert b"w:trackRevisions" in parts(data)["word/settings.xml"]


def test_a_setting_leaves_tracking_off_and_the_number_as_it_is(place: Path) -> None:
    number = draft_of(made(place)).number
    path = place / "deliverables" / "project.yaml"
    path.write_text(path.read_text("utf-8").replace("\nvalues:", "\ntrack-changes: false\nvalues:"), "utf-8")
    data = made(place)
    assert b"w:trackRevisions" not in parts(data)["word/settings.xml"]
    assert draft_of(data).number == number


def test_a_draft_that_is_not_what_the_file_says_is_refused(place: Path) -> None:
    data = made(place)
    assert unlike(WordFile(data)) is None
    assert unlike(WordFile(changed(data, ("запис едно", "запис три")))) is not None
    found = parts(data)
    name = next(name for name, held in found.items() if name.startswith("customXml/") and b"lines" in held)
    assert unlike(WordFile(packed({**found, name: found[name].replace(b"lines", b"rows", 1)}))) is not None


def test_a_record_is_kept_once_with_whom_it_was_sent_to(place: Path) -> None:
    data = made(place)
    artifact = Artifact("draft", "bg", "docx", ".docx", "application/zip", data)
    number = draft_of(data).number
    ((new, text),) = records_of([artifact]).items()
    assert new == f"deliverables/.drafts/{number}.json"
    path = place / new
    path.parent.mkdir()
    path.write_bytes(text)
    record = draft_record(place, number)
    assert record is not None
    assert (record.draft, record.sent) == (draft_of(data), ())
    file = Path(sent(place, data))
    assert note_sent(place, [file, file], "Партньор", datetime.date(2026, 11, 27)) == [number] * 2
    again = draft_record(place, number)
    assert again is not None
    assert again.sent == (("Партньор", "2026-11-27"),)
    assert json.loads(path.read_text("utf-8"))["document"] == "draft"


@pytest.mark.parametrize("level", range(len(FORMS)))
@pytest.mark.parametrize("name", ["newsletter-01", "brochure-01"])
def test_a_trip_without_an_edit_gives_no_change(name: str, level: int) -> None:
    data = real(name)
    found = parts(data)
    body = etree.fromstring(found[BODY])
    roughened(body, level, random.Random(level))  # noqa: S311
    rough = packed({**found, BODY: etree.tostring(body)})
    bare = back(without(rough, "customXml", "docProps/core") if level else rough)
    assert bare.number == draft_of(data).number
    comparison = compare(draft_of(data), bare)
    assert comparison.changes == ()
    assert comparison.tracked


def test_libreoffice_changes_nothing(tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if program is None:
        raise judges.JudgeMissing("LibreOffice")
    path = tmp_path / "draft.docx"
    path.write_bytes(real())
    call = [program, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to"]
    subprocess.run([*call, "rtf", "--outdir", tmp_path, path], capture_output=True, check=True, timeout=judges.SECONDS)
    target = tmp_path / "saved"
    files = [path, tmp_path / "draft.rtf"]
    for file, name in zip(files, ("word", "rtf"), strict=True):
        command = [*call, "docx", "--outdir", str(target / name), str(file)]
        subprocess.run(command, capture_output=True, check=True, timeout=judges.SECONDS)
        came = back((target / name / "draft.docx").read_bytes())
        assert came.number == draft_of(real()).number
        assert (came.draft is None) == (name == "rtf")
        assert compare(draft_of(real()), came).changes == ()


@pytest.mark.parametrize("seed", range(30))
def test_an_edit_is_found_once_at_its_place_and_nothing_else(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    data = real(*rng.choice((("newsletter-01", "bg"), ("brochure-01", "bg"), ("newsletter-01", "en"))))
    found, done = parts(data), None
    while done is None:
        body = etree.fromstring(found[BODY])
        done = edited(body, draft_of(data), rng)
    roughened(body, rng.randrange(len(FORMS)), rng)
    came = back(packed({**found, BODY: etree.tostring(body)}))
    assert amiss(done, compare(draft_of(data), came)) == ""


def test_what_is_taken_is_written_and_nothing_else(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before, other = source(place), source(place, "other.yaml")
    data = changed(
        made(place), ("На 20 март бе открит", "На 21 март беше открит"), ("запис две", "запис *две*"),
        ("Новини от града", "Новини"),
    )  # fmt: skip
    assert ran(place, sent(place, data)) == 0
    assert source(place) == before
    told = capsys.readouterr().err
    assert told.count("RVW004") == 5
    page = (place / "page.html").read_text("utf-8")
    assert "<del>20</del><ins>21</ins>" in page
    assert ran(place, sent(place, data), "--take", "all") == 0
    assert difference(before, source(place)) == [
        "title: Новини",
        "На 21 март беше открит {project}. Събитието бе *организирано* от Община Хасково, а",
        r"- запис \*две\*",
    ]
    assert source(place, "other.yaml") == other
    capsys.readouterr()
    assert ran(place, sent(place, data), "--take", "all") == 0
    assert source(place).count("беше") == 1


def test_a_new_paragraph_a_bold_word_and_a_link_become_markdown(place: Path) -> None:
    before = source(place)
    data = made(place)
    found = parts(data)
    body = etree.fromstring(found[BODY])
    line = next(each for each in body.iter(f"{W}p") if said(each).startswith("Първо"))
    fresh = etree.fromstring(etree.tostring(line))
    texts = list(fresh.iter(f"{W}t"))
    texts[0].text = "Второ изречение."
    for each in texts[1:]:
        each.text = ""
    line.addnext(fresh)
    run = next(each for each in body.iter(f"{W}r") if "".join(each.itertext()).startswith("запис едно"))
    look = etree.Element(f"{W}rPr")
    look.append(etree.Element(f"{W}b"))
    run.insert(0, look)
    assert ran(place, sent(place, packed({**found, BODY: etree.tostring(body)})), "--take", "more") == 0
    assert difference(before, source(place)) == ["Второ изречение.", "- **запис едно**"]
    assert "„в кавички“.\n\n          Второ изречение.\n\n          - **" in source(place)


def test_entries_of_a_list_come_and_go(place: Path) -> None:
    before, data = source(place), made(place)
    found = parts(data)
    body = etree.fromstring(found[BODY])
    lines = {said(each): each for each in body.iter(f"{W}p")}
    for old, new in (("точка втора: със знак;", "точка нова: *две*;"), ("точка трета.", "точка последна.")):
        fresh = etree.fromstring(etree.tostring(lines[old]))
        for each in list(fresh.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
            each.getparent().remove(each)
        texts = list(fresh.iter(f"{W}t"))
        for each in texts:
            each.text = new if each is texts[0] else ""
        lines[old].addnext(fresh)
    lines["точка първа;"].getparent().remove(lines["точка първа;"])
    assert ran(place, sent(place, packed({**found, BODY: etree.tostring(body)})), "--take", "points") == 0
    assert yaml.safe_load(source(place))["blocks"][2]["blocks"][2]["items"] == [
        "точка втора: със знак;", "точка нова: \\*две\\*;", "точка трета.", "точка последна.",
    ]  # fmt: skip
    assert difference(source(place), before) == ["- точка първа;"]
    assert "          # преди третата\n          - точка трета.\n" in source(place)


def test_values_and_prescribed_words_are_only_told_of(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = source(place)
    printed = dict(draft_of(made(place)).values)["budget"]
    data = changed(made(place), (printed, f"9{printed[1:]}"))
    assert ran(place, sent(place, data), "--take", "all") == 0
    told = capsys.readouterr().err
    assert "RVW006" in told
    assert "budget" in told
    assert "stands in: draft" in told
    assert source(place) == before


def test_a_shared_block_names_who_uses_it_and_its_translation_is_what_an_english_draft_changes(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = made(place, lang="en")
    hub = next(each for each in draft_of(data).fields if each.owner == "blocks/hub" and each.kind == "PROSE")
    assert (hub.lang, hub.file) == ("en", "deliverables/blocks/hub.en.yaml")
    word = next(each for each in re.findall(r"[a-z]{9,}", hub.text) if parts(data)[BODY].decode().count(each) == 1)
    before = {
        name: source(place, name) for name in ("blocks/hub.yaml", "blocks/hub.en.yaml", "draft.yaml", "draft.en.yaml")
    }
    data = changed(data, (word, "changedword"), ("How it began", "How it all began"))
    assert ran(place, sent(place, data)) == 0
    assert "It stands in other too" in capsys.readouterr().err
    assert ran(place, sent(place, data), "--take", "all") == 0
    after = source(place, "blocks/hub.en.yaml")
    assert "changedword" in after
    assert after.count("from:") == before["blocks/hub.en.yaml"].count("from:")
    assert {name: source(place, name) for name in ("blocks/hub.yaml", "draft.yaml")} == {
        name: before[name] for name in ("blocks/hub.yaml", "draft.yaml")
    }
    assert difference(before["draft.en.yaml"], source(place, "draft.en.yaml")) == ["to: How it all began"]


def test_what_moved_meanwhile_is_merged_and_a_clash_waits_for_somebody(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = changed(made(place), ("На 20 март бе", "На 21 март бе"), ("Първо изречение", "Второ изречение"))
    path = place / "deliverables" / "draft.yaml"
    path.write_text(SAMPLE.replace("каза всичко", "каза много").replace("Първо из", "Трето из"), "utf-8")
    assert ran(place, sent(place, data), "--take", "all") == 0
    text = source(place)
    assert "На 21 март бе" in text
    assert "каза много" in text
    assert "Трето изречение" in text
    assert "RVW005" in capsys.readouterr().err
    assert "<<<" not in text
    assert ran(place, sent(place, data), "--take", "more.text") == 0
    assert "Второ изречение" in source(place)


def test_two_files_come_back_one_after_the_other(place: Path) -> None:
    data = made(place)
    one = sent(place, changed(data, ("На 20 март", "На 21 март")), "one.docx")
    two = sent(place, changed(data, ("каза всичко", "каза много"), ("Как започна", "Как тръгна")), "two.docx")
    assert main(["return", one, two, "--take", "all", "--workspace", str(place)]) == 0
    text = source(place)
    assert all(each in text for each in ("На 21 март", "каза много", "Как тръгна"))


def test_comments_become_notes_and_what_is_open_is_told_by_preflight(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = changed(made(place), ('<w:t xml:space="preserve">запис две', '<w:commentReference w:id="7"/><w:t>запис две'))
    found = parts(data)
    words = "<w:p><w:r><w:t>Да питаме Ана.</w:t></w:r></w:p>"
    comment = f'<w:comment w:id="7" w:author="Ана" w:date="2026-11-27T10:00:00Z">{words}</w:comment>'
    found["word/comments.xml"] = f'<w:comments xmlns:w="{W[1:-1]}">{comment}</w:comments>'.encode()
    rels = "word/_rels/document.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    link = f'<Relationship Id="rIdC" Type="{kind}" Target="comments.xml"/></Relationships>'
    found[rels] = found[rels].replace(b"</Relationships>", link.encode())
    file = sent(place, packed(found))
    assert ran(place, file, "--as-note", "all") == 0
    notes = (place / "deliverables" / ".drafts" / "draft.notes.md").read_text("utf-8")
    assert "## more\n" in notes
    assert "Ана" in notes
    assert "Да питаме Ана." in notes
    assert docx_facts(packed(found)).comments == 1
    assert "RVW007" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "RVW001"),
        (b"PK\x03\x04 no more", "RVW001"),
        ("stranger", "RVW002"),
        ("other ledger", "RVW002"),
        ("crowd", "RVW002"),
    ],
)
def test_a_bad_file_is_a_finding(place: Path, capsys: pytest.CaptureFixture[str], data: bytes | str, code: str) -> None:
    if isinstance(data, str):
        draft = made(place)
        found = parts(without(draft, "customXml"))
        found = {name: part.replace(b">D-", b">") for name, part in found.items()}
        if data == "crowd":
            found = parts(draft)
            crowd = b"<w:p><w:r><w:t>0,00</w:t></w:r></w:p>" * 4000
            found[BODY] = found[BODY].replace(b"<w:body>", b"<w:body>" + crowd)
        if data == "other ledger":
            found["customXml/item1.xml"] = b'<blocks xmlns="urn:careget-docs:blocks:1"><draft>[[[[[</draft></blocks>'
        data = packed(found)
    assert ran(place, sent(place, data)) == 1
    assert code in capsys.readouterr().err


def test_a_name_that_nothing_has_and_no_file_at_all_are_told(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["return", "--workspace", str(place)]) == 2
    assert ran(place, str(place / "no.docx")) == 2
    assert ran(place, sent(place, made(place)), "--take", "nobody") == 1
    assert "RVW009" in capsys.readouterr().err
    assert main(["return", "--list", "--workspace", str(place)]) == 0


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("a: един два   # c\nb: x\n", "един два", "един три"),
        ('a: "един два"\n', "един два", "един „три“ \\ два"),
        ("a: 'един ''два'\n", "един 'два", "един 'три"),
        ("a: {b: един, c: два}\n", "един", "едно, две"),
        ("- x\n", "x", "y"),
        ("a: >-\n  един два\n  три четири\nb: x\n", "един два три четири", "един два\n\nтри четири"),
        ("a: |   # c\n  един\n\n  два\nb: x\n", "един\n\nдва", "един и\n\nполовин\n\nдва"),
        ("a:\n  - един\n  - b: два   # c\n    d: три\n", "два", "две: половини"),
    ],
)
def test_a_splice_reads_back_and_keeps_the_rest(text: str, old: str, new: str) -> None:
    text = text if text.startswith("a") else f"a:\n  {text}"
    splicer = Splicer(text)
    at = next(each for each, found in splicer.known.items() if str(found.node.value).rstrip() == old)
    splicer.put(at, old, new)
    change = splicer.done()
    assert disproof(change) is None
    assert sorted(change.meant) == [splicer.known[at].path]
    assert change.after.count("#") == text.count("#")
    with pytest.raises(KeyError):
        Splicer(text).put(at, "not what stands there", new)


@pytest.mark.parametrize(
    ("ours", "theirs", "found", "agree"),
    [
        ("a b c d", "a b x d", "a b x d", True),
        ("a y c d", "a b x d", "a y x d", True),
        ("a b y d", "a b x d", "a b x d", False),
        ("a b x d", "a b x d", "a b x d", True),
        ("a b c d e", "z b c d", "z b c d e", True),
    ],
)
def test_three_readings_merge_by_words(ours: str, theirs: str, found: str, agree: bool) -> None:
    assert merged("a b c d", ours, theirs) == (found, agree)


def test_a_ledger_of_a_stranger_is_no_draft(place: Path) -> None:
    text = as_text(draft_of(made(place)))
    for bad in ("", "[]", "{}", text.replace('"version": 1', '"version": 9'), text.replace("[0,", "[-9,", 1) + "x"):
        assert from_text(bad) is None
    far: Any = json.loads(text)
    far["lines"][0] = ["a", [[0, 99, 0, -1]], [], False, False]
    assert from_text(json.dumps(far)) is None
    assert replace(draft_of(made(place)), title="x").number != draft_of(made(place)).number


def test_a_change_of_a_shared_block_is_taken_here_only(place: Path) -> None:
    text = source(place).replace("  - use: hub\n", "  - use: hub   # what we tell everybody\n")
    (place / "deliverables" / "draft.yaml").write_text(text, "utf-8")
    shared = place / "deliverables" / "blocks" / "hub.yaml"
    shared.write_text(shared.read_text("utf-8").replace("text: >-", "# a note on it\ntext: >-   # folded"), "utf-8")
    kept = {name: source(place, name) for name in ("blocks/hub.yaml", "blocks/hub.en.yaml", "other.yaml")}
    english = source(place, "draft.en.yaml")
    data = changed(made(place), ("изоставената сграда", "старата сграда"), ("каза всичко", "каза много"))
    assert ran(place, sent(place, data), "--take", "all", "--here", "hub") == 0
    assert {name: source(place, name) for name in kept} == kept
    block = yaml.safe_load(source(place))["blocks"][1]
    assert (block["block"], block["id"]) == ("text", "hub")
    was = yaml.safe_load(kept["blocks/hub.yaml"])["text"]
    assert block["text"] == was.replace("изоставената сграда", "старата сграда")
    assert "  - block: text   # what we tell everybody\n    id: hub\n    text: >-\n" in source(place)
    assert "каза много" in source(place)
    translated = yaml.safe_load(source(place, "draft.en.yaml"))["blocks"]
    assert translated["hub"] == yaml.safe_load(kept["blocks/hub.en.yaml"])["blocks"]["hub"]
    assert source(place, "draft.en.yaml").startswith(english.rstrip("\n"))
    assert "старата сграда" in "".join(each.text for each in draft_of(made(place)).lines)


def test_a_translated_shared_block_is_copied_with_its_source(place: Path) -> None:
    data = made(place, lang="en")
    kept = {name: source(place, name) for name in ("blocks/hub.yaml", "blocks/hub.en.yaml", "other.yaml")}
    data = changed(data, ("abandoned building", "empty building"))
    assert ran(place, sent(place, data), "--here", "all") == 0
    assert {name: source(place, name) for name in kept} == kept
    block = yaml.safe_load(source(place))["blocks"][1]
    assert block["text"] == yaml.safe_load(kept["blocks/hub.yaml"])["text"]
    pair = yaml.safe_load(source(place, "draft.en.yaml"))["blocks"]["hub"]["texts"]["text"]
    assert "empty building" in pair["to"]
    assert pair["from"] == block["text"]
    assert "empty building" in "".join(each.text for each in draft_of(made(place, lang="en")).lines)


def test_a_block_used_by_way_of_another_is_not_copied(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "deliverables" / "blocks" / "round.yaml").write_text(
        "block: section\ntitle: Около\nblocks:\n  - use: hub\n", "utf-8"
    )
    (place / "deliverables" / "draft.yaml").write_text(SAMPLE.replace("use: hub", "use: round"), "utf-8")
    before = source(place)
    data = changed(made(place), ("изоставената сграда", "старата сграда"))
    assert ran(place, sent(place, data), "--here", "all") == 1
    assert "RVW010" in capsys.readouterr().err
    assert source(place) == before


def test_a_change_is_kept_as_a_note_of_its_block(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = source(place)
    data = changed(made(place), ("каза всичко", "каза много"), ("Първо изречение", "Второ изречение"))
    assert ran(place, sent(place, data), "--as-note", "more", "--take", "words") == 0
    assert difference(before, source(place)) == [
        "[страницата](https://www.haskovo.bg/) каза много.^[Бележка под линия с думи.]"
    ]
    notes = (place / "deliverables" / ".drafts" / "draft.notes.md").read_text("utf-8")
    assert "## more\n" in notes
    assert "text: Other words: “Първо” → “Второ”" in notes
    assert "RVW004" not in capsys.readouterr().err


def with_note(data: bytes, words: str, text: str) -> bytes:
    """Return a file with a footnote of some text behind some words, as Word writes it."""
    found = parts(data)
    number = 90 + len(text)
    note = (
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {text}</w:t>'
        "</w:r></w:p></w:footnote></w:footnotes>"
    )
    found["word/footnotes.xml"] = found["word/footnotes.xml"].replace(b"</w:footnotes>", note.encode())
    body = etree.fromstring(found[BODY])
    node = next(each for each in body.iter(f"{W}t") if words in (each.text or ""))
    run, at = node.getparent(), (node.text or "").index(words) + len(words)
    rest = etree.fromstring(etree.tostring(run))
    place = list(run).index(node)
    twin, own = rest[place], [each for each in rest if each.tag == f"{W}rPr"]
    for each in [*[one for one in rest[:place] if one not in own], *run[place + 1 :]]:
        each.getparent().remove(each)
    twin.text, node.text = node.text[at:], node.text[:at]
    for each in (node, twin):
        each.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    mark = etree.fromstring(f'<w:r xmlns:w="{W[1:-1]}"><w:footnoteReference w:id="{number}"/></w:r>')
    run.addnext(mark)
    mark.addnext(rest)
    return packed({**found, BODY: etree.tostring(body)})


def test_a_new_footnote_becomes_markdown_where_prose_holds_it(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = source(place)
    data = with_note(made(place), "бе открит", "Виж [т. 3].")
    assert ran(place, sent(place, data)) == 0
    assert "A new footnote: “–” is “[Виж [т. 3].]”" in capsys.readouterr().err
    assert ran(place, sent(place, data), "--take", "all") == 0
    new = difference(before, source(place))
    assert len(new) == 1
    assert r"бе открит^[Виж \[т. 3\].] {project}" in new[0]
    assert "Виж [т. 3]." in [alike(each.text) for each in draft_of(made(place)).lines if each.note]
    twice = with_note(with_note(made(place), "кавички", "Още една бележка"), "Първо", "Първа бележка")
    assert ran(place, sent(place, twice), "--take", "all") == 0
    assert "Първо^[Първа бележка] изречение „в кавички^[Още една бележка]“." in source(place)


def test_a_footnote_of_a_line_is_only_told_of(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = source(place)
    data = with_note(made(place), "точка първа", "Бележка")
    assert ran(place, sent(place, data), "--take", "all") == 0
    assert "RVW006" in capsys.readouterr().err
    assert source(place) == before


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Европейския съюз", "Европа", "“Съфинансирано от Европейския съюз” is “Съфинансирано от Европа”"),
        ("Европейския съюз", "Европейския съюз и нас", "“–” is “и нас”"),
    ],
)
def test_what_stands_below_the_pages_is_told(
    place: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, told: str
) -> None:
    found = parts(made(place))
    feet = [name for name in found if name.startswith("word/footer") and old.encode() in found[name]]
    assert feet
    for name in feet:
        found[name] = found[name].replace(old.encode(), new.encode())
    assert ran(place, sent(place, packed(found)), "--take", "all") == 0
    err = capsys.readouterr().err
    assert told in err
    assert err.count("RVW006") == 1


def test_a_second_file_finds_the_block_where_it_was_copied(place: Path) -> None:
    data = made(place)
    one = sent(place, changed(data, ("изоставената сграда", "старата сграда")), "one.docx")
    two = sent(place, changed(data, ("Хасково ще бъде трансформирана", "Хасково ще стане")), "two.docx")
    shared = source(place, "blocks/hub.yaml")
    assert ran(place, one, "--here", "all") == 0
    assert ran(place, two, "--take", "all") == 0
    text = yaml.safe_load(source(place))["blocks"][1]["text"]
    assert "старата сграда" in text
    assert "ще стане" in text
    assert source(place, "blocks/hub.yaml") == shared


def test_a_note_of_a_stranger_writes_no_heading_of_its_own(place: Path) -> None:
    data = changed(made(place), ('<w:t xml:space="preserve">запис две', '<w:commentReference w:id="7"/><w:t>запис две'))
    found = parts(data)
    words = "<w:p><w:r><w:t>Едно</w:t></w:r></w:p><w:p><w:r><w:t>## words</w:t></w:r></w:p>"
    comment = f'<w:comment w:id="7" w:author="А&#10;## cover&#10;- Б" w:date="2026&#10;## x">{words}</w:comment>'
    found["word/comments.xml"] = f'<w:comments xmlns:w="{W[1:-1]}">{comment}</w:comments>'.encode()
    rels = "word/_rels/document.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    link = f'<Relationship Id="rIdC" Type="{kind}" Target="comments.xml"/></Relationships>'
    found[rels] = found[rels].replace(b"</Relationships>", link.encode())
    file = sent(place, packed(found))
    assert ran(place, file, "--as-note", "all") == 0
    assert ran(place, file, "--as-note", "all") == 0
    notes = (place / "deliverables" / ".drafts" / "draft.notes.md").read_text("utf-8")
    assert [line for line in notes.splitlines() if line.startswith("#")] == ["# Notes on draft", "## more"]
    assert notes.count("Едно") == 1


@pytest.fixture
def read(place: Path) -> Path:
    """Return the page of a file with a change of a shared block, a clash, one that is only told of, and a note."""
    data = made(place)
    printed = dict(draft_of(data).values)["budget"]
    data = changed(
        data, ("изоставената сграда", "старата сграда"), ("запис едно", "запис три"), (printed, f"9{printed[1:]}"),
        ("Новини от града", "Новини"),
    )  # fmt: skip
    path = place / "deliverables" / "draft.yaml"
    path.write_text(source(place).replace("запис едно", "запис друго"), "utf-8")
    assert ran(place, sent(place, data)) == 0
    return place / "page.html"


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_to_read_is_fit_for_all(read: Path, width: int, scheme: browser.Scheme) -> None:
    assert 'class="clash"' in read.read_text("utf-8")
    assert 'class="told"' in read.read_text("utf-8")
    assert judges.axe(read, width, scheme) == []


def test_the_page_to_read_works_from_the_keyboard(read: Path) -> None:
    with judges.page() as page:
        browser.load(page, read.as_uri())
        begin = page.inner_text("output")
        for key in ("j", "t"):
            page.keyboard.press(key)
        assert page.inner_text("output").endswith("back.docx --take 1")
        for key in ("Tab", "Tab", "Space"):  # the box of the change, and the one that copies the block
            page.keyboard.press(key)
        assert page.inner_text("output").endswith("back.docx --here 1")
        for key in ("j", "t", "j", "t", "j", "t"):
            page.keyboard.press(key)
        assert page.inner_text("output").endswith("back.docx --take 2,3 --here 1")
        for key in ("k", "k", "k", "t", "j", "t"):
            page.keyboard.press(key)
        assert page.inner_text("output").endswith("back.docx --take 3")
        page.keyboard.press("Control+j")
        for key in ("j", "t"):
            page.keyboard.press(key)
        assert page.inner_text("output") == begin


def gone(data: bytes, *lines: str) -> bytes:
    """Return a file without some paragraphs."""
    found = parts(data)
    body = etree.fromstring(found[BODY])
    for paragraph in list(body.iter(f"{W}p")):
        if said(paragraph) in lines:
            paragraph.getparent().remove(paragraph)
    return packed({**found, BODY: etree.tostring(body)})


def test_a_line_that_nothing_requires_is_taken_away(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = source(place)
    data = gone(made(place), "Как започна", "Новини от града")
    assert ran(place, sent(place, data), "--take", "all") == 0
    assert difference(source(place), before) == ["title: Как започна"]
    assert difference(before, source(place)) == []
    told = capsys.readouterr().err
    assert "RVW006" in told  # a section has a title
    assert "Новини от града" in told
    assert "Как започна" not in told


def test_a_line_with_a_comment_stays(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = source(place).replace("title: Как започна", 'title: "Как започна"  # пита Ана')
    (place / "deliverables" / "draft.yaml").write_text(text, "utf-8")
    assert ran(place, sent(place, gone(made(place), "Как започна")), "--take", "all") == 1
    assert "RVW010" in capsys.readouterr().err
    assert source(place) == text
