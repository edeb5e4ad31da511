"""Writes a structure tree into WeasyPrint's PDF objects: elements, parent tree, names; it decides no structure."""

from __future__ import annotations

from typing import Any

from careget_docs.engines.weasyprint.structure_nodes import AnnotationBox, Leaf, TagNode


class StructureWriter:
    """Turns nodes into objects of one PDF and keeps the tables that lead from content back to them."""

    def __init__(self, pdf: Any, pages: list[Any]) -> None:
        from weasyprint.pdf import pydyf

        self.pdf, self.pydyf = pdf, pydyf
        self.references = pdf.page_references
        # Key in the parent tree, then element per MCID, for each content stream; pages come first, in order.
        self.streams: dict[int, tuple[int, dict[int, bytes]]] = {
            id(stream): (number, {}) for number, stream in enumerate(pages)
        }
        self.page_streams = {id(stream) for stream in pages}
        self.objects: list[tuple[int, bytes]] = []
        self.names: dict[bytes, bytes] = {}
        self.next_key = len(pages)

    def write(self, top: TagNode) -> None:
        """Write the whole tree and hang it into the catalog."""
        root = self.add({"Type": "/StructTreeRoot"})
        document = self.element(top, root.reference)
        root["K"] = self.pydyf.Array([document])
        root["ParentTree"] = self.add({"Nums": self.parent_tree()}).reference
        root["ParentTreeNextKey"] = self.next_key
        if self.names:
            pairs = [part for name in sorted(self.names) for part in (self.pydyf.String(name), self.names[name])]
            root["IDTree"] = self.add({"Names": self.pydyf.Array(pairs)}).reference
        catalog = self.pdf.catalog
        catalog["StructTreeRoot"] = root.reference
        catalog["ViewerPreferences"] = self.pydyf.Dictionary({"DisplayDocTitle": "true"})
        catalog["MarkInfo"] = self.pydyf.Dictionary({"Marked": "true"})

    def add(self, values: dict[str, Any]) -> Any:
        """Add a dictionary to the PDF as an object of its own."""
        made = self.pydyf.Dictionary(values)
        self.pdf.add_object(made)
        return made

    def element(self, node: TagNode, parent: bytes) -> bytes:
        """Write a structure element with all below it; return its reference."""
        made = self.add({"Type": "/StructElem", "S": f"/{node.tag}", "P": parent})
        page = next((kid.page for kid in node.kids if not isinstance(kid, TagNode)), None)
        if page is not None:
            made["Pg"] = self.references[page]
        for key, text in node.entries.items():
            made[key] = self.name(text, made.reference) if key == "ID" else self.pydyf.String(text)
        if node.owner and node.attributes:
            made["A"] = self.pydyf.Dictionary({"O": f"/{node.owner}", **self.attributes(node)})
        made["K"] = self.pydyf.Array([self.kid(kid, made.reference, page) for kid in node.kids])
        return bytes(made.reference)

    def attributes(self, node: TagNode) -> dict[str, Any]:
        """Return the attributes of a node with tuples as PDF arrays."""
        return {k: self.pydyf.Array(v) if isinstance(v, tuple) else v for k, v in node.attributes.items()}

    def name(self, text: str, reference: bytes) -> Any:
        """Return an element's /ID, made unique, and note it for the ID tree."""
        identifier, number = text.encode(), 2
        while identifier in self.names:
            identifier, number = f"{text}.{number}".encode(), number + 1
        self.names[identifier] = reference
        return self.pydyf.String(identifier)

    def kid(self, kid: TagNode | Leaf | AnnotationBox, element: bytes, page: int | None) -> Any:
        """Write one child of an element; return what stands for it in /K."""
        if isinstance(kid, TagNode):
            return self.element(kid, element)
        if isinstance(kid, AnnotationBox):
            self.objects.append((self.key(), element))
            kid.annotation["StructParent"] = self.objects[-1][0]
            return self.add(
                {"Type": "/OBJR", "Obj": kid.annotation.reference, "Pg": self.references[kid.page]}
            ).reference
        if id(kid.stream) not in self.streams:
            self.streams[id(kid.stream)] = (self.key(), {})
            kid.stream.extra["StructParents"] = self.streams[id(kid.stream)][0]
        self.streams[id(kid.stream)][1][kid.mcid] = element
        if id(kid.stream) not in self.page_streams:
            place = {"Pg": self.references[kid.page], "Stm": kid.stream.reference}
        elif kid.page != page:
            place = {"Pg": self.references[kid.page]}
        else:
            return kid.mcid
        return self.pydyf.Dictionary({"Type": "/MCR", **place, "MCID": kid.mcid})

    def key(self) -> int:
        """Return a new key of the parent tree."""
        self.next_key += 1
        return self.next_key - 1

    def parent_tree(self) -> Any:
        """Return the number tree from streams and annotations back to their elements."""
        rows: dict[int, Any] = dict(self.objects)
        for key, elements in self.streams.values():
            rows[key] = self.pydyf.Array([elements[mcid] for mcid in sorted(elements)])
        return self.pydyf.Array([part for key in sorted(rows) for part in (key, rows[key])])
