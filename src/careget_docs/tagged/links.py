"""Link annotations as PDF; where they stand and what they belong to is the canvas's affair."""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase import pdfdoc

from careget_docs.tagged.traits import text_string


class LinkAnnotation(pdfdoc.PDFObject):  # type: ignore[misc]
    """A link on a box (left, bottom, right, top) of its page; its target is looked up once all places are known.

    `key` is its own in the parent tree, `contents` what a screen reader says of it.
    """

    def __init__(self, canvas: Any, box: tuple[float, ...], target: str, contents: str, key: int) -> None:
        self.canvas, self.box, self.target, self.contents, self.key = canvas, box, target, contents, key

    def format(self, document: Any) -> bytes:
        """Return the annotation's dictionary (ISO 32000-1:2008, 12.5.6.5; PDF/UA-1, 7.18)."""
        where = " ".join(f"{number:.2f}" for number in self.box)
        said = f"/Type/Annot/Subtype/Link/Rect[{where}]/Border[0 0 0]/F 4/StructParent {self.key}"
        said += f"/Contents{text_string(self.contents)}"
        if self.target.startswith("#"):
            said += f"/Dest{self.canvas.destination(self.target[1:])}"
        else:
            said += f"/A<</S/URI/URI{text_string(self.target)}>>"
        return f"<<{said}>>".encode("latin-1")
