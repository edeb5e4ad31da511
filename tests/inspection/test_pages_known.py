"""A page of ours that looks like one read before is not read again, and the same is said of it as if it were."""

from __future__ import annotations

import dataclasses
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf, String

from careget_docs import cache
from careget_docs.inspection import page_memory
from careget_docs.inspection.emblem import docx_pictures, look_docx
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.inspect import inspect_bytes
from careget_docs.inspection.page_memory import LASTING, PAGES, PageMemory
from careget_docs.inspection.pdf import tags
from careget_docs.inspection.pdf.facts import pdf_facts
from careget_docs.inspection.pdf.page_contents import ContentsReader
from careget_docs.inspection.pdf.page_key import PageKeys
from careget_docs.inspection.plain_findings import as_plain, finding
from careget_docs.inspection.read_back import Reading, own_pdf, page_text, words_drawn
from careget_docs.inspection.read_back.own_pdf import own_pdf as read_once
from careget_docs.inspection.read_back.page_words import WordsOnPicture
from careget_docs.inspection.read_back.pdf import read_pdf, read_untagged_pdf
from careget_docs.inspection.read_back.words_on_pictures import words_on_pictures
from tagged_samples import everything
from tagged_samples import made as report
from test_sight import word

Sheet = dict[str, Any]
WORDS = "ABCDEFGHIJ"


@pytest.fixture(autouse=True)
def _nothing_known() -> Iterator[None]:
    _forget()
    yield
    _forget()


def _forget() -> None:
    PAGES.clear()
    read_once.cache_clear()


def made(sheets: list[Sheet], *, first: int = 0, change: Callable[[Pdf], None] | None = None) -> bytes:
    """Return a tagged PDF of some pages: each a picture with an alternative, a word on it, a form, and a drawing.

    `first` objects stand before all others, so that the same page has other numbers.
    """
    pdf = Pdf.new()
    for _ in range(first):
        pdf.make_indirect(Dictionary(Nothing=True))
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    top = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root, K=Array([])))
    root.K, numbers = top, Array([])
    for at, said in enumerate(sheets):
        page = pdf.add_blank_page(page_size=(200, 200)).obj
        image = pdf.make_stream(
            bytes([said.get("grey", 200)] * 12), Type=Name.XObject, Subtype=Name.Image, Width=2, Height=2,
            ColorSpace=Name.DeviceRGB, BitsPerComponent=8,
        )  # fmt: skip
        form = pdf.make_stream(
            f"{said.get('red', 1)} 0 0 rg 0 0 30 10 re f".encode(), Type=Name.XObject, Subtype=Name.Form,
            BBox=Array([0, 0, 40, 40]),
        )  # fmt: skip
        page.Resources = Dictionary(
            Font=Dictionary(F=font, G=font), XObject=Dictionary(I=image, D=form, Unused=pdf.make_stream(b"% never"))
        )
        word = said.get("word", "A")
        page.Contents = pdf.make_stream(
            f"/P << /MCID 0 >> BDC BT /F {said.get('size', 12)} Tf 20 {said.get('foot', 150)} Td ({word}) Tj ET EMC "
            "/Figure << /MCID 1 >> BDC q 90 0 0 90 10 20 cm /I Do Q EMC "
            "/Figure << /MCID 2 >> BDC q 1 0 0 1 120 20 cm /D Do Q EMC "
            f"/P << /MCID 3 >> BDC BT /F 9 Tf 30 60 Td ({word}{word}) Tj ET EMC ".encode()
        )
        page.StructParents = at
        elements: list[tuple[Name, dict[str, Any]]] = [
            (Name.P, {"ID": String(f"blk.{said.get('block', 'one')}")}),
            (Name.Figure, {"Alt": String(said.get("alternative", "x")), "ID": String("blk.picture")}),
            (Name.Figure, {"Alt": String("drawn")}),
            (Name.P, {}),
        ]
        kids = [
            pdf.make_indirect(Dictionary({"/Type": Name.StructElem, "/S": kind, "/P": top, "/Pg": page, "/K": mark}))
            for mark, (kind, _) in enumerate(elements)
        ]
        for kid, (_, more) in zip(kids, elements, strict=True):
            for key, value in more.items():
                kid[f"/{key}"] = value
        top.K.extend(kids)
        numbers.append(at)
        numbers.append(pdf.make_indirect(Array(kids)))
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    pdf.Root.StructTreeRoot, pdf.Root.MarkInfo, pdf.Root.Lang = root, Dictionary(Marked=True), String("bg")
    if change is not None:
        change(pdf)
    out = io.BytesIO()
    pdf.save(out, static_id=True)
    return out.getvalue()


