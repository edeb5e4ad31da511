"""The document does not say of which project it is, or where to read more.

Why: Regulation (EU) 2021/1060, Art. 50(1): information on the operation goes with the statement; EUI asks for the
project's title and address on its material.
Mend: give `project` and `full-title` in deliverables/project.yaml, and `meta.link` in templates/brand.yaml.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.tree import Link, plain, walk, words


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding when the imprint lacks the project's full title or an address."""
    if subject.document.kind == "billboard":  # three seconds from thirty metres
        return
    title = subject.facts.get("full-title", "")
    said = " ".join(words(subject.document.imprint))
    if not title or " ".join(title.split()) not in said:
        yield Finding("The document does not give the project's full title.", "Give `full-title` in project.yaml.")
    links = [plain(node.children) for node in walk(subject.document.imprint) if isinstance(node, Link)]
    if not any(link.startswith("http") for link in links):
        yield Finding("The document gives no web address of the project.", "Give `meta.link` in templates/brand.yaml.")


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a document with an empty imprint."""
    empty = replace(subject.document.imprint, children=())
    yield replace(subject, document=replace(subject.document, imprint=empty))


RULE = Rule("VIS019", Severity.ERROR, check, failing=failing)
