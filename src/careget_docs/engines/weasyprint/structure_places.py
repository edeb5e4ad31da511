"""Finds the node that content belongs under, and makes the paragraphs the HTML has not; it visits no box."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from careget_docs.engines.weasyprint import structure_types
from careget_docs.engines.weasyprint.dom import Dom
from careget_docs.engines.weasyprint.structure_nodes import TagNode


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
