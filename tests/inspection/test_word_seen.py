"""What a reader of a Word file sees counts, what its package holds beside that does not, and the reason is told."""

from __future__ import annotations

import subprocess
import sys

import pytest

from careget_docs.inspection.docx.facts import docx_facts
from careget_docs.inspection.emblem import look_docx
from careget_docs.inspection.facts import FileFacts, Inspection, Sighting
from careget_docs.inspection.inspect import inspect_bytes
from careget_docs.inspection.read_back.word import read_word
from careget_docs.rules.source import pages_not_seen
from careget_docs.rules.visibility import emblem_missing, emblem_not_shown, statement_not_shown
from word_packages import (
    OFFICE,
    OPEN,
    SECTION,
    STATEMENT,
    anchored,
    blip,
    inline,
    links,
    packed,
    paragraph,
    part,
    parts,
    run,
    shape,
    strict,
)

VML = '<w:pict><v:shape style="width:88pt;height:62pt"><v:imagedata r:id="rPic" {more}/></v:shape></w:pict>'
GROUND = "colour of its ground"
STAR = '<a:prstGeom prst="star5"/>'
CHART = f'<c:chart xmlns:c="{OPEN}drawingml/2006/chart" r:id="rC"/>'
TWO = '<a:duotone><a:srgbClr val="EEEEEE"/><a:srgbClr val="FFFFFF"/></a:duotone>'
SHAPES = f"{OFFICE}word/2010/wordprocessingShape"
HEADED = SECTION.replace("<w:sectPr>", '<w:sectPr><w:headerReference w:type="{kind}" r:id="rH"/>')


def seen(body: str, **more: str) -> Sighting:
    return look_docx(packed(parts(body, **more)))  # type: ignore[arg-type]


def inspected(sighting: Sighting) -> Inspection:
    return Inspection("x.docx", "", 1, FileFacts("docx"), sighting)


