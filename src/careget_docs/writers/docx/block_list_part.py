"""The custom XML part that lists the author's blocks, with a fingerprint of their words, and holds what was sent."""

from __future__ import annotations

import hashlib

from careget_docs.inspection.docx.draft import ELEMENT, NAMESPACE, Draft
from careget_docs.tree import Group, words
from careget_docs.writers.docx.package import PackageParts, Relations
from careget_docs.writers.docx.xml import DECLARATION, element, escape

PATH = "customXml/item2.xml"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


def fingerprint(found: list[str]) -> str:
    """Return the SHA-1 of words joined by one space: what a reader of the returned file compares."""
    return hashlib.sha1(" ".join(found).encode("utf-8", "replace"), usedforsecurity=False).hexdigest()


def add_ledger(package: PackageParts, document_id: str, blocks: list[tuple[str, Group]], draft: Draft | None) -> None:
    """Put the list in, one element a block, in reading order, and the draft that was sent."""
    rows = (
        element("block", at={
            "id": group.id, "bookmark": name, "source": group.span.path if group.span else "",
            "line": group.span.line if group.span else 0, "sha1": fingerprint(words(group)),
        })
        for name, group in blocks
    )  # fmt: skip
    sent = [element(ELEMENT, escape(draft.text), at={"number": draft.number})] if draft else []
    root = element("blocks", *rows, *sent, at={"xmlns": NAMESPACE, "document": document_id})
    store = element(
        "ds:datastoreItem",
        element("ds:schemaRefs", element("ds:schemaRef", at={"ds:uri": NAMESPACE})),
        at={"xmlns:ds": _STORE, "ds:itemID": "{6D0C4E0B-8C1E-5B6F-9A53-0C8B7E5A2F11}"},
    )
    relations = Relations()
    relations.add("customXmlProps", "itemProps2.xml")
    package.add(PATH, (DECLARATION + root).encode(), "", relations)
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    package.add("customXml/itemProps2.xml", (DECLARATION + store).encode(), kind)