def told(data: bytes) -> tuple[Inspection, Reading, Reading, list[WordsOnPicture]]:
    """Return all that is said of a file, its name and digest left out."""
    inspection = dataclasses.replace(inspect_bytes("x.pdf", data, trusted=True), sha256="", size=0)
    reading = read_pdf(data)
    places = {at: [each.box for each in reading.placed if each.page == at] for at in range(1, len(reading.sizes) + 1)}
    return inspection, reading, read_untagged_pdf(data), list(words_on_pictures(data, places))


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is read from now on, a word for each reading of a page."""
    found: list[str] = []
    read, text, words = ContentsReader.read, page_text.page_text, words_drawn.words_on_page

    def counted(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def counting(*given: Any, **more: Any) -> Any:
            found.append(name)
            return call(*given, **more)

        return counting

    monkeypatch.setattr(ContentsReader, "read", counted("contents", read))
    monkeypatch.setattr(page_text, "page_text", counted("text", text))
    monkeypatch.setattr(words_drawn, "words_on_page", counted("words", words))
    return found


def test_a_page_is_read_once_for_all_that_ask(reads: list[str]) -> None:
    inspection, reading, _, words = told(made([{}, {"word": "B"}]))
    assert sorted(reads) == ["contents"] * 2 + ["text"] * 2 + ["words"] * 2
    assert (reading.blocks, reading.whole) == ({"one": "A B"}, "A AA B BB")
    assert [each.alternative for each in inspection.facts.images] == ["x", "x"]
    assert [(each.page, each.text) for each in words] == [(1, "AA"), (2, "BB")]
    assert inspection.facts.colour_spaces == {"DeviceGray", "DeviceRGB"}


def test_a_file_with_one_altered_page_costs_one_page(reads: list[str]) -> None:
    told(made([{}, {"word": "B"}, {"word": "C"}]))
    reads.clear()
    _, reading, _, words = told(made([{}, {"word": "D"}, {"word": "C"}], first=5))
    assert sorted(reads) == ["contents", "text", "words"]
    assert reading.whole == "A AA D DD C CC"
    assert [each.page for each in words] == [1, 2, 3]


@pytest.mark.parametrize(
    "altered",
    [{"grey": 201}, {"red": 0}, {"size": 13}, {"word": "Z"}, {"foot": 151}],
    ids=lambda each: next(iter(each)),
)
def test_what_a_page_shows_makes_it_another(altered: Sheet, reads: list[str]) -> None:
    told(made([{}]))
    reads.clear()
    told(made([altered]))
    assert sorted(reads) == ["contents", "text", "words"]


def test_what_is_told_elsewhere_does_not_make_it_another_and_is_told(reads: list[str]) -> None:
    told(made([{}]))
    reads.clear()
    inspection, reading, _, _ = told(made([{"alternative": "other", "block": "two"}], first=3))
    assert reads == []
    assert [each.alternative for each in inspection.facts.images] == ["other"]
    assert list(reading.blocks) == ["two"]
    assert [(each.alternative, each.blocks) for each in reading.placed] == [("other", ("picture",)), ("drawn", ())]


def test_one_altered_byte_makes_another_page() -> None:
    digests = set()
    with pikepdf.open(io.BytesIO(made([{}]))) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
        for at in range(len(content)):
            altered = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
            pdf.pages[0].Contents = pdf.make_stream(altered)
            key = PageKeys(pdf).of(pdf.pages[0].obj)
            assert key
            digests.add(key.digest)
    assert len(digests) == len(content) > 200


SHEETS = st.lists(
    st.fixed_dictionaries(
        {
            "word": st.sampled_from(WORDS), "grey": st.sampled_from([0, 120, 250]), "foot": st.sampled_from([60, 150]),
            "red": st.sampled_from([0, 1]), "alternative": st.sampled_from(["", "x", "y"]),
            "block": st.sampled_from(["one", "two", "two.2"]),
        }
    ),
    min_size=1,
    max_size=4,
)  # fmt: skip


@given(st.lists(st.tuples(SHEETS, st.integers(0, 3)), min_size=2, max_size=4))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_edits_are_told_as_if_nothing_were_known(edits: list[tuple[list[Sheet], int]]) -> None:
    files = [made(sheets, first=first) for sheets, first in edits]
    _forget()
    warm = [told(data) for data in files]
    for data, found in zip(files, warm, strict=True):
        _forget()
        assert told(data) == found


def test_a_name_that_only_a_drawing_uses_counts(reads: list[str]) -> None:
    """A drawing without resources of its own takes those of the page (ISO 32000-1, 7.8.3)."""

    def pattern(grey: int) -> Callable[[Pdf], None]:
        def change(pdf: Pdf) -> None:
            resources = pdf.pages[0].Resources
            resources.XObject.D.write(b"/Inner gs 0 0 30 10 re f")
            resources.ExtGState = Dictionary(Inner=Dictionary(ca=grey / 10), Other=Dictionary(ca=grey / 20))

        return change

    keys = []
    for grey in (3, 3, 5):
        with pikepdf.open(io.BytesIO(made([{}], change=pattern(grey)))) as pdf:
            keys.append(PageKeys(pdf).of(pdf.pages[0].obj))
    assert keys[0] == keys[1] != keys[2]


def test_what_no_page_names_does_not_count() -> None:
    def more(pdf: Pdf) -> None:
        pdf.pages[0].Resources.XObject.Unused.write(b"0 0 1 rg")

    keys = []
    for change in (None, more):
        with pikepdf.open(io.BytesIO(made([{}, {}], change=change))) as pdf:
            keys += [PageKeys(pdf).of(page.obj) for page in pdf.pages]
    digests = [key.digest for key in keys if key]
    assert len(digests) == 4
    assert len(set(digests)) == 1


@pytest.mark.parametrize("entry", ["/OCProperties", "/AcroForm"])
def test_a_file_whose_catalog_changes_how_pages_look_is_read_each_time(entry: str, reads: list[str]) -> None:
    def change(pdf: Pdf) -> None:
        pdf.Root[entry] = Dictionary()

    data = made([{}], change=change)
    told(data)
    read_once.cache_clear()
    reads.clear()
    told(data)
    assert "contents" in reads
    assert "text" in reads
    assert {key[0] for key in PAGES.known} == {"tags"}


def test_tags_are_not_read_again_for_another_title(monkeypatch: pytest.MonkeyPatch) -> None:
    def titled(title: str) -> Callable[[Pdf], None]:
        def change(pdf: Pdf) -> None:
            pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=pikepdf.String(title)))

        return change

    def spoken(pdf: Pdf) -> None:
        titled("Two")(pdf)
        pdf.Root.StructTreeRoot.K.K[1].Alt = pikepdf.String("another")

    walks = list[object]()

    def counted(*asked: Any) -> tags.Tags:
        walks.append(asked)
        return tags.read_tags(*asked)

    monkeypatch.setattr(own_pdf, "read_tags", counted)
    one, other = (read_once(made([{}, {"word": "B"}], change=titled(title))).reading for title in ("One", "Two"))
    assert (one.title, other.title) == ("One", "Two")
    assert dataclasses.replace(one, title="Two") == other
    assert len(walks) == 1
    read_once(made([{}, {"word": "B"}], change=spoken))
    assert len(walks) == 2


def test_of_a_file_of_very_many_pages_findings_are_held_as_text(
    monkeypatch: pytest.MonkeyPatch, kept: Path, reads: list[str]
) -> None:
    monkeypatch.setattr(own_pdf, "MOST_PAGES", 2)
    read_pdf(made([{}, {"word": "B"}]))
    assert "contents" in {key[0] for key in PAGES.known}
    _forget()
    read_pdf(report(everything))
    assert not {"contents", "text"} & {key[0] for key in PAGES.known}, "outside of an edition nothing is held"
    _forget()
    first = _told_of(report(everything))
    assert not {"contents", "text"} & {key[0] for key in PAGES.known}
    reads.clear()
    read_once.cache_clear()
    assert _told_of(report(everything)) == first
    _forget()
    assert _told_of(report(everything)) == first
    assert not {"contents", "text"} & {*reads}
    monkeypatch.setattr(page_memory, "ROOM", 0)
    _forget()
    assert _told_of(report(everything), "two") == first
    assert {"contents", "text"} <= {*reads}, "there is room for none"


def test_the_file_of_a_stranger_is_read_each_time() -> None:
    data = made([{}])
    pdf_facts(data)
    assert not PAGES.known


def test_memory_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_memory, "MOST", 2)
    memory = PageMemory()
    for name in "ab":
        memory.add(("text", name, None), name)
    assert memory.get(("text", "a", None)) == "a"
    memory.add(("text", "c", None), "c")
    assert [key[1] for key in memory.known] == ["a", "c"]


def test_text_whose_two_ends_do_not_agree_is_lost() -> None:
    """A screen reader asks the ParentTree whose a text is; what it does not find there it does not read."""

    def change(pdf: Pdf) -> None:
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        numbers[1] = pdf.make_indirect(Array(list(numbers[1])[1:]))

    assert read_pdf(made([{}])).blocks["one"] == "A"
    assert "one" not in read_pdf(made([{}], change=change)).blocks


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a cache of its own."""
    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path))
    return tmp_path


