"""A block's picture is missing from the web page.

Why: what a template leaves out is noticed by nobody, for nothing stands where it should be.
Mend: look at the template of the page; it must render every block whole.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.html.facts import web_facts
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.rules._samples import web_page
from careget_docs.tree import Figure, Group, Picture, walk

HINT = "Look at the template of the page; it must render every block whole."


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each block of which a page shows fewer pictures than it has."""
    pages = [artifact for artifact in subject.artifacts if artifact.format == "web"]
    groups = [node for node in walk(subject.document) if isinstance(node, Group) and node.id] if pages else []
    wanted = {group.id: sum(1 for node in walk(group) if isinstance(node, Figure)) for group in groups}
    for artifact in pages:
        pictures = web_facts(artifact.data, trusted=True).pictures
        shown = Counter(name for picture in pictures for name in picture.blocks)
        for name, count in wanted.items():
            if shown[name] < count:
                values = (("file", artifact.name), ("id", name))
                yield Finding("In {file}, the picture of block “{id}” is missing.", HINT, values, name)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a page without the picture of a block."""
    figure = Figure(Picture("x.svg", "image/svg+xml", b"<svg/>", 10, 10), "Хора")
    document = replace(subject.document, children=(Group("figure", (figure,), id="made-up"),))
    yield web_page(replace(subject, document=document), '<div data-block="made-up"></div>')


RULE = Rule("WEB009", Severity.ERROR, check, failing=failing)
