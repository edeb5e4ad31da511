"""The brand as data: typefaces, colours and the roles of blocks reach every format, and what cannot is said."""

from __future__ import annotations

import datetime
import io
import re
import shutil
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

import workspaces
from careget_docs.diagnostics import Report
from careget_docs.drawing.font_files import Family, TypefaceError, chosen, declared, faces, nearest
from careget_docs.drawing.fonts import opened, static
from careget_docs.html import brand_css
from careget_docs.languages import load_locale
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.pipeline import Job
from careget_docs.plugin import Kit
from careget_docs.project.brand_file import load_brand
from families import OTHER, SOFIA, UBUNTU

FORMATS = ("pdf", "docx", "press")
TODAY = datetime.date(2026, 1, 1)
SOFIA_ROW = "    - family: Sofia Sans\n      source: package\n      package: fontpkg-sofia-sans\n"
OTHER_ROW = "    - family: Arimo\n      source: package\n      package: fontpkg-arimo\n"


def _changed(folder: Path, *pairs: tuple[str, str]) -> Path:
    """Return a copy of the workspace with its brand changed, each text found at least once."""
    workspace = workspaces.copy(folder)
    path = workspace / "templates" / "brand.yaml"
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    return workspace


def _other(folder: Path) -> Path:
    return _changed(
        folder, (SOFIA_ROW, OTHER_ROW), ("base: Sofia Sans", "base: Arimo"), ("headings: Sofia Sans", "headings: Arimo")
    )


def _made(
    workspace: Path, name: str, lang: str = "bg", formats: tuple[str, ...] = ()
) -> tuple[dict[str, bytes], Report]:
    """Return the files of a deliverable by format, and all that was found, on reading the brand too."""
    report = Report()
    project = pipeline.load(workspace, pipeline.blocks(), report)
    brand = load_brand(workspace / "templates", "templates", report)
    assert brand is not None, list(report)
    deliverable = project.deliverables[name]
    assert deliverable is not None
    job = Job(deliverable, lang, formats or deliverable.formats)
    outcome = pipeline.produce(workspace, project, brand, job, TODAY)
    report.extend(outcome.report)
    artifacts = outcome.delivery.artifacts if outcome.delivery else ()
    return {item.format: item.data for item in artifacts}, report


def _word(data: bytes) -> str:
    """Return the XML of a Word file, in one text."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "\n".join(package.read(name).decode() for name in package.namelist() if name.endswith((".xml", ".rels")))


def _families(data: bytes) -> set[str]:
    """Return the first words of the names of a PDF's typefaces."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        names = [str(each.get("/BaseFont", "")) for each in pdf.objects if isinstance(each, pikepdf.Dictionary)]
    return {re.sub(r"^/([A-Z]{6}\+)?", "", name).split("-")[0] for name in names if name}


# --- typefaces ---


@pytest.mark.parametrize(
    ("name", "lang"),
    [("newsletter-01", "bg"), ("brochure-01", "el"), ("transparency-report-01", "bg")],
)
def test_another_typeface_leaves_no_trace_of_the_first(tmp_path: Path, name: str, lang: str) -> None:
    made, report = _made(_other(tmp_path), name, lang)
    assert {"pdf", "docx"} <= made.keys(), list(report.errors)
    for form, data in made.items():
        if form in ("pdf", "press"):
            found = _families(data)
            assert found == {"Arimo", "Ubuntu"}, form
        elif form == "docx":
            said = _word(data)
            assert "Arimo" in said
            assert "Sofia" not in said
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                assert sum(name.endswith(".odttf") for name in package.namelist()) == 6
    lacking = [each for each in report if each.code == "BRD121"]
    assert {dict(each.values)["other"] for each in lacking} == {"700"}, lacking
    assert all(each.span and each.span.path == "templates/brand.yaml" for each in lacking)


def test_style_sheets_name_the_typefaces_of_the_brand(tmp_path: Path) -> None:
    workspace = _other(tmp_path)
    document = workspaces.compose(workspace, "newsletter-01", Report())
    assert document is not None
    css = "\n".join(brand_css.sheets(document, workspaces.brand(workspace)))
    assert "--base:'Arimo'" in css
    assert "Sofia" not in css