def _told_of(data: bytes, reader: str = "one") -> Any:
    with PAGES.of("an edition", reader):
        return told(data)


def test_what_was_found_is_there_for_the_next_command(kept: Path, reads: list[str]) -> None:
    data = report(everything)
    first = _told_of(data)
    assert reads
    (path,) = kept.glob("pages-*")
    before = path.stat().st_mtime_ns
    _forget()
    reads.clear()
    assert _told_of(data) == first
    assert reads == []
    assert path.stat().st_mtime_ns == before
    _forget()
    assert _told_of(data, "two") == first
    assert reads


def test_a_finding_comes_back_as_it_was() -> None:
    told(report(everything))
    look_docx(word(said="Co-funded by the European Union"), seconds=None)
    lasting = {key: value for key, value in PAGES.known.items() if key[0] in LASTING}
    assert {key[0] for key in lasting} == {*LASTING} - {"press"}, "see test_press_known"
    for key, value in lasting.items():
        back = finding(key[0], json.loads(json.dumps(as_plain(value))))
        assert back == value
        assert type(back) is type(value)


def _all(data: bytes, value: list[Any]) -> bytes:
    names = data.split(b"\n")[::2]
    return b"\n".join(line for name in names for line in (name, json.dumps(value).encode()))


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: b"[]",
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"AAAA", b"A"),
        lambda data: _all(data, ["Box", 1]),
        lambda data: _all(data, ["Box", 1, 2, 3, 4]),
        lambda data: _all(data, ["os.system", "true"]),
    ],
    ids=["empty", "a list", "cut", "cut within", "too few", "another noun", "no noun"],
)
def test_what_is_kept_and_damaged_is_found_anew(damage: Callable[[bytes], bytes], kept: Path, reads: list[str]) -> None:
    data = report(everything)
    first = _told_of(data)
    (path,) = kept.glob("pages-*")
    whole = cache.kept_before(path.name)
    assert whole
    cache.keep(path.name, damage(whole))
    _forget()
    reads.clear()
    assert _told_of(data) == first
    assert "text" in reads


