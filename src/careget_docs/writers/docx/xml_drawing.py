"""Pictures as DrawingML in the line: SVG with a PNG beside it, and what a screen reader says; it sizes nothing."""

from __future__ import annotations

from careget_docs.project.brand import Brand
from careget_docs.writers.docx import chart
from careget_docs.writers.docx.flow import InlinePicture
from careget_docs.writers.docx.package import PackageParts, Relations
from careget_docs.writers.docx.pictures import drawn
from careget_docs.writers.docx.xml import element, emu

_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"


def inline(piece: InlinePicture, package: PackageParts, relations: Relations, brand: Brand) -> str:
    """Return a drawing in the line of text."""
    width, height = emu(piece.width), emu(piece.height)
    number = package.drawing()
    frame = element("a:graphicFrameLocks", at={"noChangeAspect": 1})
    if piece.chart is None:
        data = element("a:graphicData", _picture(piece, package, relations, brand), at={"uri": _PICTURE})
    else:
        named = {"xmlns:c": chart.CHARTS, "r:id": chart.add(piece.chart, package, relations, brand)}
        data = element("a:graphicData", element("c:chart", at=named), at={"uri": chart.CHARTS})
        frame = ""
    return element(
        "w:drawing",
        element(
            "wp:inline",
            element("wp:extent", at={"cx": width, "cy": height}),
            _properties(piece, number),
            element("wp:cNvGraphicFramePr", frame),
            element("a:graphic", data),
            at={"distT": 0, "distB": 0, "distL": 0, "distR": 0},
        ),
    )


def _properties(piece: InlinePicture, number: int) -> str:
    if not piece.decorative:
        named = {"id": number, "name": f"Picture {number}", "descr": piece.alternative}
        return element("wp:docPr", at=named)
    mark = element("adec:decorative", at={"xmlns:adec": _DECORATIVE, "val": 1})
    known = element("a:ext", mark, at={"uri": "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"})
    return element("wp:docPr", element("a:extLst", known), at={"id": number, "name": f"Picture {number}", "descr": ""})


def _picture(piece: InlinePicture, package: PackageParts, relations: Relations, brand: Brand) -> str:
    vector = ""
    if piece.media_type == "image/svg+xml":
        left, top, right, bottom = piece.crop
        whole = (piece.width / (1 - left - right), piece.height / (1 - top - bottom))
        path = package.picture(drawn(piece.data, *whole, brand.families), "png")
        name = relations.add("image", package.picture(piece.data, "svg"))
        blip = element("asvg:svgBlip", at={"xmlns:asvg": _SVG, "r:embed": name})
        vector = element("a:extLst", element("a:ext", blip, at={"uri": "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"}))
    else:
        path = package.picture(piece.data, piece.media_type.removeprefix("image/"))
    image = element("a:blip", vector, at={"r:embed": relations.add("image", path)})
    corner = element("a:off", at={"x": 0, "y": 0})
    extent = element("a:ext", at={"cx": emu(piece.width), "cy": emu(piece.height)})
    return element(
        "pic:pic",
        element(
            "pic:nvPicPr",
            element("pic:cNvPr", at={"id": 0, "name": piece.name[:200]}),
            element("pic:cNvPicPr"),
        ),
        element("pic:blipFill", image, _crop(piece), element("a:stretch", element("a:fillRect"))),
        element(
            "pic:spPr",
            element("a:xfrm", corner, extent),
            element("a:prstGeom", element("a:avLst"), at={"prst": "ellipse" if piece.round else "rect"}),
        ),
    )


def _crop(piece: InlinePicture) -> str:
    sides = {side: round(share * 100_000) for side, share in zip("ltrb", piece.crop, strict=True)}
    cut = {side: share for side, share in sides.items() if share}
    return element("a:srcRect", at=cut) if cut else ""
