"""What a field's Markdown becomes with some of the changes that came back; or why it cannot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from careget_docs.diagnostics import PhrasedError, phrase
from careget_docs.inspection.docx.draft import Draft
from careget_docs.inspection.docx.text_lines import OBJECT
from careget_docs.returns.comparing import DraftChange, FieldText
from careget_docs.returns.markdown_places import LEAD, SourcePlace, places
from careget_docs.returns.units import PROSE
from careget_docs.returns.wording import PARAGRAPH

_ESCAPED = re.compile(r"([\\`*_{}\[\]<>^])")
_BLOCK = re.compile(r"^(\s*)([-+]|#{1,6}|>|\d{1,9}[.)])(?=\s)")
_PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2011": "-", "\u00ad": "", "\v": " ", "\t": " ", OBJECT: ""})
_SIGNS = {"bold": "**", "italic": "*"}
_ADDRESS = re.compile(r"(https?://|mailto:)[^\s()<>]+")


def proposed(draft: Draft, text: FieldText, changes: Sequence[DraftChange]) -> str:
    """Return the Markdown of a field with changes made in what was sent. Raises PhrasedError where that cannot be."""
    source = draft.fields[changes[0].field]
    letters = text.letters
    printed, origins = letters.text[text.start : text.end], letters.origins[text.start : text.end]
    laid = places(source.text, printed, [value >= 0 for _, value in origins])
    if laid is None:
        raise PhrasedError(phrase("what was printed cannot be laid on its Markdown"))
    cuts = [cut for change in changes for cut in _cuts(source.text, source.kind, laid, text.start, change)]
    made = source.text
    for start, end, new in sorted(_outermost(cuts), key=lambda cut: (cut[0], cut[1]), reverse=True):
        made = made[:start] + new + made[end:]
    return re.sub(r"[ \t]*\n\n[ \t]*\n*(?=\S)", "\n\n", made) if source.kind == PROSE else made


def printed(text: FieldText, changes: Sequence[DraftChange]) -> str:
    """Return how a field is printed with changes of words made in what was sent."""
    made = text.letters.text[text.start : text.end]
    for each in sorted(changes, key=lambda change: change.start, reverse=True):
        if each.kind in ("words", "note"):
            made = made[: each.start - text.start] + each.new + made[each.end - text.start :]
        if each.kind == "note":
            made = _with_note(made, each.start - text.start + each.new.index(OBJECT), each.mark)
    return made


def _with_note(made: str, at: int, note: str) -> str:
    """Return a text with a note below the paragraph of its mark, behind the notes that this has before it."""
    begin = made.rfind(PARAGRAPH, 0, at) + 1
    for _ in range(made.count(OBJECT, begin, at) + 1):
        at = made.find(PARAGRAPH, at + 1) if PARAGRAPH in made[at + 1 :] else len(made)
    return made[:at] + PARAGRAPH + note + made[at:]


def _outermost(cuts: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return cuts without those that lie within another: a note goes with its words."""
    return [
        cut for cut in cuts
        if not any(other[0] <= cut[0] and cut[1] <= other[1] and other[1] - other[0] > cut[1] - cut[0]
                   and other[0] < other[1] and cut[0] < other[1] and cut[1] > other[0] for other in cuts)
    ]  # fmt: skip


def _cuts(
    source: str, kind: str, laid: Sequence[SourcePlace], offset: int, change: DraftChange
) -> Iterator[tuple[int, int, str]]:
    first, last = change.start - offset, change.end - offset
    if change.kind not in ("words", "note", "link", *_SIGNS):
        raise PhrasedError(phrase("a whole text is not taken away from Word; take its block or entry out of the file"))
    if first < 0 or last > len(laid):
        raise PhrasedError(phrase("it reaches beyond the text that it begins in"))
    if any(not each.free for each in laid[first:last]):
        raise PhrasedError(phrase("words that the toolkit sets itself stand in it"))
    start, end = _stretch(source, laid, first, last)
    if change.kind == "words":
        yield _words(source, kind, start, end, change)
    elif change.kind == "note":
        before, after = change.new.split(OBJECT)
        made = [_markdown(each.translate(_PLAIN), kind) for each in (before, change.mark, after)]
        yield start, end, f"{made[0]}^[{made[1]}]{made[2]}"
    elif change.kind == "link":
        yield from _link(source, start, end, change.mark)
    else:
        yield from _sign(source, start, end, _SIGNS[change.kind], on=change.mark == "on")


