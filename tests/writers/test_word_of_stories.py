"""A newsletter of stories in Word: each of their titles is a heading, and stands in the contents with its page."""

from __future__ import annotations

from pathlib import Path

import pytest

import newsletters
import scenes
import workspaces
from briefs import newsletters as briefs
from careget_docs.diagnostics import Report
from careget_docs.languages import load_locale
from careget_docs.plugin import Kit
from careget_docs.tree import Document, Heading, plain, walk
from careget_docs.writers.docx import WRITER
from newsletters import Issue, Story
from test_docx_writer import NS, W, contents_lines, faults, office_pages, root

SHORT = (
    Story(32, "ceremony", deck=True), Story(28, "meeting"), Story(30, "phone", says=("address: https://www.haskovo.bg/",)),
)  # fmt: skip
PLAIN = (Story(40), Story(35), Story(60), Story(90, heads=2))
MIXED = (Story(200, "ceremony"), Story(30, "portrait"), Story(45), Story(40), Story(100, "panorama"))
ISSUES = {
    "short": Issue(SHORT, cover=newsletters.COVER),
    "plain": Issue(PLAIN, "lt", cover=newsletters.COVER),
    "mixed": Issue(MIXED, "en", cover=newsletters.COVER),
}


def written(issue: Issue, folder: Path) -> tuple[Document, bytes]:
    """Return an issue as a document and as a Word file."""
    return of_yaml(issue.yaml(), issue.lang, folder)


def of_yaml(text: str, lang: str, folder: Path) -> tuple[Document, bytes]:
    """Return a deliverable as a document and as a Word file."""
    report = Report()
    workspaces.small(folder, text)
    for block in (workspaces.ROOT / "deliverables" / "blocks").glob("*.yaml"):
        (folder / "deliverables" / "blocks" / block.name).write_bytes(block.read_bytes())
    scenes.write(folder / "deliverables" / "images", *(key for key in scenes.PHOTOGRAPHS if f": {key}" in text))
    document = workspaces.compose(folder, "small", report, ("docx",), lang)
    assert document is not None, list(map(str, report))
    return document, WRITER.write(document, Kit(workspaces.brand(folder), load_locale(lang), report))


def outlines(data: bytes) -> list[tuple[str, int]]:
    """Return each paragraph that has a level of its own or by its style, with the level from 1."""
    of_style = {
        style.get(f"{W}styleId"): style.xpath("string(w:pPr/w:outlineLvl/@w:val)", namespaces=NS)
        for style in root(data, "word/styles.xml").iter(f"{W}style")
    }
    found = []
    for paragraph in root(data).iter(f"{W}p"):
        own = paragraph.xpath("string(w:pPr/w:outlineLvl/@w:val)", namespaces=NS)
        level = own or of_style.get(paragraph.xpath("string(w:pPr/w:pStyle/@w:val)", namespaces=NS), "")
        if level:
            found.append((_plain("".join(paragraph.xpath(".//w:t/text()", namespaces=NS))), int(level) + 1))
    return found


def _plain(text: str) -> str:
    """Return words as both sides have them: a hyphen that keeps a name whole is an element in Word."""
    return " ".join(text.replace("-", "").replace("\u2011", "").split())


@pytest.mark.parametrize("name", ISSUES)
def test_every_title_is_a_heading_and_stands_in_the_contents(name: str, tmp_path: Path) -> None:
    document, data = written(ISSUES[name], tmp_path)
    body = [node for block in document.children[1:] for node in walk(block)]
    headings = [(_plain(plain(node.children)), node.level) for node in body if isinstance(node, Heading)]
    assert len(headings) > len(ISSUES[name].stories)
    assert outlines(data) == headings
    lines = [(_plain(title), number) for title, number in contents_lines(data)]
    assert [title for title, _ in lines] == [title for title, level in headings if level <= 2]
    pages = list(map(_plain, office_pages(data)))
    assert [(title, number) for title, number in lines if title[:20] not in pages[number - 1]] == []
    assert faults(data, tmp_path) == []


def test_the_last_page_has_one_emblem_after_a_story_that_ends_in_white(tmp_path: Path) -> None:
    data = written(
        Issue([Story(20, name) for name in ("ceremony", "meeting", "phone")], cover=newsletters.COVER), tmp_path
    )[1]
    last = office_pages(data)[-1]
    assert "Водещ партньор" in last
    assert last.count("Съфинансирано от") == 2  # beside the emblem, and in the imprint


@pytest.mark.parametrize("name", ["six-el-grid", "two-en-grid"])
def test_a_story_beside_its_picture_stands_on_the_page_that_the_contents_say(name: str, tmp_path: Path) -> None:
    _, lang, _ = name.split("-")
    data = of_yaml(briefs.BRIEFS[name], lang, tmp_path)[1]
    pages = list(map(_plain, office_pages(data)))
    lines = [(_plain(title), number) for title, number in contents_lines(data)]
    assert len(lines) > 7
    assert [(title, number) for title, number in lines if title[:20] not in pages[number - 1]] == []


def test_the_days_of_a_calendar_look_alike_however_long_their_titles_are(tmp_path: Path) -> None:
    text = (Path(workspaces.ROOT) / "tests" / "briefs" / "more" / "short-issue-it.yaml").read_text("utf-8")
    _, data = of_yaml(text, "it", tmp_path)
    days = {"3\u00a0dicembre", "20\u00a0gennaio", "3 dicembre", "20 gennaio"}
    styles = [
        paragraph.xpath("string(w:pPr/w:pStyle/@w:val)", namespaces=NS)
        for paragraph in root(data).iter(f"{W}p")
        if "".join(paragraph.itertext()) in days
    ]
    assert styles == ["CalendarDate"] * 2
