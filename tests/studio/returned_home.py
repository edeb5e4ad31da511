"""Word drafts as two partners send them back, for tests of the studio: tracked changes, one without, a comment."""

from __future__ import annotations

import re
from pathlib import Path

from careget_docs.diagnostics import Report
from careget_docs.languages import load_locale
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.pipeline import Job
from careget_docs.plugin import Kit
from returned_files import BODY, packed, parts
from workspaces import brand


def draft_file(folder: Path, id: str, lang: str = "bg") -> bytes:
    """Return the Word draft of a deliverable, as it would be sent."""
    report = Report()
    project, found = pipeline.load(folder, pipeline.blocks(), report), brand(folder)
    deliverable = project.deliverables[id]
    assert deliverable is not None, list(map(str, report))
    job = Job(deliverable, lang, ("docx",))
    tree = pipeline.document(folder, project, found, job, report)
    assert tree is not None, list(map(str, report))
    traced = pipeline.traced(folder, project, found, job, tree)
    return pipeline.writers(("docx",))["docx"].write(traced, Kit(found, load_locale(lang), report))


def tracked(data: bytes, old: str, new: str, who: str) -> bytes:
    """Return a file in which somebody put words in place of others, with tracking."""
    found = parts(data)
    text = found[BODY].decode()
    rules = r"(<w:r>|<w:r [^>]*>)((?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?)"
    run = re.compile(rf"{rules}<w:t[^>]*>([^<]*){re.escape(old)}([^<]*)</w:t></w:r>")
    match = run.search(text)
    assert match, old
    _, rules, before, after = match.groups()
    facts = f'w:author="{who}" w:date="2026-11-20T10:00:00Z"'

    def part(words: str, name: str = "t") -> str:
        return f'<w:r>{rules}<w:{name} xml:space="preserve">{words}</w:{name}></w:r>' if words else ""

    made = (
        f'{part(before)}<w:del w:id="9{len(text)}" {facts}>{part(old, "delText")}</w:del>'
        f'<w:ins w:id="8{len(text)}" {facts}>{part(new)}</w:ins>{part(after)}'
    )
    return packed({**found, BODY: (text[: match.start()] + made + text[match.end() :]).encode()})


def plain(data: bytes, old: str, new: str) -> bytes:
    """Return a file in which somebody put words in place of others, without tracking."""
    found = parts(data)
    text = found[BODY].decode()
    assert old in text, old
    return packed({**found, BODY: text.replace(old, new).encode()})