def _stretch(source: str, laid: Sequence[SourcePlace], first: int, last: int) -> tuple[int, int]:
    if first < last:
        return laid[first].start, laid[last - 1].end
    if first and laid[first - 1].free and source[laid[first - 1].start : laid[first - 1].end].strip("\n"):
        at = laid[first - 1].end
    else:
        at = laid[first].start if first < len(laid) else laid[-1].end if laid else len(source)
    return at, at


def _words(source: str, kind: str, start: int, end: int, change: DraftChange) -> tuple[int, int, str]:
    inside = re.sub(r"\\.", "", source[start:end])
    if OBJECT not in change.old and (re.search(r"[\[\]]", inside) or inside.count("*") % 2):
        raise PhrasedError(phrase("a link, or the edge of bold or italic words, stands in it"))
    parts = change.new.translate(_PLAIN).split(PARAGRAPH)
    if kind != PROSE and len(parts) > 1:
        raise PhrasedError(phrase("its field holds one line and no second paragraph"))
    shown = [_markdown(part, kind) for part in parts]
    if len(shown) > 1:
        shown = [shown[0].rstrip(), *(part.strip() for part in shown[1:-1]), shown[-1].lstrip()]
    return start, end, _joint(source, start).join(shown)


def _markdown(text: str, kind: str) -> str:
    if kind == "WORDS":
        return text
    return _BLOCK.sub(r"\1\\\2", _ESCAPED.sub(r"\\\1", text)) if text.strip() else text


def as_markdown(text: str) -> str:
    """Return a line of text as Markdown, its signs kept from meaning anything."""
    return _markdown(text.translate(_PLAIN), "LINE").strip()


def _joint(source: str, at: int) -> str:
    """Return what parts paragraphs at a place of a source: in a list the beginning of an entry."""
    begin = max(
        (found.end() for found in re.finditer(r"\n(?=[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\S)|\n[ \t]*\n", source[:at])),
        default=0,
    )
    lead = LEAD.match(source, begin)
    return f"\n{lead[0]}" if lead and lead[0].strip()[0] not in "#>" else "\n\n"


def _sign(source: str, start: int, end: int, sign: str, *, on: bool) -> Iterator[tuple[int, int, str]]:
    if on:
        if re.search(r"(?<!\\)[*\[\]]|\n[ \t]*\n", source[start:end]):
            raise PhrasedError(phrase("a link, or the edge of bold or italic words, stands in it"))
        yield start, start, sign
        yield end, end, sign
    elif source[:start].endswith(sign) and source[end:].startswith(sign):
        yield start - len(sign), start, ""
        yield end, end + len(sign), ""
    else:
        raise PhrasedError(phrase("only a part of the bold or italic words is meant"))


def _link(source: str, start: int, end: int, address: str) -> Iterator[tuple[int, int, str]]:
    known = re.match(r"\]\(([^()\s]*)", source[end:])
    if address != "off" and not _ADDRESS.fullmatch(address):
        raise PhrasedError(phrase("“{address}” is no web or mail address", address=address[:80]))
    if known and address != "off":
        yield end + known.start(1), end + known.end(1), address
    elif known and source[:start].endswith("["):
        yield start - 1, start, ""
        yield end, source.index(")", end) + 1, ""
    elif address != "off" and not re.search(r"(?<!\\)[\[\]]|\n[ \t]*\n", source[start:end]):
        yield start, start, "["
        yield end, end, f"]({address})"
    else:
        raise PhrasedError(phrase("only a part of the words of a link is meant"))
