"""Pictures of pixels inside a PDF turned into the printer's inks through its profile; drawings are not touched."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from careget_docs.press.print_job import PrintJob

if TYPE_CHECKING:
    from PIL import Image

QUALITY = 95
"""Of JPEG pictures, with full colour resolution; lower ones ring above the limit of ink."""
DENSEST = 2.0
"""A picture of more than so many times the resolution a printer asks for is made smaller."""
KEPT = 1.5
"""And it is then kept at so many times that resolution."""
PRINTERS_PPI = 300.0
ROWS = 512
"""Rows converted at a time, so that a large picture needs little memory."""


def convert_pictures(pdf: Any, job: PrintJob) -> None:
    """Replace each picture that is neither grey nor in this press's inks; inks of no named press stay as they are."""
    for source, longest in _placed(pdf).values():
        space = str(source.get("/ColorSpace", ""))
        if source.get("/ImageMask") or space == "/DeviceGray":
            continue
        if space == "/DeviceCMYK" and _profile(source) in (b"", job.profile.data):
            continue
        _replace(pdf, source, job, longest)


def _profile(source: Any) -> bytes:
    """Return the profile that a JPEG carries; empty without one."""
    from PIL import Image

    if str(source.get("/Filter", "")) != "/DCTDecode":
        return b""
    return Image.open(io.BytesIO(source.read_raw_bytes())).info.get("icc_profile") or b""


def _placed(pdf: Any) -> dict[tuple[int, int], tuple[Any, float]]:
    """Return each picture with the longest side in pt that it is shown at; 0 where that cannot be told."""
    import pikepdf

    found: dict[tuple[int, int], tuple[Any, float]] = {}
    masks = set()
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image":
            found[thing.objgen] = (thing, 0.0)
            if "/SMask" in thing:
                masks.add(thing.SMask.objgen)
    for page in pdf.pages if len(found) > len(masks) else ():
        for name, matrix in _drawn(page):
            source = page.resources.get("/XObject", {}).get(name)
            if source is not None and source.objgen in found:
                side = max(abs(matrix.a) + abs(matrix.b), abs(matrix.c) + abs(matrix.d))
                found[source.objgen] = (source, max(found[source.objgen][1], side))
    return {key: value for key, value in found.items() if key not in masks}


def _drawn(page: Any) -> list[tuple[str, Any]]:
    import pikepdf

    matrix, kept, found = pikepdf.Matrix(), [], []
    for instruction in pikepdf.parse_content_stream(page, "q Q cm Do"):
        operands = instruction.operands
        match str(instruction.operator):
            case "q":
                kept.append(matrix)
            case "Q" if kept:
                matrix = kept.pop()
            case "cm":
                matrix = pikepdf.Matrix(*(float(part) for part in operands)) @ matrix
            case "Do":
                found.append((str(operands[0]), matrix))
    return found


def _replace(pdf: Any, source: Any, job: PrintJob, longest: float) -> None:
    import pikepdf
    from PIL import Image

    lossless = str(source.get("/Filter", "")) != "/DCTDecode"
    image = pikepdf.PdfImage(source).as_pil_image() if lossless else Image.open(io.BytesIO(source.read_raw_bytes()))
    size = _needed(image.size, longest)
    if size != image.size:
        image.draft(image.mode, size)  # a JPEG is unpacked no larger than needed
    profile = image.info.get("icc_profile")
    if size != image.size:
        image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    inked = _inked(image, job, profile)
    out = io.BytesIO()
    mask = source.get("/SMask")
    if lossless and max(inked.size) <= 2000:
        source.write(inked.tobytes())
        for key in ("/Filter", "/DecodeParms", "/Decode"):
            if key in source:
                del source[key]
    else:
        inked.save(out, "JPEG", quality=QUALITY, subsampling=0)
        source.write(out.getvalue(), filter=pikepdf.Name.DCTDecode)
        # Pillow writes what Adobe's programs expect: CMYK turned round.
        source.Decode = pikepdf.Array([1, 0, 1, 0, 1, 0, 1, 0])
    source.Width, source.Height, source.BitsPerComponent = *inked.size, 8
    source.ColorSpace = pikepdf.Name.DeviceCMYK
    if mask is not None:
        source.SMask = mask


def _needed(size: tuple[int, int], longest: float) -> tuple[int, int]:
    """Return the size in pixels at which a picture shown `longest` pt long is kept: its own unless far too large."""
    most = PRINTERS_PPI * DENSEST * longest / 72
    if not longest or max(size) <= most:
        return size
    share = most * KEPT / DENSEST / max(size)
    return max(1, round(size[0] * share)), max(1, round(size[1] * share))


def _inked(image: Image.Image, job: PrintJob, profile: bytes | None) -> Image.Image:
    """Return a picture in process inks, no point of it above the printer's limit of ink.

    `profile` is what the camera or program says its colours, RGB or CMYK, mean; without one they are sRGB.
    """
    from PIL import Image, ImageCms

    converter = job.profile.converter(profile, image.mode)
    assert isinstance(converter, ImageCms.ImageCmsTransform)
    inked = Image.new("CMYK", image.size)
    for top in range(0, image.height, ROWS):
        strip = image.crop((0, top, image.width, min(top + ROWS, image.height)))
        changed = ImageCms.applyTransform(strip, converter)
        assert changed is not None
        inked.paste(_limited(changed, job.printer.ink_limit), (0, top))
    return inked


def _limited(strip: Image.Image, limit: float) -> Image.Image:
    """Take colour away, and no black, where the inks add up to more than the limit in percent."""
    import numpy as np
    from PIL import Image

    most = limit * 2.55
    parts = np.asarray(strip)
    total = parts.sum(axis=2, dtype=np.uint16)
    over = total > most
    if not over.any():
        return strip
    changed = parts.astype(np.float32)
    colour, black = changed[..., :3], changed[..., 3]
    share = np.where(over, np.maximum(most - black, 0) / np.maximum(colour.sum(axis=2), 1), 1.0)
    changed[..., :3] = np.floor(colour * np.minimum(share, 1.0)[..., None])
    return Image.fromarray(changed.astype(np.uint8), "CMYK")
