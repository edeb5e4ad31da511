"""ReportLab's canvas with a structure behind it: what is drawn belongs to an element, is an artifact, or is refused.

Lines and areas drawn outside both are artifacts of their own accord; text and pictures there raise UntaggedError.
Positions are in pt, from the lower left corner of the page or of the current transformation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from io import BytesIO
from typing import Any, Literal

from reportlab.pdfbase import pdfdoc

from careget_docs.engines.reportlab.errors import TaggingError, UnknownPlaceError, UntaggedError
from careget_docs.engines.reportlab.metadata import About
from careget_docs.engines.reportlab.patches.opening_font import CanvasWithoutFont
from careget_docs.engines.reportlab.patches.page_entries import tag
from careget_docs.engines.reportlab.pdf_objects import StreamPacker
from careget_docs.engines.reportlab.structure import AnnotationKid, Element, Rows, Tree
from careget_docs.engines.reportlab.structure_writer import MCID_BITS
from careget_docs.engines.reportlab.traits import text_string
from careget_docs.engines.reportlab.typeface import Pen, Typeface
from careget_docs.layout.block_places import BlockPlaces, PlacesTaken

END = "EMC"
BLOCK = "blk."
"""What the identifier of an author's block begins with."""
MM = 72 / 25.4
_PAINTS = re.compile(r"(?:^|[\s)\]>])(?:f\*?|F|B\*?|b\*?|S|s|Do|sh|EI|Tj|TJ)(?=\s|$)").search


class Marked(str):
    """Operators that carry their own marked content, or open or close one."""

    __slots__ = ()


def wrapped(code: Sequence[str]) -> list[str]:
    """Return the operators of a page with all that paints outside the structure put into artifacts."""
    out: list[str] = []
    run: list[str] = []
    inside = False
    for item in [*code, Marked("")]:
        if isinstance(item, Marked) or inside:
            out += ["/Artifact BMC", *run, END] if any(map(_PAINTS, run)) else run
            run = []
            out.append(item)
            if isinstance(item, Marked):
                inside = (inside or item.endswith("BDC")) and item != END
        else:
            run.append(item)
    return out[:-1]


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


ArtifactKind = Literal["Layout", "Page", "Pagination", "Background"]
LateText = Callable[[], str]
_LATE = "\1{}\1"