def test_headings_may_have_a_typeface_of_their_own(tmp_path: Path) -> None:
    workspace = _changed(
        tmp_path, (SOFIA_ROW, SOFIA_ROW + OTHER_ROW.rstrip() + "\n"), ("headings: Sofia Sans", "headings: Arimo")
    )
    made, _ = _made(workspace, "newsletter-01", formats=("pdf", "docx"))
    found = _families(made["pdf"])
    assert found == {"Arimo", "Sofia", "Ubuntu"}
    styles = zipfile.ZipFile(io.BytesIO(made["docx"])).read("word/styles.xml").decode()
    heading = re.search(r'w:styleId="Heading1".*?</w:style>', styles, re.DOTALL)
    assert heading
    assert 'w:ascii="Arimo"' in heading[0]


def _named(folder: Path, family: str) -> Path:
    """Return the folder of templates with a file of a typeface that calls itself by another name."""
    fonts = folder / "fonts"
    fonts.mkdir()
    for style in ("regular", "bold"):
        font = opened(static(UBUNTU, style), lazy=False)
        for record in font["name"].names:
            if record.nameID in (1, 4, 6, 16):
                record.string = f"{family}-{style}" if record.nameID == 6 else family
        font.save(fonts / f"{style}.ttf")
    return fonts


@pytest.mark.parametrize(("family", "permitted"), [("Verdana", True), ("Comic Sans MS", False)])
def test_the_statement_changes_only_among_permitted_typefaces(tmp_path: Path, family: str, permitted: bool) -> None:
    row = f"    - family: {family}\n      files: [fonts/regular.ttf, fonts/bold.ttf]\n"
    workspace = _changed(tmp_path, (SOFIA_ROW, SOFIA_ROW + row), ("statement: Ubuntu", f"statement: {family}"))
    _named(workspace / "templates", family)
    made, report = _made(workspace, "poster-01", formats=("pdf", "docx", "press"))
    assert ("VIS014" in {each.code for each in report.errors}) is not permitted
    assert bool(made) is permitted, list(report.errors)
    for form, data in made.items():
        if form == "docx":
            assert "Ubuntu" not in _word(data)
            assert family in _word(data)
        else:
            found = _families(data)
            assert found == {"Sofia", family}, form


@pytest.mark.parametrize(
    ("family", "said"),
    [
        (Family("Nowhere", "fontpkg-nowhere"), "not on this machine"),
        (Family("Sofia Sans Condensed", "fontpkg-sofia-sans"), "no upright TrueType"),
        (Family("Ubuntu Nowhere", "pymupdf-fonts"), "no upright TrueType"),
        (Family("Os", "os.path"), "not on this machine"),
        (Family("Nothing"), "not on this machine"),
        (Family("Text", files=(Path(__file__),)), "no upright TrueType"),
    ],
)
def test_a_typeface_that_cannot_be_had_says_why(family: Family, said: str) -> None:
    with pytest.raises(TypefaceError, match=said):
        faces(family)


def test_a_file_of_a_typeface_that_is_not_there() -> None:
    with pytest.raises(TypefaceError, match="cannot be read"):
        declared("Lost", "", (Path("lost.ttf"),))


@pytest.mark.parametrize(("family", "weight", "wanted"), [(SOFIA, 900, 900), (OTHER, 900, 700), (UBUNTU, 500, 400)])
def test_the_nearest_weight_is_taken(family: Family, weight: int, wanted: int) -> None:
    assert nearest(family, weight) == wanted
    assert chosen(family, weight).italic is False


# --- colours ---

NEW = {"#11703D": "#7A1F4B", "#16213A": "#2B1B10", "#DCE7F8": "#F3E6D8", "#F2F6FC": "#FAF5EE", "#C3D0E6": "#D9C7B0"}
"""Colours of the palette that no law prescribes, and others for them."""


def _painted(data: bytes) -> str:
    """Return the content of all pages of a PDF, with what they hold that is no picture."""
    out = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.contents_coalesce()
            out += [bytes(page.obj.Contents.read_bytes()).decode("latin-1")]
    return "\n".join(out)


