"""A web page leads to no accessibility statement.

Why: Directive (EU) 2016/2102 asks public bodies to publish one, and to link it from their pages; the model is that of
Implementing Decision (EU) 2018/1523. What it says only the body can know, so nothing is made up.
Mend: write what is known below `accessibility:` in deliverables/project.yaml, in each language that is published.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.rules._samples import web_page

HINT = "Write what is known below `accessibility:` in deliverables/project.yaml, in each language that is published."


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding when a page of ours does not link the statement."""
    for artifact in subject.artifacts:
        if artifact.format == "web" and b'href="../accessibility.' not in artifact.data:
            yield Finding("The page leads to no accessibility statement, which public bodies must publish.", HINT)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a page without the link."""
    yield web_page(subject, "")


RULE = Rule("WEB011", Severity.WARNING, check, failing=failing, standing=True)