class TaggedCanvas(CanvasWithoutFont):
    """A canvas whose `marks` list the elements of the current page's content, in the order of their MCIDs.

    `places` are the targets of links: page from 0, and x and y on it; `standing` is the room that blocks take on pages,
    in pt (left, bottom, right, top). The file of a saved canvas: see `finishing`.
    """

    def __init__(self, about: About, tree: Tree, size: tuple[float, float]) -> None:
        self.about, self.tree = about, tree
        self.owners: list[list[Element | Rows] | Element] = []
        self.contents: list[str | Future[bytes]] = []
        """The operators of each finished page, packed already where no text of it is late."""
        self.places: dict[str, tuple[int, float, float]] = {}
        self.standing: dict[tuple[str, int], tuple[float, float, float, float]] = {}
        self.late_texts: list[tuple[int, LateText]] = []
        self.labels: dict[int, tuple[str, int]] = {}
        self._pens: dict[str, Pen] = {}
        self._inside: list[str] = []
        self._drawn: object = object()
        self.packer = StreamPacker()
        super().__init__(BytesIO(), pagesize=size, pageCompression=0, invariant=1, pdfVersion=(1, 7))
        self._next_page()

    @property
    def file(self) -> Any:
        """ReportLab's document behind the canvas: its objects, pages and typefaces."""
        return self._doc

    @property
    def pages(self) -> list[Any]:
        """The pages that are finished."""
        found: list[Any] = self._doc.Pages.pages
        return found

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the current page in pt."""
        width, height = self._pagesize
        return width, height

    def _next_page(self) -> None:
        self.page = len(self.pages)
        self.key, self.marks = len(self.owners), list[Element | Rows]()
        self.owners.append(self.marks)

    def mark(self, node: Element) -> str:
        """Return the operator that begins content of an element on this page; `EMC` ends it. Raises StructureError."""
        number = len(self.marks)
        self.marks.append(node)
        node.hold(self.page << MCID_BITS | number)
        return f"/{node.kind}<</MCID {number}>>BDC"

    def emit(self, code: str) -> None:
        """Add operators to the page that carry their own marked content."""
        self._code.append(Marked(code))

    def paint(self, code: str) -> None:
        """Add operators that carry no mark: content of what they stand in, else an artifact."""
        self._code.append(code)

    @contextmanager
    def content(self, node: Element) -> Iterator[None]:
        """Let all that is drawn inside belong to an element: a figure."""
        if self._inside:
            raise TaggingError(f"page {self.page + 1}: content of {node.kind} inside {self._inside[-1]}")
        self._inside.append(node.kind)
        self.emit(self.mark(node))
        try:
            yield
        finally:
            self.emit(END)
            self._inside.pop()

    @contextmanager
    def artifact(self, kind: ArtifactKind = "Layout") -> Iterator[None]:
        """Let all that is drawn inside be no part of the text: running heads, repeated table heads, ornaments."""
        outermost = not self._inside
        if outermost:
            self.emit(f"/Artifact<</Type/{kind}>>BDC")
        self._inside.append("Artifact")
        try:
            yield
        finally:
            self._inside.pop()
            if outermost:
                self.emit(END)

    @property
    def silent(self) -> bool:
        """Whether what is drawn now is an artifact, or part of a figure."""
        return bool(self._inside)

    def repeated(self, thing: Any) -> bool:
        """Say whether this very object was drawn on this canvas before: a table head on its second page."""
        if getattr(thing, "drawn_on", None) is self._drawn:
            return True
        thing.drawn_on = self._drawn  # a mark on the thing, for an id() is given again once a thing is gone
        return False

    def pen(self, face: Typeface) -> Pen:
        """Return what writes a typeface into this document."""
        found = self._pens.get(face.name)
        if found is None:
            found = self._pens[face.name] = Pen(face, self._doc)
        return found

    def late(self, text: LateText) -> str:
        """Return what stands in operators for a text that is known once all pages are."""
        self.late_texts.append((self.page, text))
        return _LATE.format(len(self.late_texts) - 1)

    def place(self, name: str, x: float, y: float) -> None:
        """Name a point of the current transformation as a target of links."""
        self.places[name] = (self.page, *self.absolutePosition(x, y))

    def stand(self, node: Element | None, width: float, height: float) -> None:
        """Note for the blocks round an element that it takes so much room above and right of the origin, in pt."""
        left, bottom = self.absolutePosition(0, 0)
        right, top = self.absolutePosition(width, height)
        while node is not None:
            if node.identifier.startswith(BLOCK):
                key = (node.identifier.removeprefix(BLOCK), self.page)
                known = self.standing.get(key, (left, bottom, right, top))
                self.standing[key] = (
                    min(known[0], left), min(known[1], bottom), max(known[2], right), max(known[3], top)
                )  # fmt: skip
            node = node.parent

    def blocks(self) -> BlockPlaces:
        """Return where blocks stand on the finished pages."""
        sizes = tuple((page.pagewidth / MM, page.pageheight / MM) for page in self.pages)
        taken = PlacesTaken()
        for (block, page), (left, bottom, right, top) in self.standing.items():
            high = sizes[page][1]
            taken.take(block, page + 1, (left / MM, high - top / MM, right / MM, high - bottom / MM))
        return taken.told(sizes)

    def label_pages(self, style: Literal["D", "r", "R", "a", "A"], start: int = 1) -> None:
        """Number the pages from this one in a style of ISO 32000-1:2008, table 159; the first page needs one too."""
        self.labels[self.page] = (style, start)

    def link(self, node: Element, box: tuple[float, float, float, float], target: str, contents: str) -> None:
        """Make a box (left, bottom, right, top) a link; `target` is a URL, or `#` and a place; `contents` its words."""
        (left, bottom), (right, top) = self.absolutePosition(*box[:2]), self.absolutePosition(*box[2:])
        entry = LinkAnnotation(self, (left, bottom, right, top), target, contents, len(self.owners))
        reference = self._doc.Reference(entry)
        node.hold(AnnotationKid(self.page, self._doc.idToObjectNumberAndVersion[reference.name][0]))
        self.owners.append(node)
        self._annotationrefs.append(reference)

    def destination(self, name: str) -> str:
        """Return the destination of a place as PDF. Raises UnknownPlaceError."""
        if name not in self.places:
            raise UnknownPlaceError(f"no such place in the document: #{name}")
        page, x, y = self.places[name]
        number = self._doc.idToObjectNumberAndVersion[f"Page{page + 1}"][0]
        return f"[{number} 0 R/XYZ {x:.2f} {y:.2f} null]"

    def drawText(self, aTextObject: Any) -> None:  # ReportLab's name
        """Draw text inside `content()` or `artifact()`; elsewhere it is refused."""
        code = str(aTextObject.getCode())  # asked once only: it ends the text object each time
        self._refuse("Tj", code)
        self.paint(code)

    def drawImage(self, image: Any, *places: Any, **looks: Any) -> Any:  # ReportLab's name
        """Draw a picture inside `content()` or `artifact()`; elsewhere it is refused."""
        self._refuse("", "a picture")
        return super().drawImage(image, *places, **looks)

    def drawInlineImage(self, image: Any, *places: Any, **looks: Any) -> Any:  # ReportLab's name
        """Draw a picture inside `content()` or `artifact()`; elsewhere it is refused."""
        self._refuse("", "a picture")
        return super().drawInlineImage(image, *places, **looks)

    def _refuse(self, operator: str, what: str) -> None:
        if not self._inside and operator in what:
            raise UntaggedError(f"page {self.page + 1}: drawn outside the structure: {what[:200]}", self.page + 1)

    def showPage(self) -> None:  # ReportLab's name
        """End the page; what was painted outside the structure becomes an artifact."""
        self._code[:] = wrapped(self._code)
        super().showPage()
        page = self.pages[-1]
        tag(page, self.key)
        late = bool(self.late_texts) and self.late_texts[-1][0] == self.page
        self.contents.append(page.stream if late else self.packer.packed(page.stream.encode("latin-1")))
        page.stream = ""
        self._next_page()

    def save(self) -> None:
        """End the document; nothing more is drawn."""
        if self._code:
            self.showPage()
        self.owners.pop()
