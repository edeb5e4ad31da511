"""Drafts as they come home, for tests and benchmarks: edited at random, and in the rough forms that programs leave."""

from __future__ import annotations

import copy
import io
import random
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from careget_docs.inspection.docx.draft import Draft, SentLine
from careget_docs.inspection.docx.names import W
from careget_docs.languages.alike import alike
from careget_docs.returns.comparing import DraftComparison

BODY = "word/document.xml"
AUTHOR, MOMENT = "Ана", "2026-11-27T10:00"
WORDS = ("нов", "партньор", "Haskovo", "иновация", "среща", "2027", "проект", "„дума“", "дейност")
FORMS = ("as it was", "split runs", "plain signs, no bookmarks and styles", "content controls")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PLAIN = {"\u00a0": " ", "„": '"', "“": '"', "’": "'", "‘": "'", "…": "..."}


@dataclass(frozen=True, slots=True)
class Edit:
    """What was done: its kind, the field, the word and what stands in its place."""

    kind: str
    field: int
    old: str
    new: str


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(found: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in found.items():
            archive.writestr(name, data)
    return out.getvalue()


def without(data: bytes, *begins: str) -> bytes:
    """Return a file without its parts of some names, as programs lose them."""
    return packed({name: part for name, part in parts(data).items() if not name.startswith(begins)})


def roughened(root: Any, level: int, rng: random.Random) -> None:
    """Make a body as rough as a program leaves it: see FORMS."""
    for run in list(root.iter(f"{W}r")) if level else ():
        texts = run.findall(f"{W}t")
        if len(texts) != 1 or len([each for each in run if each.tag != f"{W}rPr"]) != 1:
            continue
        text = texts[0].text or ""
        for fine, plain in _PLAIN.items() if level > 1 else ():
            text = text.replace(fine, plain)
        for piece in _pieces(text, rng):
            made = copy.deepcopy(run)
            made.set(f"{W}rsidR", f"00{rng.randrange(1 << 24):06X}")
            _say(made.find(f"{W}t"), piece)
            if level > 2 and rng.random() < 0.3:
                control = etree.Element(f"{W}sdt")
                etree.SubElement(control, f"{W}sdtContent").append(made)
                made = control
            run.addprevious(made)
            run.addprevious(etree.Element(f"{W}proofErr"))
        run.getparent().remove(run)
    if level > 1:
        for mark in list(root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
            mark.getparent().remove(mark)
        for style in root.iter(f"{W}pStyle"):
            if not style.get(f"{W}val").lower().startswith("toc"):
                style.set(f"{W}val", "Normal")


def _pieces(text: str, rng: random.Random) -> list[str]:
    found = []
    while text:
        size = rng.randint(1, 9)
        found.append(text[:size])
        text = text[size:]
    return found


def _say(node: Any, text: str) -> None:
    node.text = text
    node.set(_SPACE, "preserve")


def said(paragraph: Any) -> str:
    nodes = paragraph.iter(f"{W}t", f"{W}noBreakHyphen")
    return "".join((node.text or "") if node.tag == f"{W}t" else "\u2011" for node in nodes)


def edited(root: Any, draft: Draft, rng: random.Random) -> Edit | None:
    """Change one word of one field somewhere in a body; None where the place that was drawn does not lend itself."""
    known: dict[str, list[Any]] = {}
    for paragraph in root.iter(f"{W}p"):
        known.setdefault(alike(said(paragraph)), []).append(paragraph)
    lines = [each for each in draft.lines if not each.note and len(known.get(alike(each.text), ())) == 1]
    line = rng.choice([each for each in lines if any(one.field >= 0 > one.value for one in each.stretches)])
    paragraph, spots, at = known[alike(line.text)][0], [], 0
    for node in paragraph.iter(f"{W}t", f"{W}noBreakHyphen"):
        text = (node.text or "") if node.tag == f"{W}t" else "\u2011"
        for found in re.finditer(r"\w{3,}", text):
            start, end = at + found.start(), at + found.end()
            inside = [one for one in line.stretches if one.start <= end and start <= one.end]
            if len(inside) == 1 and inside[0].field >= 0 > inside[0].value:
                spots.append((node, found, inside[0].field, _is_bold(line, start, end)))
        at += len(text)
    if not spots:
        return None
    node, found, field, heavy = rng.choice(spots)
    new = rng.choice([each for each in WORDS if each not in found[0] and found[0] not in each])
    prose = draft.fields[field].kind == "PROSE"
    kinds = ("put", "added", "dropped", "bold", "tracked", *(("paragraph", "split") if prose else ()))
    kind = rng.choice(kinds)
    run = node.getparent()
    alone = len([each for each in run if each.tag != f"{W}rPr"]) == 1 and run.getparent() is paragraph
    if (kind in ("bold", "tracked", "split") and not alone) or (kind == "bold" and heavy):
        return None  # what is bold already (the head of a table) is not made so
    _DONE[kind](paragraph, run, node, found, new)
    return Edit(kind, field, found[0], new)


def _is_bold(line: SentLine, start: int, end: int) -> bool:
    return any(look == "b" and begin < end and start < stop for begin, stop, look in line.looks)


def _put(_: Any, run: Any, node: Any, found: re.Match[str], new: str) -> None:
    _say(node, node.text[: found.start()] + new + node.text[found.end() :])


def _added(_: Any, run: Any, node: Any, found: re.Match[str], new: str) -> None:
    _say(node, f"{node.text[: found.end()]} {new}{node.text[found.end() :]}")


def _dropped(_: Any, run: Any, node: Any, found: re.Match[str], new: str) -> None:
    _say(node, node.text[: found.start()] + node.text[found.end() :])


def _parted(run: Any, node: Any, found: re.Match[str]) -> tuple[Any, Any]:
    """Return the run of the word, cut out of its own, and the run of what follows it."""
    word, rest = copy.deepcopy(run), copy.deepcopy(run)
    _say(word.find(f"{W}t"), found[0])
    _say(rest.find(f"{W}t"), node.text[found.end() :])
    _say(node, node.text[: found.start()])
    run.addnext(word)
    word.addnext(rest)
    return word, rest


def _bold(_: Any, run: Any, node: Any, found: re.Match[str], new: str) -> None:
    word, _rest = _parted(run, node, found)
    look = word.find(f"{W}rPr")
    if look is None:
        look = etree.Element(f"{W}rPr")
        word.insert(0, look)
    for each in look.findall(f"{W}b"):
        look.remove(each)
    look.insert(0, etree.Element(f"{W}b"))


def _tracked(_: Any, run: Any, node: Any, found: re.Match[str], new: str) -> None:
    word, _rest = _parted(run, node, found)
    fresh = copy.deepcopy(word)
    _say(fresh.find(f"{W}t"), new)
    word.find(f"{W}t").tag = f"{W}delText"
    for name, inner in (("ins", fresh), ("del", word)):
        change = etree.Element(f"{W}{name}", {f"{W}author": AUTHOR, f"{W}date": f"{MOMENT}:00Z"})
        run.addnext(change)
        change.append(inner)


def _paragraph(paragraph: Any, run: Any, node: Any, found: re.Match[str], new: str) -> None:
    made = _like(paragraph)
    _say(etree.SubElement(etree.SubElement(made, f"{W}r"), f"{W}t"), f"Съвсем {new} абзац тук.")
    paragraph.addnext(made)


def _split(paragraph: Any, run: Any, node: Any, found: re.Match[str], new: str) -> None:
    word, _rest = _parted(run, node, found)
    made = _like(paragraph)
    for each in list(paragraph)[list(paragraph).index(word) :]:
        made.append(each)
    paragraph.addnext(made)


def _like(paragraph: Any) -> Any:
    made, look = etree.Element(f"{W}p"), paragraph.find(f"{W}pPr")
    if look is not None:
        made.append(copy.deepcopy(look))
    for section in list(made.iter(f"{W}sectPr")):
        section.getparent().remove(section)
    return made


_DONE = {
    "put": _put, "added": _added, "dropped": _dropped, "bold": _bold, "tracked": _tracked, "paragraph": _paragraph,
    "split": _split,
}  # fmt: skip


def amiss(made: Edit, comparison: DraftComparison) -> str:
    """Return what is wrong with what was found of an edit: it must be found once, at its place, and nothing else."""
    if len(comparison.changes) != 1:
        return f"{len(comparison.changes)} changes"
    found = comparison.changes[0]
    old, new = alike(found.old), alike(found.new)
    told = {
        "put": (old, new) == (alike(made.old), alike(made.new)),
        "tracked": (old, new, found.who) == (alike(made.old), alike(made.new), ((AUTHOR, MOMENT),)),
        "added": (old, new) == ("", alike(made.new)),
        "dropped": (old, new) == (alike(made.old), ""),
        "bold": (found.kind, old) == ("bold", alike(made.old)),
        "paragraph": not old and "абзац тук." in new and "\n" in found.new,
        "split": "\n" in found.new and not old,
    }
    if made.kind == "tracked" and not comparison.tracked:
        return "rejecting it does not give what was sent"
    return "" if told[made.kind] and found.field == made.field else f"{found}"
