"""A role in the document is declared neither by the brand nor by a block.

Why: nothing says how it looks; each format would take something else for it, and nobody would notice.
Mend: write a row for it in `templates/brand.yaml`, or let the block that brings it name a fall-back (`RoleUse`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity, closest
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.project.roles import unknown
from careget_docs.tree import Figure, Group, Items, Paragraph, Picture, Text


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each role that nobody declares."""
    for each in unknown(subject.document, subject.brand):
        values = (("role", each.role), ("id", each.block))
        message = "Nobody declares the role “{role}”, which the block “{id}” uses."
        yield Finding(message, closest(each.role, each.known), values, each.block)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return documents with a paragraph, a list, a picture and a group of roles that there are not."""
    line = Paragraph((Text("Един ред"),), role="leed")
    picture = Picture(
        "x.svg", "image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg" width="9mm" height="9mm"/>', 9, 9
    )
    for node in (
        line,
        Items(((line,),), role="factz"),
        Figure(picture, "x", role="artwrok"),
        Group("kard", (), id="x"),
    ):
        extra = Group("text", (node,), id="extra")
        yield replace(subject, document=replace(subject.document, children=(*subject.document.children, extra)))


RULE = Rule("BRD123", Severity.ERROR, check, failing=failing)
