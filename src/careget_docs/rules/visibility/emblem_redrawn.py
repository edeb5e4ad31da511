"""The emblem of a document is neither the toolkit's drawing nor the Commission's artwork.

Why: Regulation (EU) 2021/1060, Annex IX 1.7: the emblem must not be modified or merged with anything else.
Mend: let the toolkit draw it, or put the official file into `templates/brand/` under its official name.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.tree import Figure, Group, walk
from careget_docs.visibility import emblem


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each emblem whose drawing is another."""
    for node in (*walk(subject.document.lockup), *walk(subject.document)):
        if isinstance(node, Figure) and node.role == "emblem":
            known = {emblem.svg(node.picture.height, variant).encode() for variant in emblem.VARIANTS}
            if node.picture.data not in known:
                yield Finding("The EU emblem of the document was changed.", "Let the toolkit draw it.")


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a document whose emblem has purple ground."""
    lockup: Group = subject.document.lockup
    mark, *rest = lockup.children
    assert isinstance(mark, Figure)
    painted = replace(mark.picture, data=mark.picture.data.replace(b"#003399", b"#663399"))
    changed = replace(lockup, children=(replace(mark, picture=painted), *rest))
    yield replace(subject, document=replace(subject.document, lockup=changed))


RULE = Rule("VIS023", Severity.ERROR, check, failing=failing)
