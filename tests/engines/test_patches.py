"""Patches of engines: each is listed, says why, is noticed when the engine changes beneath it, or mends it itself."""

from __future__ import annotations

import ast
import io
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import version
from typing import Any

import pikepdf
import pytest

import house
from careget_docs.engines import patch as patching
from careget_docs.engines.patch import Patch, applied, digest, located
from careget_docs.engines.reportlab import patches as of_reportlab
from careget_docs.engines.weasyprint import patches as of_weasyprint
from families import SOFIA

PATCHES: dict[str, Patch] = {f"weasyprint/{name}": patch for name, patch in of_weasyprint.found().items()} | {
    f"reportlab/{name}": patch for name, patch in of_reportlab.found().items()
}
HEAD = '<html lang="en"><title>x</title><style>@page{size:A6;margin:20mm} html{font-family:"Sofia Sans",serif}</style>'


def laid_out(body: str) -> Any:
    """Return a document laid out by WeasyPrint alone."""
    import weasyprint

    return weasyprint.HTML(string=HEAD + body).render(pdf_variant="pdf/a-2a")


def written(body: str, **options: Any) -> pikepdf.Pdf:
    """Return a PDF made by WeasyPrint alone."""
    return pikepdf.open(io.BytesIO(laid_out(body).write_pdf(**{"pdf_variant": "pdf/a-2a"} | options)))


def boxes(box: Any) -> Iterator[Any]:
    """Yield a box and those in it."""
    yield box
    for child in getattr(box, "children", ()):
        yield from boxes(child)


