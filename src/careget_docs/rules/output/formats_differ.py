"""The PDF and the Word file do not say the same, block by block.

Why: partners correct the Word draft and readers get the PDF; when the two differ, the correction misses.
Mend: build both formats again; when it stays, the template or the Word writer leaves something out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from careget_docs.diagnostics import Severity
from careget_docs.inspection.read_back import Reading, squeeze
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.tree import Group, walk


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each block that reads differently in two files of one document."""
    readings = [(artifact, reading) for artifact, reading in subject.readings() if reading.tagged]
    groups = [node for node in walk(subject.document) if isinstance(node, Group) and node.id]
    for (one, first), (other, second) in pairwise(readings):
        for group in groups:
            if _text(first, group.id) != _text(second, group.id):
                message = "The block “{id}” reads differently in {one} and {other}."
                hint = "Compare the two files at that place."
                values = (("id", group.id), ("one", one.name), ("other", other.name))
                yield Finding(message, hint, values, group.id)


def _text(reading: Reading, name: str) -> str:
    return squeeze(reading.blocks.get(name, "")) + squeeze(reading.notes.get(name, ""))


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a document whose Word file was changed after it was made."""
    import io
    import zipfile

    from careget_docs.tree import words

    word = next(item for item in subject.artifacts if item.suffix == ".docx")
    target = max(words(subject.document), key=len).strip("„“.,;:()").encode()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word.data)) as package, zipfile.ZipFile(out, "w") as changed:
        for name in package.namelist():
            data = package.read(name)
            changed.writestr(name, data.replace(target, target[::-1].decode("utf-8", "ignore").encode() or b"x"))
    others = tuple(item for item in subject.artifacts if item is not word)
    yield replace(subject, artifacts=(*others, replace(word, data=out.getvalue())))


RULE = Rule("OUT002", Severity.ERROR, check, failing=failing)