def _operands(colour: str) -> str:
    """Return a colour as a content stream has it, in three parts of its first digits."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return (
        r"\s".join(re.escape(f"{part:.3f}".rstrip("0").rstrip(".")[:4]) + r"\d*" for part in parts)
        + r"\s(rg|scn|RG|SCN)"
    )


def _grey(workspace: Path) -> Path:
    """Take the colours out of the artwork, which keeps its own; dark, for words stand on it."""
    for path in (workspace / "templates" / "artwork").glob("*.svg"):
        path.write_text(re.sub(r"#[0-9A-Fa-f]{6}", "#303030", path.read_text("utf-8")), "utf-8")
    return workspace


@pytest.mark.parametrize("name", ["newsletter-01", "transparency-report-01"])
def test_other_colours_leave_none_of_the_first(tmp_path: Path, name: str) -> None:
    first, _ = _made(_grey(workspaces.copy(tmp_path / "first")), name, formats=("pdf", "docx"))
    second, report = _made(_grey(_changed(tmp_path / "second", *NEW.items())), name, formats=("pdf", "docx"))
    assert second, list(report.errors)
    before, after = _painted(first["pdf"]), _painted(second["pdf"])
    shown = [old for old in NEW if re.search(_operands(old), before)]
    assert len(shown) > 1, shown
    for old in shown:
        assert not re.search(_operands(old), after), old
    assert any(re.search(_operands(NEW[old]), after) for old in shown)
    for old, new in NEW.items():
        assert old[1:] in _word(first["docx"])
        assert old[1:] not in _word(second["docx"])
        assert new[1:] in _word(second["docx"])


def test_a_drawing_in_a_style_sheet_has_the_brand_s_colours(tmp_path: Path) -> None:
    workspace = _changed(tmp_path, *NEW.items())
    document = workspaces.compose(workspace, "newsletter-01", Report())
    assert document is not None
    css = "\n".join(brand_css.sheets(document, workspaces.brand(workspace)))
    assert "%237A1F4B" in css
    assert "11703D" not in css


@pytest.mark.parametrize("wrong", ["lef", "bse", "wdth"])
def test_a_style_sheet_names_what_nothing_declares(tmp_path: Path, wrong: str) -> None:
    workspace = workspaces.copy(tmp_path)
    sheet = workspace / "templates" / "newsletter.css"
    sheet.write_text(sheet.read_text("utf-8") + f"\n.lead {{ color: var(--{wrong}); }}\n", "utf-8")
    _, report = _made(workspace, "newsletter-01", formats=("pdf",))
    (said,) = [each for each in report.errors if each.code == "BRD125"]
    assert said.span
    assert said.span.path == "templates/newsletter.css"
    assert "Did you mean" in str(said.hint)


SOURCES = Path(workspaces.ROOT, "src", "careget_docs")
BY_LAW = (
    "visibility/",
    "project/schema.py",  # examples of what may be written
    "project/brand_file.py",
    "inspection/",
    "rules/",
    "interface/",
    "returns/review_page.py",  # a page of the toolkit's own, not of the project
    "translations/",
    "drawing/qr.py",
    "project/brand_file.py",
)
"""The emblem's colours, what finished files are compared with, and the toolkit's own tables for translators."""


def test_no_colour_and_no_typeface_stands_outside_of_the_brand() -> None:
    files = [path for path in SOURCES.rglob("*.py") if not str(path.relative_to(SOURCES)).startswith(BY_LAW)]
    files += [*(workspaces.ROOT / "templates").glob("*.css"), *(workspaces.ROOT / "templates").glob("*.j2")]
    assert len(files) > 200
    for path in files:
        text = path.read_text("utf-8")
        assert not re.search(r"#[0-9A-Fa-f]{6}\b|%23[0-9A-Fa-f]{6}|Sofia Sans['\"]", text), path
        assert "Ubuntu" not in text or path.name == "font_files.py", path


# --- roles ---

BLOCK = '''
"""A thing to remember, set apart."""

from careget_docs.plugin import Block, Context
from careget_docs.project.brand import RoleUse
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.tree import Block as Node
from careget_docs.tree import Items, Paragraph


def nodes(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return the words, and the steps."""
    steps = tuple((Paragraph(context.inline(item)),) for item in fields.texts("steps"))
    return (Paragraph(context.inline(fields.text("text")), role="takeaway"), Items(steps, ordered=True, role="steps"))