EMBLEMS = {
    "plain": (paragraph(run(inline())), ""),
    "in a text box": (
        paragraph(
            run(
                anchored(
                    f"<wps:wsp><wps:spPr/><wps:txbx><w:txbxContent>{paragraph(run(inline()))}</w:txbxContent>"
                    "</wps:txbx></wps:wsp>",
                    kind=SHAPES,
                )
            )
        ),
        "",
    ),
    "a fill of a shape": (
        paragraph(
            run(
                anchored(
                    '<wps:wsp><wps:spPr><a:xfrm><a:ext cx="1116000" cy="792000"/></a:xfrm><a:prstGeom prst="rect"/>'
                    '<a:blipFill><a:blip r:embed="rPic"/><a:stretch><a:fillRect/></a:stretch></a:blipFill>'
                    "</wps:spPr></wps:wsp>",
                    kind=SHAPES,
                )
            )
        ),
        "",
    ),
    "alternative": (
        paragraph(
            run(
                f'<mc:AlternateContent><mc:Choice Requires="wps">{inline()}</mc:Choice><mc:Fallback>{inline()}'
                "</mc:Fallback></mc:AlternateContent>"
            )
        ),
        "",
    ),
    "alternative for another program": (
        paragraph(
            run(
                '<mc:AlternateContent><mc:Choice xmlns:zz="urn:none" Requires="zz"/><mc:Fallback>'
                f"{inline()}</mc:Fallback></mc:AlternateContent>"
            )
        ),
        "",
    ),
    "vml": (paragraph(run(VML.format(more=""))), ""),
    "moved here": (f"<w:p><w:moveTo w:id='1'>{run(inline())}</w:moveTo></w:p>", ""),
    "inserted": (f"<w:p><w:ins w:id='1'>{run(inline())}</w:ins></w:p>", ""),
    "not hidden after all": (paragraph(run(inline(), '<w:vanish w:val="0"/>')), ""),
    "a little lighter": (paragraph(run(inline('<a:lum bright="4000"/>'))), ""),
    "behind text, on nothing": (paragraph(run(anchored(blip(), behind=1))), ""),
    "filled shape elsewhere": (
        paragraph(run(anchored(blip())), run(anchored(shape("FFFFFF"), at=(120, 200), rank=9, kind=SHAPES))),
        "",
    ),
    "filled shape below it": (
        paragraph(run(anchored(blip(), rank=9)), run(anchored(shape("FFFFFF"), kind=SHAPES))),
        "",
    ),
    "hidden": (paragraph(run(inline(), "<w:vanish/>")), "hidden text"),
    "hidden by a style": (paragraph(run(inline(), '<w:rStyle w:val="gone"/>')), "hidden text"),
    "hidden by a style of the paragraph": (paragraph(run(inline()), rules='<w:pStyle w:val="none"/>'), "hidden text"),
    "deleted": (f"<w:p><w:del w:id='1'>{run(inline())}</w:del></w:p>", "deleted"),
    "deleted row": (
        f"<w:tbl><w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc>{paragraph(run(inline()))}</w:tc></w:tr></w:tbl>",
        "deleted",
    ),
    "moved away": (f"<w:p><w:moveFrom w:id='1'>{run(inline())}</w:moveFrom></w:p>", "moved away"),
    "marked hidden": (paragraph(run(inline(facts='hidden="1"'))), "marked as hidden"),
    "washed out": (paragraph(run(inline('<a:lum bright="70000" contrast="-70000"/>'))), "washed out"),
    "washed out, strict": (paragraph(run(inline('<a:lum bright="70%"/>'))), "washed out"),
    "see-through": (paragraph(run(inline('<a:alphaModFix amt="15000"/>'))), "washed out"),
    "two colours": (paragraph(run(inline(TWO))), "again"),
    "black and white": (paragraph(run(inline('<a:biLevel thresh="5000"/>'))), "washed out"),
    "washed out in vml": (paragraph(run(VML.format(more='gain="19661f" blacklevel="22938f"'))), "washed out"),
    "no size": (paragraph(run(inline(size=(0, 0)))), "too small"),
    "tiny": (paragraph(run(inline(size=(0.3, 0.2)))), "too small"),
    "cropped": (paragraph(run(inline(crop='<a:srcRect l="97000"/>'))), "cropped"),
    "cropped to nothing": (paragraph(run(inline(crop='<a:srcRect l="60000" r="60000"/>'))), "cropped"),
    "off the page": (paragraph(run(anchored(blip(), at=(400, 20)))), "off the page"),
    "above the page": (paragraph(run(anchored(blip(), down="paragraph", at=(20, -900)))), "off the page"),
    "covered": (paragraph(run(anchored(blip())), run(anchored(shape("FFFFFF"), rank=9, kind=SHAPES))), "filled"),
    "covered from its paragraph": (
        paragraph(
            run(anchored(blip(), down="paragraph")),
            run(anchored(shape("FFFFFF"), down="paragraph", rank=9, kind=SHAPES)),
        ),
        "filled",
    ),
    "behind a shaded paragraph": (
        paragraph(run(anchored(blip(), down="paragraph", at=(20, 0), behind=1)), rules='<w:shd w:fill="FFFFFF"/>'),
        "filled",
    ),
    "a line of a point": (
        paragraph(run(inline()), rules='<w:spacing w:line="20" w:lineRule="exact"/>'),
        "fixed height",
    ),
    "a row of a point": (
        '<w:tbl><w:tr><w:trPr><w:trHeight w:val="20" w:hRule="exact"/></w:trPr>'
        f"<w:tc>{paragraph(run(inline()))}</w:tc></w:tr></w:tbl>",
        "fixed height",
    ),
}
HIDING = (
    '<w:style w:type="character" w:styleId="gone"><w:basedOn w:val="more"/></w:style>'
    '<w:style w:type="character" w:styleId="more"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="none"><w:rPr><w:vanish/></w:rPr></w:style>'
)


