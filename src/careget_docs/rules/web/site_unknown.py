"""The address under which web pages are published is not known.

Why: without it a page cannot say its own address to search engines and to those who share it (canonical, Open Graph),
and there is no feed. The pages themselves are whole.
Mend: write `site: {url: https://…}` into deliverables/project.yaml once the address is decided.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.rules._samples import web_page

HINT = "Write `site: {{url: https://…}}` into deliverables/project.yaml once the address is decided."


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding when a page does not say its own address."""
    for artifact in subject.artifacts:
        if artifact.format == "web" and b'rel="canonical"' not in artifact.data:
            message = "It is not known where web pages are published: they have no address of their own, and no feed."
            yield Finding(message, HINT)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a page without its address."""
    yield web_page(subject, "")


RULE = Rule("WEB010", Severity.WARNING, check, failing=failing, standing=True)