BLOCK = Block(
    name="takeaway",
    about="A thing to remember, set apart.",
    fields=(
        Field("text", Kind.LINE, "The words.", required=True),
        Field("steps", Kind.LIST, "What follows.", required=True, parts=(Field("item", Kind.LINE, "One step."),)),
    ),
    nodes=nodes,
    example="block: takeaway\\nid: bring\\ntext: Запомнете\\nsteps:\\n  - един\\n",
    roles=(RoleUse("takeaway", LIKE), RoleUse("steps", "cards"),),
)
'''


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """Return a folder in which `takeaway.py` is a block of the package."""
    import careget_docs.blocks

    folder = tmp_path / "more"
    folder.mkdir()
    monkeypatch.setattr(careget_docs.blocks, "__path__", [*careget_docs.blocks.__path__, str(folder)])
    yield folder
    sys.modules.pop("careget_docs.blocks.takeaway", None)
    shutil.rmtree(folder)


def _with_block(workspace: Path, name: str, template: str = "") -> None:
    path = workspace / "deliverables" / f"{name}.yaml"
    text = path.read_text("utf-8").rstrip("\n")
    slot = "    slot: right\n" if name == "brochure-01" else ""
    text += f"\n  - block: takeaway\n    id: remember\n{slot}    text: Запомнете това\n    steps:\n      - първо\n"
    path.write_text(text, "utf-8")


@pytest.mark.parametrize("name", ["newsletter-01", "brochure-01", "transparency-report-01"])
def test_a_new_block_brings_a_role_and_its_fall_back(registered: Path, tmp_path: Path, name: str) -> None:
    (registered / "takeaway.py").write_text(BLOCK.replace("LIKE", '"lead"'), "utf-8")
    workspace = workspaces.copy(tmp_path / "workspace")
    _with_block(workspace, name)
    made, report = _made(workspace, name, formats=("pdf", "docx"))
    assert made.keys() == {"pdf", "docx"}, list(report.errors)
    body = zipfile.ZipFile(io.BytesIO(made["docx"])).read("word/document.xml").decode()
    style = re.search(r'<w:pStyle w:val="(\w+)"/>(?:(?!<w:pStyle).)*Запомнете', body)
    assert style
    assert style[1] == "Lead"


def test_the_fall_back_of_a_role_stands_in_the_html(registered: Path, tmp_path: Path) -> None:
    from careget_docs.html import html

    (registered / "takeaway.py").write_text(BLOCK.replace("LIKE", '"lead"'), "utf-8")
    workspace = workspaces.copy(tmp_path / "workspace")
    _with_block(workspace, "newsletter-01")
    report = Report()
    brand = pipeline.dressed(workspaces.brand(workspace), report)
    document = workspaces.compose(workspace, "newsletter-01", report)
    assert document is not None
    made = html.markup(document, Kit(brand, load_locale("bg"), report))
    assert made is not None
    assert '<p class="takeaway lead">Запомнете това</p>' in made.html
    assert '<ol class="items steps cards">' in made.html
    assert ".takeaway{" in brand_css.looks(brand)


@pytest.mark.parametrize(
    ("name", "form"),
    [("newsletter-01", "pdf"), ("newsletter-01", "docx"), ("brochure-01", "press"), ("transparency-report-01", "pdf")],
)
def test_an_unknown_role_is_found_in_every_format(registered: Path, tmp_path: Path, name: str, form: str) -> None:
    source = BLOCK.replace('RoleUse("takeaway", LIKE), ', "").replace('role="takeaway"', 'role="leed"')
    (registered / "takeaway.py").write_text(source, "utf-8")
    workspace = workspaces.copy(tmp_path / "workspace")
    _with_block(workspace, name)
    made, report = _made(workspace, name, formats=(form,))
    said = [each for each in report.errors if each.code == "BRD123"]
    assert [dict(each.values)["role"] for each in said] == ["leed"], list(report.errors)
    assert "“lead”" in str(said[0].hint)
    assert said[0].span
    assert said[0].span.path == f"deliverables/{name}.yaml"
    assert not made


def test_a_fall_back_that_nobody_declares(registered: Path, tmp_path: Path) -> None:
    (registered / "takeaway.py").write_text(BLOCK.replace("LIKE", '"leed"'), "utf-8")
    workspace = workspaces.copy(tmp_path / "workspace")
    _, report = _made(workspace, "newsletter-01", formats=("docx",))
    assert [dict(each.values)["like"] for each in report.errors if each.code == "BRD123"] == ["leed"]


def test_every_role_of_the_samples_stands_in_the_brand_or_a_block() -> None:
    from careget_docs.project.roles import unknown

    brand = pipeline.dressed(workspaces.brand(), Report())
    names = [path.stem for path in (workspaces.ROOT / "deliverables").glob("*-01.yaml")]
    assert len(names) > 5
    for name in names:
        document = workspaces.compose(workspaces.ROOT, name, Report())
        assert document is not None
        assert list(unknown(document, brand)) == [], name


def test_blocks_declare_the_roles_that_they_bring() -> None:
    """A brand may lack rows for them: every role that a block's source names stands in its declaration."""
    checked = 0
    for name, block in pipeline.blocks().items():
        source = (SOURCES / "blocks" / f"{name.replace('-', '_')}.py").read_text("utf-8")
        named = set(re.findall(r'role="([a-z-]+)"', source)) - {"figures"}
        checked += len(named)
        assert named <= {use.name for use in block.roles}, name
    assert checked > 30