@pytest.mark.parametrize("form", ["transitional", "strict"])
@pytest.mark.parametrize("name", EMBLEMS)
def test_an_emblem_counts_when_it_is_seen(name: str, form: str) -> None:
    body, why = EMBLEMS[name]
    data = packed(parts(body, styles=HIDING))
    found = look_docx(strict(data) if form == "strict" else data)
    assert found.unseen == ()
    if not why:
        assert (len(found.emblems), found.not_shown) == (1, ())
        assert found.emblems[0].certain
        return
    (told,) = found.not_shown
    assert (found.emblems, told.kind) == ((), "emblem")
    assert why in str(told.why)
    assert len(list(emblem_missing.RULE.check(inspected(found)))) == 1
    (finding,) = emblem_not_shown.RULE.check(inspected(found))
    assert ("reason", told.why) in finding.values


def test_one_that_is_seen_beside_one_that_is_not_is_enough() -> None:
    found = seen(paragraph(run(inline())) + paragraph(run(inline(), "<w:vanish/>")))
    assert (len(found.emblems), len(found.not_shown)) == (1, 1)
    assert list(emblem_not_shown.RULE.check(inspected(found))) == []


STATEMENTS = {
    "plain": (run(STATEMENT), "", ""),
    "white on blue": (run(STATEMENT, '<w:color w:val="FFFFFF"/>'), '<w:shd w:fill="003399"/>', ""),
    "white, marked blue": (run(STATEMENT, '<w:color w:val="FFFFFF"/><w:highlight w:val="darkBlue"/>'), "", ""),
    "in parts": (run("Co-funded by ") + run("the European Union", "<w:b/>"), "", ""),
    "automatic colour": (run(STATEMENT, '<w:color w:val="auto"/>'), "", ""),
    "both styles hide, which shows": (run(STATEMENT, '<w:rStyle w:val="gone"/>'), '<w:pStyle w:val="none"/>', ""),
    "white": (run(STATEMENT, '<w:color w:val="FFFFFF"/>'), "", GROUND),
    "nearly white": (run(STATEMENT, '<w:color w:val="EEEEEE"/>'), "", GROUND),
    "white of the theme": (
        run(STATEMENT, '<w:color w:val="FFFFFF" w:themeColor="background1"/>'),
        "",
        GROUND,
    ),
    "blue on blue": (run(STATEMENT, '<w:color w:val="003399"/>'), '<w:shd w:fill="0A3A9E"/>', GROUND),
    "white by a style": (run(STATEMENT, '<w:rStyle w:val="pale"/>'), "", GROUND),
    "no fill": (run(STATEMENT, "<w14:textFill><w14:noFill/></w14:textFill>"), "", GROUND),
    "one point": (run(STATEMENT, '<w:sz w:val="2"/>'), "", "tiny"),
    "one point, strict": (run(STATEMENT, '<w:sz w:val="1pt"/>'), "", "tiny"),
    "squeezed": (run(STATEMENT, '<w:w w:val="1"/>'), "", "tiny"),
    "hidden": (run(STATEMENT, "<w:vanish/>"), "", "hidden text"),
    "half hidden": (run("Co-funded by ") + run("the European Union", "<w:vanish/>"), "", "hidden text"),
    "pushed off": (run(STATEMENT), '<w:ind w:left="31000"/>', "off the page"),
    "a line of a point": (run(STATEMENT), '<w:spacing w:line="20" w:lineRule="exact"/>', "fixed height"),
    "moved away": (f"<w:moveFrom w:id='1'>{run(STATEMENT)}</w:moveFrom>", "", "moved away"),
}


SHADED = (
    '<w:style w:type="table" w:styleId="shaded">'
    '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:fill="003399"/></w:tcPr></w:tblStylePr>'
    '<w:tblStylePr w:type="band1Horz"><w:tcPr><w:shd w:val="{pattern}" w:fill="F2F5FC"/></w:tcPr></w:tblStylePr>'
    "</w:style>"
)


