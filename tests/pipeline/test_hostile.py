"""Inputs of strangers that would run, fetch, or never end: drawings and templates, each refused with a finding."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

import pytest

import workspaces
from careget_docs.cli.main import main
from careget_docs.diagnostics import Report, Span
from careget_docs.drawing.pictures import load_picture
from careget_docs.drawing.svg_safety import MOST, plain_css
from careget_docs.engines.log import UnfaithfulError
from careget_docs.html.html import markup
from careget_docs.languages import load_locale
from careget_docs.plugin import Kit
from careget_docs.press.inks import UnusableProfileError, load_profile
from careget_docs.reports.figures import vector
from careget_docs.source import Scalar
from careget_docs.tree import Picture
from families import SOFIA
from photographs import FOGRA39

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
HEAD += 'width="40mm" height="30mm" viewBox="0 0 40 30">'
INNER = base64.b64encode(f'{HEAD}<image href="http://127.0.0.1/a" width="9" height="9"/></svg>'.encode()).decode()
RECT = '<rect width="9" height="9"/>'


def _use(name: str, times: int = 1) -> str:
    return f'<use href="#{name}"/>' * times


LAUGHS = "".join(f'<g id="l{n}">{_use(f"l{n - 1}", 10) if n else RECT}</g>' for n in range(8))

HOSTILE = {
    "nested in data": f'<image width="9" height="9" href="data:image/svg+xml;base64,{INNER}"/>',
    "used from data": f'<use href="data:image/svg+xml;base64,{INNER}#x"/>',
    "a drawing that says it is a photograph": f'<image width="9" height="9" href="data:image/png;base64,{INNER}"/>',
    "an import": "<style>@import 'http://127.0.0.1/a';</style>",
    "an import in capitals": "<style>@IMPORT 'http://127.0.0.1/a';</style>",
    "an import by entity": "<style>&#64;import 'http://127.0.0.1/a';</style>",
    "an import by escape": "<style>@\\69mport 'http://127.0.0.1/a';</style>",
    "an import by long escape": "<style>@\\000069 mport 'http://127.0.0.1/a';</style>",
    "an import in CDATA": "<style><![CDATA[@import 'http://127.0.0.1/a';]]></style>",
    "an address in a style sheet": "<style>rect{fill:url(http://127.0.0.1/a)}</style>",
    "an address by entity": "<style>rect{fill:&#117;rl(http://127.0.0.1/a)}</style>",
    "an address by escape": "<style>rect{fill:u\\72l(//127.0.0.1/a)}</style>",
    "an address in an attribute": '<rect width="9" height="9" style="fill:url(file:/etc/hostname#a)"/>',
    "an address in a fill": '<rect width="9" height="9" fill="URL( &quot;http://127.0.0.1/a#b&quot; )"/>',
    "a relative address": '<rect width="9" height="9" fill="url(other.svg#a)"/>',
    "a drawing in CSS": f"<style>rect{{background:url(data:image/svg+xml;base64,{INNER})}}</style>",
    "a set of pictures": "<style>rect{background:image-set('http://127.0.0.1/a' 1x)}</style>",
    "a picture over the network": '<image href="http://127.0.0.1/a" width="9" height="9"/>',
    "a picture by xlink": '<image xlink:href="file:/etc/hostname" width="9" height="9"/>',
    "a picture beside it": '<image href="secret.png" width="9" height="9"/>',
    "a filter's picture": '<filter id="f"><feImage href="http://127.0.0.1/a"/></filter>',
    "a base": f'<g xml:base="http://127.0.0.1/"><use href="#a"/>{RECT}</g>',
    "a reference that moves": '<image width="9" height="9"><set attributeName="xlink:href" to="http://127.0.0.1/"/></image>',
    "HTML": '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">a</p></foreignObject>',
    "HTML's own picture": '<img xmlns="http://www.w3.org/1999/xhtml" src="http://127.0.0.1/a"/>',
    "a script": "<script>alert(1)</script>",
    "a handler": '<rect width="9" height="9" onload="alert(1)"/>',
    "a part that shows itself": '<g id="a"><use href="#a"/></g>',
    "two that show each other": '<g id="a"><use href="#b"/></g><g id="b"><use xlink:href="#a"/></g>',
    "a pattern of itself": '<pattern id="p" width="4" height="4"><path d="M0 0" fill="url(#p)"/></pattern>',
    "a pattern of itself by class": '<style>.c{fill:url(#p)}</style><pattern id="p"><path class="c"/></pattern>',
    "laughs by use": LAUGHS + '<use href="#l7"/>',
    "depth": "<g>" * 150 + RECT + "</g>" * 150,
    "depth that XML refuses": "<g>" * 3000 + RECT + "</g>" * 3000,
    "depth by reference": "".join(f'<g id="a{n}"><use href="#a{n + 1}"/></g>' for n in range(3000)),
    "a word for a length": '<rect width="auto" height="9"/>',
    "a number without end": '<circle r="1e999"/>',
    "a huge region": '<filter id="f" x="-1e9" y="0" width="1e12" height="1"><feFlood/></filter>',
    "no number": '<circle cx="NaN" r="4"/>',
}
FORMS = {
    "an entity": f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:/etc/hostname">]>{HEAD}<text y="9">&x;</text></svg>',
    "laughs": f'<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>{HEAD}<text y="9">&b;</text></svg>',
    "a parameter": f'<!DOCTYPE svg [<!ENTITY % p SYSTEM "http://127.0.0.1/a"> %p;]>{HEAD}{RECT}</svg>',
    "a style sheet": f'<?xml-stylesheet href="http://127.0.0.1/a" type="text/css"?>{HEAD}{RECT}</svg>',
    "negative": HEAD.replace('"40mm"', '"-40mm"') + "</svg>",
    "huge": HEAD.replace('"40mm"', '"4e9mm"') + "</svg>",
}


def drawing(folder: Path, data: bytes) -> tuple[Picture | None, Report]:
    (folder / "a.svg").write_bytes(data)
    report = Report()
    return load_picture(Scalar("a.svg", Span("case.yaml", 1, 1)), [folder], report), report


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_hostile_drawing_is_refused(name: str, encoding: str, tmp_path: Path) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{HEAD}{RECT}{HOSTILE[name]}</svg>'
    picture, report = drawing(tmp_path, text.encode(encoding))
    assert picture is None
    assert len(report.errors) == 1
    assert report.errors[0].code in ("VAL012", "VAL013")


@pytest.mark.parametrize("name", FORMS)
def test_a_drawing_in_a_hostile_form_is_refused(name: str, tmp_path: Path) -> None:
    for encoding in ("utf-8", "utf-16"):
        picture, report = drawing(tmp_path, FORMS[name].encode(encoding))
        assert picture is None
        assert len(report.errors) == 1


SOUND = {
    "a type without declarations": '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">',
    "an order to a printer": '<?xpacket begin="a"?>',
}


@pytest.mark.parametrize("name", SOUND)
def test_what_stands_before_a_sound_drawing_is_taken_off(name: str, tmp_path: Path) -> None:
    picture, report = drawing(tmp_path, f"{SOUND[name]}{HEAD}{RECT}</svg>".encode())
    assert picture
    assert not report.errors
    assert b"DOCTYPE" not in picture.data
    assert b"xpacket" not in picture.data


def test_a_sound_drawing_may_refer_to_its_own_parts(tmp_path: Path) -> None:
    inner = '<style>.cls-1{fill:url(#g)} @media print{a{color:red}}</style><defs><linearGradient id="h"/>'
    inner += (
        '<linearGradient id="g" href="#h"><stop class="cls-2"/></linearGradient><g id="t"><rect class="cls-1"/></g>'
    )
    inner += f'</defs>{_use("t", 50)}<text x="1 2 3" dy="0.5em">(см. „(а)“)</text><rect rx="auto" width="50%"/>'
    picture, report = drawing(tmp_path, f"{HEAD}{inner}</svg>".encode())
    assert picture
    assert not list(report)


def test_what_is_drawn_is_counted_once_for_each_time(tmp_path: Path) -> None:
    assert MOST < 10**7
    _picture, report = drawing(tmp_path, f'{HEAD}{LAUGHS}<use href="#l7"/></svg>'.encode())
    assert "shown so often" in next(iter(report)).text


def test_css_is_read_as_its_readers_read_it() -> None:
    assert plain_css("@\\49 MPORT/* */ u\\72 l(\\000041)") == "@import url(a)"
    assert plain_css("a\\\nb\\") == "ab\\"
    assert plain_css("\\110000 \\0") == "\ufffd\ufffd"


def test_a_drawing_that_svglib_cannot_draw_is_a_finding() -> None:
    broken = f'{HEAD}<path d="M1 1Q5 L X"/></svg>'.encode()
    with pytest.raises(UnfaithfulError, match="cannot be drawn"):
        vector("a.svg", broken, (40.0, 30.0), SOFIA)


def made(workspace: Path) -> list[str]:
    """Return what is found when the page of a small workspace is made."""
    report = Report()
    document = workspaces.compose(workspace, "small", report)
    assert document is not None
    markup(document, Kit(workspaces.brand(workspace), load_locale("bg"), report))
    return [found.code for found in report.errors]


ESCAPES = (
    'cycler.__init__.__globals__.os.popen("id").read()',
    '"".__class__.__mro__[1].__subclasses__()',
    "self._TemplateReference__context",
    "render.__self__.environment",
    "render.__globals__",
    '(brand|attr("folder")).read_text()',
    'brand.folder.joinpath("brand.yaml").unlink()',
    'brand.folder.parent.glob("*")|list',
    '([brand]|map(attribute="folder.parent")|first).glob("*")',
    "brand.replace.__func__",
    "lipsum.__globals__",
    '"{0.__class__}".format(brand)',
    '"a" * 1000000000',
    "[0] * 1000000000",
    "9 ** 9 ** 9",
    '"%1000000000d" % 1',
    "range(1000000000)|list",
)


@pytest.mark.parametrize("expression", ESCAPES)
def test_a_template_has_no_way_out(expression: str, tmp_path: Path) -> None:
    workspaces.small(tmp_path)
    page = tmp_path / "templates" / "newsletter.html.j2"
    page.write_text("{{ " + expression + " }}" + page.read_text("utf-8"), "utf-8")
    brand = (tmp_path / "templates" / "brand.yaml").read_bytes()
    assert made(tmp_path) == ["BRD101"]
    assert (tmp_path / "templates" / "brand.yaml").read_bytes() == brand


def test_a_template_includes_nothing_from_outside(tmp_path: Path) -> None:
    workspaces.small(tmp_path)
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "templates" / "link.j2").symlink_to(tmp_path / "secret")
    page = tmp_path / "templates" / "newsletter.html.j2"
    assert made(tmp_path) == []
    text = page.read_text("utf-8")
    for name in ("link.j2", "../secret", str(tmp_path / "secret")):
        page.write_text("{% include '" + name + "' %}" + text, "utf-8")
        assert made(tmp_path) == ["BRD101"]


def test_preflight_takes_no_templates_that_lie_beside_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    workspaces.small(tmp_path)
    for path in (tmp_path / "templates").glob("*.j2"):
        path.write_text("{{ a fault }}")
    monkeypatch.chdir(tmp_path)
    Path("some.pdf").write_bytes(b"%PDF-1.4\n")
    main(["preflight", "some.pdf", "--format", "html"])
    assert "Content-Security-Policy" in Path("preflight.html").read_text("utf-8")
    main(["--workspace", str(tmp_path), "preflight", "some.pdf", "--format", "html"])
    assert "BRD101" in capsys.readouterr().err


DAMAGED_PROFILES: dict[str, Callable[[bytes], bytes]] = {
    "the tables": lambda data: data[:1264],
    "the head": lambda data: data[:40],
    "a name that is no text": lambda data: data[:16] + b"\xa4MYK" + data[20:],
    "nothing": lambda data: b"",
    "another file": lambda data: b"%PDF-1.7",
}


@pytest.mark.parametrize("name", DAMAGED_PROFILES)
def test_a_damaged_profile_of_a_printer_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "press.icc").write_bytes(DAMAGED_PROFILES[name](FOGRA39.read_bytes()))
    with pytest.raises(UnusableProfileError):
        load_profile(tmp_path / "press.icc")
    assert load_profile(FOGRA39).description
