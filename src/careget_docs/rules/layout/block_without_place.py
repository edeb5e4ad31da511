"""A block stands in a template that has no place for it.

Why: a roll-up or a billboard is read in passing and holds a few words and one picture, that of its cover or of the
first block that brings one; what has no place there would run over something else.
Mend: give the photograph to the cover (`artwork:`), take the block out, or take another template.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.project.products import Product
from careget_docs.tree import Figure, Group, Picture, walk

HINT = "Give the photograph to the cover (`artwork:`), take the block out, or take one of these templates: {others}."


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each block of a kind, and each photograph, that the template says it has no place for."""
    template, products = subject.document.template, subject.brand.products
    if (product := products.get(template)) is None:
        return
    seen = 0
    for group in subject.document.children:
        if not isinstance(group, Group):
            continue
        lacking = [each for each in walk(group) if isinstance(each, Group) and each.role in product.lacks]
        for part in lacking:
            others = ", ".join(name for name, other in products.items() if part.role not in other.lacks)
            message = "The template “{template}” has no place for the block “{block}” ({kind})."
            values = (("template", template), ("block", part.id), ("kind", part.role), ("others", others))
            yield Finding(message, HINT, values, part.id)
        shown = 0 if lacking else _photographs(group)
        seen += shown
        if shown and product.pictures and seen > product.pictures:
            others = ", ".join(name for name, other in products.items() if not other.pictures)
            message = "Photographs in “{template}”: at most {most}; that of “{block}” is one too many."
            hint = "Take the photograph out, or take one of these templates: {others}."
            facts = (("template", template), ("most", str(product.pictures)), ("block", group.id), ("others", others))
            yield Finding(message, hint, facts, group.id)


def _photographs(group: Group) -> int:
    """Return how many pictures a block has that are no drawing of ours, mark or code."""
    found = (node for node in walk(group) if isinstance(node, Figure) and node.role in ("", "artwork", "portrait"))
    return sum(node.picture.artwork is None and node.chart is None for node in found)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a document with a block that its template lacks a place for, and one with a photograph too many."""
    products = subject.brand.products.values()
    lacking = next(product for product in products if product.lacks)
    yield _document(subject, lacking, Group(lacking.lacks[0], (), id="extra"))
    yield _photographed(subject, 1)


def passing(subject: Subject) -> Iterable[Subject]:
    """Return a document with as many photographs as its template shows."""
    yield _photographed(subject, 0)


def _photographed(subject: Subject, more: int) -> Subject:
    product = next(product for product in subject.brand.products.values() if product.pictures)
    figure = Figure(Picture("yard.jpg", "image/jpeg", b"", 3.0, 2.0), "A yard.")
    blocks = (Group("figure", (figure,), id=f"yard-{at}") for at in range(product.pictures + more))
    return _document(subject, product, *blocks)


def _document(subject: Subject, product: Product, *blocks: Group) -> Subject:
    return replace(subject, document=replace(subject.document, template=product.name, children=blocks))


RULE = Rule("LAY032", Severity.ERROR, check, failing=failing, passing=passing, early=True)
