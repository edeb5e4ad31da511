"""Builds the structure tree of a drawn document from its boxes and its HTML; it writes no PDF object.

Boxes are visited in reading order page by page, but an element has one node, however many boxes it was cut into,
and the children of a node are put in the order of the HTML, whatever `order:` or a grid did to them.
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from careget_docs.engines.weasyprint import structure_types
from careget_docs.engines.weasyprint.artifacts import Survey, pseudo, unwrapped
from careget_docs.engines.weasyprint.attributes import describe, numbering
from careget_docs.engines.weasyprint.dom import Dom
from careget_docs.engines.weasyprint.structure_nodes import AnnotationBox, Leaf, TagNode


class Places:
    """The nodes made so far, by element, and the paragraphs still open in elements that may hold blocks only."""

    def __init__(self, dom: Dom) -> None:
        self.dom = dom
        self.top = TagNode("Document", -1)
        self.nodes: dict[Element, TagNode] = {}
        self.paragraphs: dict[Element, TagNode] = {}
        self._reached: dict[Element, float] = {}

    def nearest(self, element: Element | None) -> TagNode:
        """Return the node of an element or of its nearest ancestor that has one."""
        return next((self.nodes[e] for e in self.dom.upwards(element) if e in self.nodes), self.top)

    def host(self, element: Element | None, block: Element) -> TagNode:
        """Return the node for text and inline elements of an element: where only blocks may be, a paragraph.

        `block` is the element of the nearest block box; each block has paragraphs of its own.
        """
        node = self.nearest(element)
        own = self.nodes.get(block)
        if node.tag not in structure_types.GROUPING and not (own is None and node.tag in structure_types.MIXED):
            return node
        if block not in self.paragraphs:
            order = max(self.dom.order[block], self._reached.get(block, -1))
            if own is None:
                self.interrupt(self.dom.above(block), block)
            self.paragraphs[block] = paragraph = TagNode("P", order)
            node.kids.append(paragraph)
        return self.paragraphs[block]

    def interrupt(self, around: Element | None, element: Element) -> None:
        """Close the paragraphs of the blocks around a new block: text after it is another paragraph."""
        for above in self.dom.upwards(around):
            self.paragraphs.pop(above, None)
            self._reached[above] = max(self._reached.get(above, -1), self.dom.order[element])
            if above in self.nodes:
                return


class StructureBuilder:
    """Makes the nodes of a document while the boxes of its pages are visited."""

    def __init__(self, document: Any, dom: Dom, found: Survey) -> None:
        self.document, self.dom, self.found = document, dom, found
        self.places = Places(dom)
        self.nodes = self.places.nodes
        self.items: dict[Element, TagNode] = {}
        self.labels: dict[tuple[Element, str], TagNode] = {}
        self.areas: list[tuple[Any, int, Element]] | None = []
        self.without_alternative: list[Element] = []

    def build(self, drawn: list[dict[Any, tuple[Any, int]]]) -> TagNode:
        """Visit all pages; `drawn` tells for each page the stream and number of its text and picture boxes."""
        waiting = [dict(boxes) for boxes in drawn]
        for number, page in enumerate(self.document.pages):
            self.visit(page._page_box, number, self.dom.root, waiting[number])
        # A note may stand on a page before that of its call, when columns were balanced: notes come last.
        areas, self.areas = self.areas, None
        for box, number, block in areas or ():
            self.visit(box, number, block, waiting[number])
        for number, page in enumerate(self.document.pages):
            for box, place in waiting[number].items():
                self.leaf(box, Leaf(number, *place), self.dom.root)
            for _, _, _, box in page.links:
                if box.link_annotation is not None:
                    self.annotate(box, number)
        return self.places.top

    def visit(self, box: Any, page: int, block: Element, waiting: dict[Any, tuple[Any, int]]) -> None:
        """Visit a box and what is in it; `block` is the element of the nearest block around it."""
        from weasyprint.formatting_structure import boxes

        box = unwrapped(box)
        if id(box) in self.found.artifacts:
            return
        if self.areas is not None and isinstance(box, boxes.FootnoteAreaBox):
            self.areas.append((box, page, block))
            return
        element = box.element
        if element is not None and not pseudo(box):
            if not isinstance(box, boxes.InlineLevelBox | boxes.LineBox):
                block = element
            if not isinstance(box, boxes.TextBox):
                self.open(element, box, block, page)
        if box in waiting:
            self.leaf(box, Leaf(page, *waiting.pop(box)), block)
        for child in box.children:
            self.visit(child, page, block, waiting)

    def open(self, element: Element, box: Any, block: Element, page: int) -> None:
        """Make the node of an element when its first box is met, unless it is transparent."""
        if element in self.nodes or self.places.nearest(element).tag == "Figure":
            return
        tag = structure_types.structure_type(element, self.dom, element in self.found.notes)
        inline = element is not block
        lang = self.dom.own_language(element)
        if element.tag in ("dt", "dd"):
            self.description(element)
        elif tag or element.get("data-block") or (lang and element is not self.dom.root):
            node = self.attach(element, tag or ("Span" if inline else "Div"), block, inline)
            describe(node, element, box, self.document.pages[page].height, self.dom)
            self.check(node, element, box)
        else:
            return
        whole = self.items.get(element) or self.nodes[element]
        if lang:
            whole.entries["Lang"] = lang
        if name := element.get("data-block"):
            whole.entries |= {"ID": f"blk.{name}", "T": name}
        elif name := element.get("id"):
            whole.entries.setdefault("ID", f"id.{name}")

    def attach(self, element: Element, tag: str, block: Element, inline: bool) -> TagNode:
        """Append a new node for an element to the node of what is around it."""
        above = self.dom.above(element)
        around = above if above is not None else element
        parent = self.places.nearest(around)
        alone = tag == "Figure" and parent.tag in structure_types.GROUPING and block not in self.places.paragraphs
        if inline and not alone:
            parent = self.places.host(around, block)
        elif not inline:
            self.places.interrupt(around, element)
        order = self.dom.order[element]
        if tag == "Link" and self.places.nearest(around).tag == "TOCI":
            reference = TagNode("Reference", order)
            self.places.nearest(around).kids.append(reference)
            parent = reference
        node = TagNode(tag, order)
        parent.kids.append(node)
        self.nodes[element] = node
        if tag in ("LI", "TOCI", "Note"):
            self.items[element] = node
        if tag == "LI":
            self.nodes[element] = body = TagNode("LBody", order + 0.5)
            node.kids.append(body)
        return node

    def check(self, node: TagNode, element: Element, box: Any) -> None:
        """Note a picture without alternative text, and let a list learn its numbering from an item."""
        if node.tag == "Figure" and not node.entries["Alt"]:
            self.without_alternative.append(element)
        parent = self.nodes.get(self.dom.parent.get(element, element))
        if node.tag == "LI" and parent is not None and parent.tag == "L":
            parent.attributes["ListNumbering"] = f"/{numbering(self.dom.parent[element].tag, element, box)}"

    def description(self, element: Element) -> None:
        """Make the list item of a dt or dd, or join the one its term has begun."""
        head = structure_types.term(element, self.dom)
        if head not in self.items:
            item = TagNode("LI", self.dom.order[head])
            self.places.nearest(self.dom.parent[head]).kids.append(item)
            self.items[head] = item
        order = self.dom.order[element]
        self.nodes[element] = node = TagNode("Lbl" if element.tag == "dt" else "LBody", order)
        self.items[head].kids.append(node)

    def leaf(self, box: Any, leaf: Leaf, block: Element) -> None:
        """Append drawn content to the node it belongs to."""
        self.target(box.element, pseudo(box), block).kids.append(leaf)

    def target(self, element: Element, name: str, block: Element) -> TagNode:
        """Return the node for the content of an element or of one of its pseudo-elements."""
        if name == "footnote-call":
            return self.reference(element, block)
        if name == "footnote-marker":
            return self.label(element, self.places.nearest(element))
        if name and element.get("data-target") is not None:
            return self.number(element, block)
        marker = name == "marker" or (name == "before" and element.get("data-marker") == "before")
        if marker and element in self.items:
            return self.label(element, self.items[element])
        return self.places.host(element, block)

    def label(self, element: Element, parent: TagNode) -> TagNode:
        """Return the Lbl of a list item or note."""
        if (element, "Lbl") not in self.labels:
            self.labels[element, "Lbl"] = node = TagNode("Lbl", self.dom.order[element] + 0.25)
            parent.kids.append(node)
        return self.labels[element, "Lbl"]

    def number(self, element: Element, block: Element) -> TagNode:
        """Return the Reference that holds the number of the page or note an element leads to."""
        if (element, "Reference") not in self.labels:
            self.labels[element, "Reference"] = node = TagNode("Reference", self.dom.order[element])
            self.places.host(element, block).kids.append(node)
        return self.labels[element, "Reference"]

    def reference(self, element: Element, block: Element) -> TagNode:
        """Return the Reference of a footnote's call; its Note is made with it, to be read right after."""
        if (element, "Reference") not in self.labels:
            parent = self.places.host(self.dom.parent[element], block)
            order = self.dom.order[element]
            self.labels[element, "Reference"] = node = TagNode("Reference", order)
            self.nodes[element] = note = TagNode("Note", order)
            note.entries["ID"] = f"note.{order}"
            parent.kids += [node, note]
        return self.labels[element, "Reference"]

    def annotate(self, box: Any, page: int) -> None:
        """Append a box's annotation to its Link, and tell in /Contents what the link is."""
        from weasyprint.pdf import pydyf

        owner = self.dom.link(box.element)
        if owner is not None and (said := self.dom.purpose(owner)):
            box.link_annotation["Contents"] = pydyf.String(said)
        self.link(owner).kids.append(AnnotationBox(page, box.link_annotation))

    def link(self, owner: Element | None) -> TagNode:
        """Return the Link node an annotation belongs to."""
        node = self.nodes.get(owner) if owner is not None else None
        if node is None or node.tag != "Link":
            node = TagNode("Link", self.dom.order.get(owner, 0) if owner is not None else 0)
            self.places.nearest(owner).kids.append(node)
            if owner is not None:
                self.nodes[owner] = node
        return node