@pytest.mark.parametrize(
    ("rows", "at", "colour", "pattern", "is_seen"),
    [
        (3, 0, "FFFFFF", "clear", True),  # on the blue of the first row
        (3, 1, "FFFFFF", "clear", False),  # on paper or on a pale band
        (3, 2, "FFFFFF", "clear", False),
        (9, 5, "FFFFFF", "clear", False),  # among rows that look alike
        (3, 1, "FFFFFF", "pct50", True),  # half of it is covered: nobody knows
        (3, 1, "003399", "clear", True),
    ],
)
def test_the_style_of_a_table_may_be_the_ground(rows: int, at: int, colour: str, pattern: str, is_seen: bool) -> None:
    cells = [
        paragraph(run(STATEMENT if row == at else "Agenda", f'<w:color w:val="{colour}"/>')) for row in range(rows)
    ]
    inside = "".join(f"<w:tr><w:tc>{cell}</w:tc></w:tr>" for cell in cells)
    table = f'<w:tbl><w:tblPr><w:tblStyle w:val="shaded"/></w:tblPr>{inside}</w:tbl>'
    data = packed(parts(table + paragraph(run("Agenda")), styles=SHADED.format(pattern=pattern)))
    found = look_docx(data)
    assert bool(found.statements) is is_seen
    assert bool(found.not_shown) is not is_seen
    assert (STATEMENT in docx_facts(data).pages[0].text) is is_seen


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_statement_counts_when_it_is_seen(name: str) -> None:
    inside, rules, why = STATEMENTS[name]
    styles = HIDING + '<w:style w:type="character" w:styleId="pale"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>'
    data = packed(parts(paragraph(inside, rules=rules) + paragraph(run("Agenda")), styles=styles))
    found, text = look_docx(data), docx_facts(data).pages[0].text
    said = STATEMENT in read_word(data).whole
    if not why:
        assert ([each.text for each in found.statements], found.not_shown) == ([STATEMENT], ())
        assert STATEMENT in text
        assert said
        return
    (told,) = found.not_shown
    assert (found.statements, told.kind, told.text) == ((), "statement", STATEMENT)
    assert why in str(told.why)
    assert STATEMENT not in text
    assert not said
    assert len(list(statement_not_shown.RULE.check(inspected(found)))) == 1


@pytest.mark.parametrize(
    ("kind", "title", "shown"), [("default", "", True), ("first", "<w:titlePg/>", True), ("first", "", False)]
)
def test_a_header_counts_when_a_page_shows_it(kind: str, title: str, shown: bool) -> None:
    section = HEADED.format(kind=kind).replace("</w:sectPr>", f"{title}</w:sectPr>")
    held = parts(paragraph(run("Agenda")), section=section)
    held["word/_rels/document.xml.rels"] = links(
        ("rH", "header", "heads/TOP.xml"), ("rS", "styles", "styles.xml")
    ).encode()
    held["word/Heads/top.xml"] = part("hdr", paragraph(run(inline()), run(STATEMENT))).encode()
    held["word/heads/_rels/TOP.xml.rels"] = links(("rPic", "image", "../media/e.png")).encode()
    found = look_docx(packed(held))
    assert (len(found.emblems), len(found.statements)) == ((1, 1) if shown else (0, 0))
    assert {told.kind for told in found.not_shown} == (set() if shown else {"emblem", "statement"})


UNSEEN = {
    "emf": (paragraph(run(inline())), bytes((1, 0, 0, 0)) + bytes(100), "EMF"),
    "wmf": (paragraph(run(inline())), b"\xd7\xcd\xc6\x9a" + bytes(100), "WMF"),
    "svg": (paragraph(run(inline())), b"<svg xmlns='x'/>", "SVG"),
    "damaged": (paragraph(run(inline())), b"\x89PNG nothing more", "cannot be opened"),
    "no relationship": (paragraph(run(inline(link="rNone"))), b"", "not in the file"),
    "stars drawn in Word": (
        paragraph(
            run(
                anchored(
                    f"<wpg:wgp>{shape('003399')}{shape('FFCC00', STAR) * 12}</wpg:wgp>",
                    kind=f"{OFFICE}word/2010/wordprocessingGroup",
                )
            )
        ),
        b"",
        "drawing made of shapes",
    ),
    "free shape": (
        paragraph(run(anchored(shape("003399", "<a:custGeom/>"), kind=SHAPES))),
        b"",
        "drawing made of shapes",
    ),
    "chart": (paragraph(run(anchored(CHART, kind="chart"))), b"", "a chart"),
    "object": (
        paragraph(run('<w:object><v:shape style="width:9pt;height:9pt"/><o:OLEObject Type="Embed"/></w:object>')),
        b"",
        "object",
    ),
    "something new": (paragraph(run(anchored('<am:model3d xmlns:am="urn:new"/>', kind="new"))), b"", "object"),
}