def elements(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    """Return the structure elements of a type."""
    return [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == kind and "/P" in o]


def a_table_over_pages_is_torn() -> bool:
    rows = "".join(f"<tr><td>{number}</td></tr>" for number in range(60))
    return len(elements(written(f"<table>{rows}</table>"), "/Table")) > 1


def colours_are_rgb() -> bool:
    pdf = written('<p style="color:#039">x</p>')
    return b" rg" in pdf.pages[0].Contents.read_bytes()


def the_corner_is_within_the_margins() -> bool:
    (page,) = laid_out('<div class="notice" style="position:fixed;top:0;right:0">x</div>').pages
    found = [b for b in boxes(page._page_box) for b in [getattr(b, "_box", b)] if b.element_tag == "div"]
    return bool(found[0].position_y > 1)


def lines_end_without_a_space() -> bool:
    (page,) = laid_out('<p style="width:20mm">one two three four five six</p>').pages
    texts = [box for box in boxes(page._page_box) if getattr(box, "pango_layout", None)]
    return len(texts) > 1 and not texts[0].pango_layout.text.partition("\n")[0].endswith(" ")


def an_inline_in_a_link_is_a_link_of_its_own() -> bool:
    pdf = written('<p><a href="https://x.eu">one <b>two</b></a></p>')
    return len(pdf.pages[0].Annots) > 1


def bytes_follow_the_clock() -> bool:
    from fontTools.ttLib.tables import _h_e_a_d as head

    from careget_docs.drawing.fonts import font_rules

    page = f"<style>{font_rules(SOFIA)} p {{ font-weight: 250 }}</style><p>x</p>"
    kept, made = head.timestampNow, set[bytes]()
    try:
        for now in (4_000_000_000, 4_000_000_001):
            head.timestampNow = lambda now=now: now
            made.add(laid_out(page).write_pdf())
    finally:
        head.timestampNow = kept
    return len(made) == 2


def typefaces_are_cut_by_fonttools() -> bool:
    from unittest import mock

    from fontTools.varLib import instancer

    from careget_docs.drawing.fonts import font_rules

    page = f"<style>{font_rules(SOFIA)} p {{ font-weight: 250 }}</style><p>x</p>"
    with mock.patch.object(instancer, "instantiateGvar", wraps=instancer.instantiateGvar) as cutting:
        laid_out(page).write_pdf()
    return cutting.called


def one_standard_only() -> bool:
    pdf = written("<p>x</p>")
    return b"pdfuaid" not in pdf.Root.Metadata.read_bytes()


def the_import_searches_for_libraries() -> bool:
    code = "import ctypes.util as u\nasked = []\nu.find_library = lambda name: asked.append(name)\n"
    code += "import weasyprint\nprint(len(asked))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="ascii")
    return int(done.stdout.split()[-1]) > 0


def a_block_is_laid_out_anew() -> bool:
    from unittest import mock

    from weasyprint.layout import block

    counts = []
    for _ in range(2):
        with mock.patch.object(block, "block_container_layout", wraps=block.block_container_layout) as laying:
            laid_out("<main>" + "<section><p>one <p>two <p>three</section>" * 2 + "</main>")
        counts.append(laying.call_count)
    return counts[0] == counts[1] > 6


def a_line_is_broken_at_each_try() -> bool:
    from unittest import mock

    from weasyprint.text import line_break

    words = " ".join(["one", "two", "three", "four", "five", "six", "seven"] * 9)
    with mock.patch.object(line_break, "first_line_metrics", wraps=line_break.first_line_metrics) as breaking:
        laid_out(f'<p>{words}</p><div style="columns:3;width:300px"><p>{words}</p></div>')
    lines = [call.args[1:4:2] for call in breaking.call_args_list if len(call.args) > 3]
    return len(lines) > 1.5 * len({*lines}) > 20


def a_drawing_is_drawn_at_each_place() -> bool:
    from unittest import mock

    from weasyprint.svg import SVG

    picture = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M1 1h5'/></svg>"
    with mock.patch.object(SVG, "draw_node", autospec=True, side_effect=SVG.draw_node) as drawing:
        laid_out(f'<img alt="x" src="{picture}"><img alt="y" src="{picture}">').write_pdf()
    return drawing.call_count == 4


def a_page_is_packed_anew() -> bool:
    import zlib
    from unittest import mock

    document = laid_out("<p>one")
    with mock.patch.object(zlib, "compressobj", wraps=zlib.compressobj) as packing:
        counts = [(document.write_pdf(), packing.call_count)[1] for _ in range(2)]
    return counts[1] == 2 * counts[0] > 0


def the_import_reads_declarations() -> bool:
    code = "import sys\nimport weasyprint\nprint('pycparser' in sys.modules)"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b"True"


def canvas_file(draw: Callable[[Any], None] = lambda canvas: None) -> bytes:
    """Return a page of ReportLab's own canvas."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=0)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def a_page_opens_with_helvetica() -> bool:
    with pikepdf.open(io.BytesIO(canvas_file(lambda canvas: canvas.line(0, 0, 9, 9)))) as pdf:
        (font,) = pdf.pages[0].Resources.Font.values()
        return b"/F1 12 Tf" in pdf.pages[0].Contents.read_bytes() and font.BaseFont == "/Helvetica"


def a_page_drops_its_key() -> bool:
    from reportlab.pdfbase.pdfdoc import PDFDocument, PDFPage

    page, document = PDFPage(), PDFDocument()
    page.StructParents, page.Tabs = 1, "/S"
    page.check_format = lambda document: None
    return b"StructParents" not in page.format(document)


def a_tall_row_is_not_split() -> bool:
    from reportlab.platypus.tables import Table

    table = Table([["\n".join("word" for _ in range(90))]], colWidths=[90])
    return not table.split(100, 400)


def a_stream_ends_in_its_data() -> bool:
    from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream

    return not bytes(PDFStream(content=b"q").format(PDFDocument())).rstrip(b"\n").endswith(b"\nendstream")


FAULTS: dict[str, Callable[[], bool]] = {
    "weasyprint/structure": a_table_over_pages_is_torn,
    "weasyprint/inks": colours_are_rgb,
    "weasyprint/corner_notice": the_corner_is_within_the_margins,
    "weasyprint/word_spaces": lines_end_without_a_space,
    "weasyprint/link_rectangles": an_inline_in_a_link_is_a_link_of_its_own,
    "weasyprint/font_cuts": typefaces_are_cut_by_fonttools,
    "weasyprint/font_clock": bytes_follow_the_clock,
    "weasyprint/standards": one_standard_only,
    "weasyprint/kept_blocks": a_block_is_laid_out_anew,
    "weasyprint/kept_lines": a_line_is_broken_at_each_try,
    "weasyprint/kept_drawings": a_drawing_is_drawn_at_each_place,
    "weasyprint/kept_streams": a_page_is_packed_anew,
    "weasyprint/declarations": the_import_reads_declarations,
    "weasyprint/library_search": the_import_searches_for_libraries,
    "reportlab/opening_font": a_page_opens_with_helvetica,
    "reportlab/page_entries": a_page_drops_its_key,
    "reportlab/row_split": a_tall_row_is_not_split,
    "reportlab/stream_end": a_stream_ends_in_its_data,
}


def test_every_patch_has_its_fault() -> None:
    assert len(PATCHES) > 10
    assert sorted(FAULTS) == sorted(PATCHES)


@pytest.mark.parametrize("name", sorted(PATCHES))
@pytest.mark.filterwarnings("ignore:unclosed file")
def test_the_engine_still_needs_the_patch(name: str) -> None:
    assert FAULTS[name](), f"{name}: the engine has mended it; take the patch away"


@pytest.mark.parametrize("name", sorted(PATCHES))
def test_the_engine_is_still_what_the_patch_was_written_for(name: str) -> None:
    patch = PATCHES[name]
    assert version(patch.package) == patch.version
    assert patch.hangs_on
    assert {path: digest(path) for path in patch.hangs_on} == dict(patch.hangs_on), f"{name}: look at it again"
    assert [located(path)[1] for path in patch.replaces] == [path.rpartition(".")[2] for path in patch.replaces]
    assert patch.what.endswith(".")
    assert patch.why.endswith(".")
    if name.startswith("weasyprint"):
        assert bool(patch.replaces) != bool(patch.corrects)


def test_a_change_beneath_a_patch_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    import weasyprint.pdf.stream

    path = "weasyprint.pdf.stream.Stream.pop_state"
    before = digest(path)
    monkeypatch.setattr(weasyprint.pdf.stream.Stream, "pop_state", lambda self: None)
    assert digest(path) != before
    monkeypatch.delattr(weasyprint.pdf.stream.Stream, "pop_state")
    with pytest.raises(LookupError, match="pop_state"):
        digest(path)
    with pytest.raises(LookupError):
        located("weasyprint.pdf.stream.Nothing.at_all")


def test_replaced_names_come_back_even_after_a_fault() -> None:
    before = patching.located
    patch = Patch("x", "1", "x.", "x.", {}, replaces={"careget_docs.engines.patch.located": lambda own, made: made})
    with applied((patch,), 7):
        assert vars(patching)["located"] == 7
    assert patching.located is before
    with pytest.raises(ZeroDivisionError), applied((patch,), 7):
        _ = 1 / 0
    assert patching.located is before


def changed_imports(text: str) -> Iterator[str]:
    """Yield assignments to attributes of what a file imports from elsewhere."""
    tree = ast.parse(text)
    foreign = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            foreign |= {(name.asname or name.name).split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and not (node.module or "").startswith("careget_docs"):
            foreign |= {name.asname or name.name for name in node.names}
    for node in (node for node in ast.walk(tree) if isinstance(node, ast.Assign)):
        for target in (t for group in node.targets for t in (group.elts if isinstance(group, ast.Tuple) else [group])):
            inner = target
            while isinstance(inner, ast.Attribute):
                inner = inner.value
            if isinstance(target, ast.Attribute) and isinstance(inner, ast.Name) and inner.id in foreign:
                yield f"{node.lineno}: {ast.unparse(target)}"


SETTINGS = {
    "drawing/raster.py": "Pillow's public setting of truncated pictures, which WeasyPrint changes for good",
    "storage/temporary.py": "the standard library's public setting of where temporary files lie, for good",
}
"""Files that may change something foreign for a while, and what."""


def test_nothing_foreign_is_changed_outside_the_patches() -> None:
    assert list(changed_imports("import a.b\nfrom c import D\na.b.x = 1\nD.y, z = 1, 2\nself.q = 1")) == [
        "3: a.b.x",
        "4: D.y",
    ]
    found = {
        path.relative_to(house.SOURCE).as_posix(): list(changed_imports(path.read_text("utf-8")))
        for path in house.modules()
    }
    assert len(found) > 100
    assert sorted(path for path, said in found.items() if said) == sorted(SETTINGS)
