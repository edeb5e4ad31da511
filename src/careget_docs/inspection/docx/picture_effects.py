"""The effects that Word lays on a picture as it shows it: paler, see-through, coloured anew; nothing is drawn here."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from careget_docs.diagnostics import Phrase, phrase
from careget_docs.inspection.docx.names import ON, A, fraction, share

WASHED_OUT = phrase("it is washed out")
COLOURED = phrase("an effect colours it again")
COLOURING = ("duotone", "clrRepl", "fillOverlay")
PALE, FLAT, CLEAR = 0.3, -0.5, 0.6
"""Brightness and contrast added, and opacity left, from which a picture is washed out."""


@dataclass(frozen=True, slots=True)
class Effects:
    """What is done to the colours of a picture: `bright` and `contrast` from -1 to 1, `opacity` from 0 to 1.

    `threshold` is the share of light from which a picture in black and white is white. `coloured` says that other
    colours stand for all of its own.
    """

    bright: float = 0.0
    contrast: float = 0.0
    opacity: float = 1.0
    grey: bool = False
    threshold: float | None = None
    coloured: bool = False

    @property
    def unseen(self) -> Phrase:
        """Why nobody can recognise the picture, empty where one can."""
        if self.coloured:
            return COLOURED
        return WASHED_OUT if self.bright >= PALE or self.contrast <= FLAT or self.opacity <= CLEAR else Phrase()


PLAIN = Effects()


def of_blip(blip: etree._Element) -> Effects:
    """Return the effects of a picture of DrawingML."""

    def amount(name: str, attribute: str, otherwise: float) -> float:
        element = blip.find(f"{A}{name}")
        found = share(element.get(attribute)) if element is not None else None
        return otherwise if found is None else found

    return Effects(
        bright=max(amount("lum", "bright", 0.0), amount("tint", "amt", 0.0), amount("hsl", "lum", 0.0), key=abs),
        contrast=amount("lum", "contrast", 0.0),
        opacity=amount("alphaModFix", "amt", 1.0) * amount("alphaRepl", "a", 1.0),
        grey=blip.find(f"{A}grayscl") is not None,
        threshold=amount("biLevel", "thresh", 0.5) if blip.find(f"{A}biLevel") is not None else None,
        coloured=any(blip.find(f"{A}{name}") is not None for name in COLOURING),
    )


def of_vml(data: etree._Element) -> Effects:
    """Return the effects of a picture of VML: its gain below 1 flattens it, its black level makes it paler."""
    gain, black, clear = (fraction(data.get(name)) for name in ("gain", "blacklevel", "opacity"))
    return Effects(
        bright=2 * (black or 0.0),
        contrast=min(0.0, (1.0 if gain is None else gain) - 1),
        opacity=1.0 if clear is None else clear,
        grey=data.get("grayscale") in ON,
        threshold=0.5 if data.get("bilevel") in ON else None,
    )