@pytest.mark.parametrize("name", UNSEEN)
def test_what_cannot_be_looked_at_is_an_error_and_never_no_emblem(name: str) -> None:
    body, media, words = UNSEEN[name]
    found = look_docx(packed(parts(body, media=media)))
    assert words in " ".join(map(str, found.unseen))
    assert list(emblem_missing.RULE.check(inspected(found))) == []
    assert pages_not_seen.RULE.severity == "error"
    assert len(list(pages_not_seen.RULE.check(inspected(found)))) == len(found.unseen) > 0


@pytest.mark.parametrize("prst", ["rect", "line", "rightArrow", "roundRect"])
def test_boxes_lines_and_arrows_are_no_emblem(prst: str) -> None:
    body = paragraph(run(anchored(shape("003399", f'<a:prstGeom prst="{prst}"/>'), kind=SHAPES)))
    found = seen(body)
    assert found.unseen == ()
    assert len(list(emblem_missing.RULE.check(inspected(found)))) == 1


def test_a_drawing_beside_an_emblem_is_no_fault() -> None:
    body = paragraph(run(inline())) + paragraph(run(anchored(shape("003399", "<a:custGeom/>"), kind=SHAPES)))
    found = seen(body)
    assert (len(found.emblems), found.unseen) == (1, ())


def test_pictures_taken_away_need_no_alternative_text() -> None:
    silent = inline().replace(' descr="EU emblem"', "")
    body = (
        paragraph(run(silent))
        + f"<w:p><w:del w:id='1'>{run(silent)}</w:del></w:p>"
        + paragraph(run(silent, "<w:vanish/>"))
    )
    facts = docx_facts(packed(parts(body)))
    assert (facts.pictures_without_text, len(facts.images)) == ((1,), 1)


def test_statements_in_pictures_are_read_without_the_fonts_of_the_machine() -> None:
    """The faces are those of packages: a machine without any font, and one that hides its folders, read the same."""
    code = (
        "import pathlib, sys\n"
        "pathlib.Path.rglob = lambda *_: sys.exit('looks for fonts')\n"
        "from careget_docs.inspection.emblem import sentence_shapes as shapes\n"
        "import hashlib\n"
        "said = repr([(layout.ratio, layout.lines) for layout in shapes.layouts()])\n"
        "print(hashlib.sha256(said.encode()).hexdigest(), *(face.getname()[0] for face in shapes._faces()))"
    )
    told = set()
    for place in ("", "/nowhere"):
        environment = {
            "PATH": "/nowhere",
            "PYTHONPATH": ":".join(sys.path),
            **dict.fromkeys(("FONTCONFIG_FILE", "FONTCONFIG_PATH"), place),
        }
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
        told.add(done.stdout)
    (only,) = told
    assert only.split()[1:] == ["Ubuntu", "Ubuntu", "Ubuntu", "Arimo"]


def test_a_strict_file_gets_the_verdict_of_a_usual_one() -> None:
    data = packed(parts(paragraph(run(inline()), run(STATEMENT))))
    one, other = inspect_bytes("a.docx", data, trusted=True), inspect_bytes("b.docx", strict(data), trusted=True)
    assert one.sighting.emblems
    assert (one.facts, one.sighting) == (other.facts, other.sighting)
