"""A block stands in a template that has no place for it.

Why: a roll-up or a billboard is read in passing and holds a few words and one picture, that of its cover; what has no
place there would run over something else.
Mend: give the photograph to the cover (`artwork:`), take the block out, or take another template.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.tree import Group, walk

HINT = "Give the photograph to the cover (`artwork:`), take the block out, or take one of these templates: {others}."


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each block of a kind that the template says it has no place for."""
    template, products = subject.document.template, subject.brand.products
    lacks = products[template].lacks if template in products else ()
    for group in walk(subject.document) if lacks else ():
        if isinstance(group, Group) and group.id and group.role in lacks:
            others = ", ".join(name for name, product in products.items() if group.role not in product.lacks)
            message = "The template “{template}” has no place for the block “{block}” ({kind})."
            values = (("template", template), ("block", group.id), ("kind", group.role), ("others", others))
            yield Finding(message, HINT, values, group.id)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a document with a block that its template lacks a place for."""
    lacking = [product for product in subject.brand.products.values() if product.lacks]
    extra = Group(lacking[0].lacks[0], (), id="extra")
    document = replace(subject.document, template=lacking[0].name, children=(*subject.document.children, extra))
    yield replace(subject, document=document)


RULE = Rule("LAY032", Severity.ERROR, check, failing=failing, early=True)