def test_a_cut_file_in_the_cache_is_not_believed(kept: Path, reads: list[str]) -> None:
    data = report(everything)
    first = _told_of(data)
    (path,) = kept.glob("pages-*")
    path.write_bytes(path.read_bytes()[:-1])
    _forget()
    reads.clear()
    assert _told_of(data) == first
    assert reads


def test_a_page_in_typefaces_of_the_machine_is_not_kept(kept: Path) -> None:
    _told_of(made([{}]))
    (path,) = kept.glob("pages-*")
    assert cache.kept_before(path.name) == b""


def test_a_picture_of_a_word_file_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[Any] = []
    look = docx_pictures.shown_by

    def counting(*given: Any) -> Any:
        looked.append(given)
        return look(*given)

    monkeypatch.setattr(docx_pictures, "shown_by", counting)
    first = look_docx(word(said="Co-funded by the European Union"), seconds=None)
    assert (len(first.emblems), len(looked)) == (1, 1)
    again = look_docx(word(said="Co-funded by the European Union", where="header"), seconds=None)
    assert len(looked) == 1
    assert [each.part for each in again.emblems] == ["word/header1.xml"]
    assert dataclasses.replace(again.emblems[0], part=first.emblems[0].part) == first.emblems[0]
    (larger,) = look_docx(word(height=20), seconds=None).emblems
    assert len(looked) == 2
    assert larger.box.height > first.emblems[0].box.height + 7
    look_docx(word())
    assert len(looked) == 3, "a stranger's file is looked at each time"
