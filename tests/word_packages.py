"""Small Word files written part by part, so that a test can say what stands in each; an emblem to put in them."""

from __future__ import annotations

import zipfile
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

from test_sight import emblem

OPEN = "http://schemas.openxmlformats.org/"
OFFICE = "http://schemas.microsoft.com/office/"
SPACES = {
    "w": f"{OPEN}wordprocessingml/2006/main",
    "r": f"{OPEN}officeDocument/2006/relationships",
    "a": f"{OPEN}drawingml/2006/main",
    "pic": f"{OPEN}drawingml/2006/picture",
    "wp": f"{OPEN}drawingml/2006/wordprocessingDrawing",
    "mc": f"{OPEN}markup-compatibility/2006",
    "wps": f"{OFFICE}word/2010/wordprocessingShape",
    "wpg": f"{OFFICE}word/2010/wordprocessingGroup",
    "w14": f"{OFFICE}word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
PICTURE = f"{OPEN}drawingml/2006/picture"
KINDS = f"{OPEN}officeDocument/2006/relationships/"
DECLARED = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in SPACES.items())
STATEMENT = "Co-funded by the European Union"
SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:left="1134" w:top="1134" w:right="1134" w:bottom="1134"/></w:sectPr>'
)
STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:lang w:val="en-GB"/></w:rPr>'
    "</w:rPrDefault></w:docDefaults>"
)
EMU = 36_000


@cache
def picture() -> bytes:
    """Return an emblem of 27 by 18 mm at 200 ppi, as PNG, with white round it."""
    scale = 200 / 25.4
    image = Image.new("RGB", (round(31 * scale), round(22 * scale)), "white")
    pen = ImageDraw.Draw(image)
    for colour, points in emblem(18):
        pen.polygon([((x + 2) * scale, (y + 2) * scale) for x, y in points], fill=colour)
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def blip(effects: str = "", crop: str = "", link: str = "rPic", size: tuple[float, float] = (31.0, 22.0)) -> str:
    """Return a pic:pic that shows a picture; lengths in mm."""
    wide, high = (round(side * EMU) for side in size)
    return (
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="p"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{link}">{effects}</a:blip>{crop}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"/></pic:spPr></pic:pic>'
    )


def graphic(inside: str, kind: str = f"{OPEN}drawingml/2006/picture") -> str:
    """Return a graphic that holds something."""
    return f'<a:graphic><a:graphicData uri="{kind}">{inside}</a:graphicData></a:graphic>'


def inline(
    effects: str = "", crop: str = "", link: str = "rPic", size: tuple[float, float] = (31.0, 22.0), facts: str = ""
) -> str:
    """Return a drawing in the line that shows a picture."""
    wide, high = (round(side * EMU) for side in size)
    return (
        f'<w:drawing><wp:inline><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="1" name="p" descr="EU emblem" {facts}/>'
        f"{graphic(blip(effects, crop, link, size))}</wp:inline></w:drawing>"
    )


def anchored(
    inside: str, *, across: str = "page", down: str = "page", at: tuple[float, float] = (20.0, 20.0),
    size: tuple[float, float] = (31.0, 22.0), rank: int = 1, behind: int = 0, kind: str = PICTURE,
) -> str:  # fmt: skip
    """Return a floating drawing; `at` in mm from what it is relative to."""
    x, y, wide, high = (round(length * EMU) for length in (*at, *size))
    return (
        f'<w:drawing><wp:anchor relativeHeight="{rank}" behindDoc="{behind}"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="{across}"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="{down}"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:wrapNone/><wp:docPr id="2" name="p" descr="EU emblem"/>'
        f"{graphic(inside, kind)}</wp:anchor></w:drawing>"
    )


def shape(fill: str, geometry: str = '<a:prstGeom prst="rect"/>') -> str:
    """Return a drawn shape with a plain fill."""
    return f'<wps:wsp><wps:spPr>{geometry}<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill></wps:spPr></wps:wsp>'


def run(inside: str, rules: str = "") -> str:
    """Return a run; what is no element is its text."""
    held = inside if inside.startswith("<") else f'<w:t xml:space="preserve">{inside}</w:t>'
    return f"<w:r><w:rPr>{rules}</w:rPr>{held}</w:r>"


def paragraph(*runs: str, rules: str = "") -> str:
    """Return a paragraph."""
    return f"<w:p><w:pPr>{rules}</w:pPr>{''.join(runs)}</w:p>"


def part(root: str, inside: str) -> str:
    """Return a part with its names declared."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {DECLARED}>{inside}</w:{root}>'


def links(*targets: tuple[str, str, str]) -> str:
    """Return a part of relationships: id, last step of the type, target."""
    found = "".join(f'<Relationship Id="{id}" Type="{KINDS}{kind}" Target="{to}"/>' for id, kind, to in targets)
    return f'<Relationships xmlns="{OPEN}package/2006/relationships">{found}</Relationships>'


def parts(
    body: str, *, styles: str = "", section: str = SECTION, media: bytes | None = None, name: str = "media/e.png"
) -> dict[str, bytes]:
    """Return the parts of a Word file with one picture, whose relationship is rPic."""
    found = {
        "[Content_Types].xml": f'<Types xmlns="{OPEN}package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": links(("r1", "officeDocument", "word/document.xml")),
        "word/document.xml": part("document", f"<w:body>{body}{section}</w:body>"),
        "word/_rels/document.xml.rels": links(("rS", "styles", "styles.xml"), ("rPic", "image", name)),
        "word/styles.xml": part("styles", STYLES + styles),
    }  # fmt: skip
    return {**{key: text.encode() for key, text in found.items()}, f"word/{name}": media or picture()}


def packed(held: dict[str, bytes]) -> bytes:
    """Return parts as a ZIP."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in held.items():
            made.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


STRICT = "http://purl.oclc.org/ooxml/"
RENAMED = (
    *((f"{OPEN}{family}/2006/", f"{STRICT}{family}/") for family in ("wordprocessingml", "spreadsheetml", "drawingml")),
    (f"{OPEN}officeDocument/2006/", f"{STRICT}officeDocument/"),
    *(
        (f"{STRICT}officeDocument/{way}{usual}", f"{STRICT}officeDocument/{way}{other}")
        for way in ("", "relationships/")
        for usual, other in (("extended-properties", "extendedProperties"), ("custom-properties", "customProperties"))
    ),
)


def strict(data: bytes) -> bytes:
    """Return a package in the strict form of the format."""
    out = {}
    with zipfile.ZipFile(BytesIO(data)) as old:
        for name in old.namelist():
            held = old.read(name)
            for usual, other in RENAMED if name.endswith((".xml", ".rels")) else ():
                held = held.replace(usual.encode(), other.encode())
            out[name] = held
    return packed(out)
