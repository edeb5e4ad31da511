"""A long report is read short: its tags as text, its pages from the cache; what is wrong in one place is found."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

import long_reports
import tagged_samples
from careget_docs.inspection.page_memory import PAGES
from careget_docs.inspection.pdf import packed_objects
from careget_docs.inspection.pdf.packed_objects import PackedObjects
from careget_docs.inspection.read_back import own_pdf
from careget_docs.pipeline import looking
from careget_docs.plugin import read_back
from long_reports import LongReport, changed, on_page
from tagged_samples import made as report
from test_pages_known import made as pages_made

SAMPLES = [
    tagged_samples.everything, tagged_samples.several_heads, tagged_samples.row_spans, tagged_samples.tables_in_cells,
    tagged_samples.heads_on_every_page, tagged_samples.pictures, tagged_samples.foreign, tagged_samples.notes,
    tagged_samples.long_ledger, tagged_samples.uneven_amounts, tagged_samples.deep_contents,
]  # fmt: skip
Change = Callable[[Pdf], None]


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> LongReport:
    return long_reports.long_report(tmp_path_factory.mktemp("long") / "w", 500)


@pytest.fixture(autouse=True)
def _cache_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(own_pdf, "MOST_PAGES", 5)
    yield
    PAGES.clear()
    own_pdf.own_pdf.cache_clear()


def _rows(pdf: Pdf) -> list[Any]:
    rows = [each for each in pdf.objects if isinstance(each, Dictionary) and each.get("/S") == "/TR"]
    assert len(rows) > 400
    return rows


def _row_gone(pdf: Pdf) -> None:
    row = _rows(pdf)[300]
    row.P.K = Array([kid for kid in row.P.K if kid.objgen != row.objgen])


def _cell_gone(pdf: Pdf) -> None:
    del _rows(pdf)[300].K[3]


def _cell_of_nobody(pdf: Pdf) -> None:
    """Have the file say at one end only whose a text is."""
    cell = _rows(pdf)[300].K[3]
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums
    for each in owners:
        if isinstance(each, Array):
            for at, kid in enumerate(each):
                if kid.objgen == cell.objgen:
                    each[at] = _rows(pdf)[0].K[0]


def _cells_turned(pdf: Pdf) -> None:
    cells = _rows(pdf)[300].K
    cells[2], cells[3] = cells[3], cells[2]


WRONG: dict[str, Change] = {
    "two figures changed places": on_page(7, long_reports.another_figure),
    "a text not drawn": on_page(7, long_reports.left_out),
    "a row without tags": _row_gone,
    "a cell without tags": _cell_gone,
    "a cell of nobody": _cell_of_nobody,
    "two cells in another order": _cells_turned,
}


@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG.keys())
def test_one_wrong_place_in_a_long_file_is_found_when_the_pages_are_known(change: Change, long: LongReport) -> None:
    right = long.found(long.made.data)
    assert "OUT001" not in right
    assert "OUT001" in long.found(changed(long.made.data, change))
    assert "OUT001" not in long.found(changed(long.made.data, lambda pdf: None))


def test_a_row_in_white_is_another_page(long: LongReport, monkeypatch: pytest.MonkeyPatch) -> None:
    read, pages = own_pdf._Reader._read, list[int]()

    def counted(self: Any, page: Any, **more: Any) -> Any:
        pages.append(page.objgen[0])
        return read(self, page, **more)

    monkeypatch.setattr(own_pdf._Reader, "_read", counted)
    long.found(changed(long.made.data, lambda pdf: None))
    assert len(pages) > 10
    pages.clear()
    long.found(changed(long.made.data, lambda pdf: None))
    assert pages == []
    long.found(changed(long.made.data, on_page(7, long_reports.in_white)))
    assert len(pages) == 1


@pytest.mark.parametrize("fill", SAMPLES)
def test_tags_are_the_same_read_as_text_and_by_the_engine(fill: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    data = report(fill)
    short = own_pdf.own_pdf(data)
    own_pdf.own_pdf.cache_clear()
    monkeypatch.setattr(PackedObjects, "text", lambda self, number: b"")
    assert own_pdf.own_pdf(data) == short


def _owners_apart(pdf: Pdf) -> None:
    """Keep the owners of each page in an object of their own."""
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums
    for at, each in enumerate(owners):
        if isinstance(each, Array):
            owners[at] = pdf.make_indirect(each)


OTHERS: dict[str, Change] = {"owners apart": _owners_apart, "nothing": lambda pdf: None}


@pytest.mark.parametrize("change", [*OTHERS.values(), *WRONG.values()], ids=[*OTHERS.keys(), *WRONG.keys()])
def test_tags_of_a_long_file_are_the_same_read_as_text_and_by_the_engine(
    change: Change, long: LongReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = changed(long.made.data, change)
    short = own_pdf.own_pdf(data)
    own_pdf.own_pdf.cache_clear()
    with monkeypatch.context() as patched:
        patched.setattr(PackedObjects, "text", lambda self, number: b"")
        assert dataclasses.replace(own_pdf.own_pdf(data), facts=short.facts) == short
    assert any(piece.cell for piece in short.reading.pieces)


@pytest.mark.parametrize("drawn", ["inline", "pattern", "letter", "note"])
def test_a_picture_is_met_wherever_a_page_without_objects_draws_it(drawn: str) -> None:
    def change(pdf: Pdf) -> None:
        page, picture = pdf.pages[0].obj, b"q 90 0 0 90 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q"
        form = pdf.make_stream(picture, BBox=Array([0, 0, 90, 90]))
        told = {"inline": picture, "pattern": b"/Pattern cs /X scn 0 0 90 90 re f", "letter": b"BT /X 9 Tf (a) Tj ET"}
        told["note"] = b""
        if drawn == "pattern":
            form.PatternType, form.PaintType, form.TilingType, form.XStep, form.YStep = 1, 1, 1, 90, 90
            page.Resources.Pattern = Dictionary(X=form)
        elif drawn == "letter":
            face = Dictionary(Type=Name.Font, Subtype=Name.Type3, FontMatrix=Array([0.01, 0, 0, 0.01, 0, 0]))
            face.CharProcs = Dictionary(a=pdf.make_stream(b"90 0 d0 " + picture))
            page.Resources.Font.X = pdf.make_indirect(face)
        elif drawn == "note":
            form.Type, form.Subtype = Name.XObject, Name.Form
            look = Dictionary(N=form)
            page.Annots = Array([Dictionary(Subtype=Name.Stamp, Rect=Array([0, 0, 90, 90]), AP=look, Contents="x")])
        del page.Resources.XObject
        page.Contents = pdf.make_stream(b"/Figure << /MCID 1 >> BDC " + told[drawn] + b" EMC")

    facts = own_pdf.own_pdf(pages_made([{}], change=change)).facts
    marked = {"inline": ["x"], "pattern": ["x"], "letter": [], "note": [""]}
    assert [image.alternative for image in facts.images] == marked[drawn]


def test_what_a_long_file_says_is_let_go_when_it_is_judged(long: LongReport, monkeypatch: pytest.MonkeyPatch) -> None:
    for most, held in ((5, 0), (100, 1)):
        monkeypatch.setattr(looking, "MOST_PAGES", most)
        long.found(long.made.data)
        assert (own_pdf.own_pdf.cache_info().currsize, read_back.cache_info().currsize) == (held, held)
    read_back.cache_clear()


def test_an_engine_is_not_asked_for_cells(long: LongReport, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, text = list[int](), PackedObjects.text

    def counted(self: PackedObjects, number: int) -> bytes:
        asked.append(len(text(self, number)))
        return text(self, number)

    monkeypatch.setattr(PackedObjects, "text", counted)
    own_pdf.own_pdf(long.made.data)
    assert len(asked) > 3000
    assert asked.count(0) < 10


def test_a_stream_of_objects_that_is_not_as_all_are_is_not_read_as_text() -> None:
    data = report(tagged_samples.long_ledger)
    with Pdf.open(io.BytesIO(data)) as pdf:
        number = pdf.pages[0].obj.objgen[0]
        packed = PackedObjects(pdf, data)
        holder = packed.holder(number)
        assert packed.text(number).startswith(b"<<")
        assert not packed.text(0) + packed.text(len(pdf.objects) + 1) + packed.text(holder) + packed.text(-5)
        stream = pdf.get_object(holder, 0)
        whole, first = stream.read_bytes(), int(stream.First)
        numbers = whole[:first].split()
        for head in (b" ".join([*numbers[2:4], *numbers[:2], *numbers[4:]]), b" ".join([*numbers[:-2], *numbers[:2]])):
            stream.write(head.ljust(first) + whole[first:], filter=None)
            assert not PackedObjects(pdf, data).text(number)
        stream.write(whole, filter=None)
        assert PackedObjects(pdf, data).text(number)
        stream.Extends = 1
        assert not PackedObjects(pdf, data).text(number)


def _saved(data: bytes, mode: pikepdf.ObjectStreamMode) -> bytes:
    with Pdf.open(io.BytesIO(data)) as pdf:
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=mode)
    return out.getvalue()


@pytest.mark.parametrize("written", ["ours", "another", "in no streams", "added to"])
def test_the_table_of_a_file_tells_what_the_engine_tells(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table is believed if it is the only one; of a file with two the engine is asked."""
    data = report(tagged_samples.long_ledger)
    if written == "another":
        data = _saved(data, pikepdf.ObjectStreamMode.generate)
    elif written == "in no streams":
        data = _saved(data, pikepdf.ObjectStreamMode.disable)
    elif written == "added to":
        with Pdf.open(io.BytesIO(data)) as pdf:
            moved, told = pdf.pages[0].obj.objgen[0], pdf.pages[0].obj.unparse(resolved=True)
            size, root = int(pdf.trailer.Size), pdf.Root.objgen[0]
        first, at = data.rsplit(b"startxref", 1)[1].split()[0].decode(), len(data)
        data += b"%d 0 obj\n" % moved + told + b"\nendobj\n"
        rows = f"xref\n0 0\n{moved} 1\n{at:010} 00000 n \ntrailer\n<</Size {size}/Root {root} 0 R/Prev {first}>>\n"
        data += f"{rows}startxref\n{data.rindex(b'endobj') + 7}\n%%EOF\n".encode()
    with Pdf.open(io.BytesIO(data)) as pdf:
        assert not pdf.get_warnings()
        short = PackedObjects(pdf, data)
        with monkeypatch.context() as patched:
            patched.setattr(packed_objects, "_holders", lambda *_: None)
            asked = PackedObjects(pdf, data)
        numbers = range(-1, int(pdf.trailer.Size) + 2)
        assert [*map(short.holder, numbers)] == [*map(asked.holder, numbers)]
        assert any(map(asked.holder, numbers)) == (written != "in no streams")
        assert (packed_objects._holders(pdf, data) is None) == (written in ("in no streams", "added to"))
        assert written != "added to" or not short.text(moved)
