"""What is typed and read as a mark of Markdown, or meant as a mark and printed as it stands; it makes no nodes.

It looks at the parser's tokens, where an escaped sign is told from a bare one, so what prints as it was meant is quiet:
`snake_case`, `5 * 3`, `цена*`, `AT&T`, `-5 °C`. Sources: CommonMark 0.31.2, markdown-it (`text_special`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from careget_docs.diagnostics import Phrase, phrase

if TYPE_CHECKING:
    from markdown_it.token import Token

SET = "\ufffc"
"""Stands for an escaped sign, or for a mark that was read, in what is looked through."""
MOST = 40
"""How many misreadings of a paragraph are looked for; the rest is found when these are mended."""
_STANDS = phrase("“{text}” would be printed as it stands: no mark can be read here.")
_MAYBE = phrase("“{text}” is printed as it stands; was it meant as a mark?")
_BOLD = phrase("Bold is **words** without a space inside the asterisks; an asterisk itself is written \\*.")
_SLANT = phrase("Emphasis is *words*, closed by the same sign; an asterisk or underscore itself is written \\* or \\_.")
_LINK = phrase("A link is [words](https://…), with nothing between the two brackets.")
_SPACE = phrase("An address has no spaces: write %20 for each.")
_ENTRY = phrase("An entry of a list begins with “- ” or “1. ” on a line of its own, after an empty line.")
_ONE_LINE = phrase("This field holds one line of text: use a `list` or `text` block for more.")
_ITSELF = phrase("If the sign belongs to the text, write “\\” before it; else take it as the mark it is.")


@dataclass(frozen=True, slots=True)
class Misreading:
    """One finding: `text` is shown in it and sought in the source; `sure` ones are errors."""

    code: str
    text: str
    message: Phrase
    hint: Phrase
    sure: bool = True


_BARE: tuple[tuple[re.Pattern[str], str, Phrase, Phrase, bool], ...] = tuple(
    (re.compile(pattern), code, message, hint, sure)
    for pattern, code, message, hint, sure in (
        (r"\{lang[^}\s]*\}?", "VAL024", phrase("A mark of language cannot be read."),
         phrase("Write [words]{{lang=en}}, with a tag such as en, ro, lt, el or it."), True),
        (r"!?\[[^\[\]\n]*\]\([^()\n]*\s[^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|<https?://[^<>\n]*\s[^<>\n]*>",
         "VAL025", _STANDS, _SPACE, True),
        (r"!?\[[^\[\]\n]*\]\s*\((?:https?:|mailto:|www\.|#)[^()\n]*\)?|(?:!?\[[^\[\]\n]*|[^\s\[]*)\]\([^\s)]*\)?",
         "VAL025", _STANDS, _LINK, True),
        (r"\[\^[^\]\s]*\]:?", "VAL029", phrase("The note “{text}” is called, but written nowhere in this text."),
         phrase("Write it where it is called, as ^[the note], or below as “[^1]: the note” on a line of its own."),
         True),
        (r"\^\[[^\n]{0,30}", "VAL029", phrase("The note “{text}” does not end."),
         phrase("A note is written ^[the note]; its bracket must close."), True),
        (r"(?<!\*)\*\*(?!\*)[^*\n]{0,24}|(?<!\*)\*{3}(?=\w)", "VAL025", _STANDS, _BOLD, True),
        (r"(?<![\w_])__(?!_)[^_\n]{0,24}|(?<!_)__(?![\w_])", "VAL025", _STANDS, _BOLD, True),
        (r"(?<![\w*])\*(?=[^\W_]|[„“\"«(])[^*\n]{0,24}", "VAL026", _MAYBE, _SLANT, False),
        (r"(?<![\w_@/.])_(?=[^\W_])[^_\n]{0,24}", "VAL026", _MAYBE, _SLANT, False),
        (r"`[^`\n]{0,24}", "VAL026", _MAYBE, phrase("Take the back-tick away; an apostrophe is ’."), False),
        (r"~~[^~\n]+~~", "VAL025", _STANDS, phrase("Words cannot be struck out: take away the ~~ round them."), True),
        (r"==[^=\n]+==", "VAL026", _MAYBE, phrase("Words cannot be marked: take away the signs round them."), False),
        (r"(?<=\w)([~^])\w{1,4}\1", "VAL026", _MAYBE,
         phrase("Write the raised or lowered sign itself, such as m² or CO₂."), False),
        (r"\\[nrt](?![a-z])", "VAL025", _STANDS,
         phrase("For a new line press Enter in a text below `|`; a backslash itself is written \\\\."), True),
        (r"&(?:#?\w{2,8};|(?:nbsp|amp|lt|gt|quot|shy|ndash|mdash|hellip|euro|copy|laquo|raquo)(?!\w))",
         "VAL025", _STANDS, phrase("Type the sign itself; a space that does not break is &nbsp; with its semicolon."),
         True),
        (r"(?<![\w/<(])https?://[^\s<>\ufffc]+", "VAL026",
         phrase("The address “{text}” is printed, but cannot be clicked."),
         phrase("Write <https://…>, or [words](https://…), to make it a link."), False),
        (r"\[\[[^\[\]\n]+\]\]|\[[^\[\]\n]+\]\[[^\[\]\n]*[^\W\d_][^\[\]\n]*\]", "VAL026", _MAYBE, _LINK, False),
        (r"(?<=\s)--(?=\s)|(?<=\w)--(?=\w)", "VAL026", _MAYBE, phrase("Type the dash itself: –."), False),
        (r"(?<![\w:]):[a-z][a-z0-9_+-]{2,30}:(?![\w:])", "VAL026", _MAYBE,
         phrase("Pictures and signs cannot be written by name."), False),
    )
)  # fmt: skip
_DOTS = re.compile(r"[•●▪◦‣·○■□–—−-]\s*(?=[^\W\d_])")
_NUMBERED = re.compile(r"\d{1,3}[.)]\s*(?=[^\W\d_])|[a-zа-яα-ω]\)\s")
_MARKED = re.compile(r"(?:[-*+•]|#{1,6}|>)\s+(?=[^\W\d_])")
_MARK = re.compile(
    r"\*\*[^*\n]+\*\*|!?\[[^\[\]\n]*\]\([^)\n]*\)|\^\[[^\]\n]*\]?|\[\^\w+\]|~~[^~\n]+~~|</?[a-z]+\d?[ />]|&[a-z]{2,6};"
)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
"""A name as programs have them: letters without marks, figures, no space."""
_ROW = re.compile(r"\s*\|.*\||[^|]*\|[^|]*\|.*|[\s:|-]*-{2,}[\s:|-]*\|[\s:|-]*")


def in_tokens(tokens: Sequence[Token]) -> Iterator[Misreading]:
    """Yield what is misread in a text of several paragraphs."""
    for at, token in enumerate(tokens):
        if token.type == "inline":
            yield from in_line(token)
            if tokens[at - 1].type == "paragraph_open":
                yield from _lines(shown(token), token.content)
        elif token.type == "heading_open" and set(token.markup) <= set("-="):
            message = phrase("The line below “{text}” makes it a heading.")
            hint = phrase("Leave an empty line between them, or begin the heading with “## ”.")
            yield Misreading("VAL027", _first(tokens, at), message, hint)
        elif token.type == "bullet_list_open":
            yield from _bullets(tokens, at)
        elif token.type == "ordered_list_open":
            yield from _numbers(tokens, at)
        elif token.type == "hr" and token.markup[:1] == "_":
            message = phrase("A line of underscores is read as a line that parts two texts.")
            hint = phrase("For a place to sign or fill in, write words before it on its line, as in “Date: ____”.")
            yield Misreading("VAL028", token.markup[:3], message, hint, sure=False)
        elif token.type == "blockquote_open" and (text := _first(tokens, at))[:1].isdigit():
            message = phrase("“> {text}” is read as a quotation, and the sign is not printed.")
            yield Misreading("VAL027", text, message, _ITSELF)


def in_line(token: Token) -> Iterator[Misreading]:
    """Yield what is misread in one line or paragraph."""
    text = shown(token)
    found: list[tuple[int, int, Misreading]] = []
    for pattern, code, message, hint, sure in _BARE:
        for match in pattern.finditer(text):
            start, end = match.span()
            if len(found) < MOST and all(end <= before or start >= after for before, after, _ in found):
                found.append((start, end, Misreading(code, match[0].split(SET)[0] or match[0], message, hint, sure)))
    yield from (each for _, _, each in sorted(found, key=lambda item: item[0]))
    for at, child in enumerate(token.children or ()):
        if child.type in ("em_open", "strong_open"):
            yield from _marked_by_chance(token.children or [], at)
        elif child.type == "code_inline":
            message = phrase("The back-ticks round “{text}” are not printed.")
            yield Misreading(
                "VAL028", child.content, message, phrase("Write quotation marks, or **bold**."), sure=False
            )


def in_field_of_one_line(text: str) -> Iterator[Misreading]:
    """Yield the marks of lists, headings and quotations in a field that holds one line."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    marked = [line for line in lines if _MARKED.match(line)]
    numbered = [line for line in lines if _NUMBERED.match(line)]
    if marked or len(numbered) > 1:
        yield Misreading("VAL025", (marked or numbered)[0][:40], _STANDS, _ONE_LINE)


def in_words(text: str) -> Iterator[Misreading]:
    """Yield the marks in a text that takes none, such as a text alternative."""
    if found := _MARK.search(text):
        message = phrase("“{text}” would stand there as it is: this field takes no marks.")
        yield Misreading("VAL025", found[0], message, phrase("Write it in plain words."))


def shown(token: Token) -> str:
    """Return a line as it is printed, with `SET` for what cannot be misread any more."""
    parts, linked = [], 0
    for child in token.children or ():
        linked += child.nesting if child.type in ("link_open", "link_close") else 0
        if child.type == "text" or child.content[1:]:  # two signs: a backslash that escapes nothing
            parts.append(child.content.replace("://", SET) if linked else child.content)
        else:
            parts.append("\n" if child.type in ("softbreak", "hardbreak") else SET)
    return "".join(parts)


def _lines(text: str, source: str) -> Iterator[Misreading]:
    """Yield what the beginnings and ends of a paragraph's lines were meant to be."""
    lines = [line.strip() for line in text.split("\n")]
    dots = [line for line in lines if _DOTS.match(line)]
    dots = dots if len(dots) > 1 else [line for line in dots if line[0] not in "–—−"]
    if dots:
        glued = len(dots) == 1 and dots[0][0] in "-·"
        yield Misreading("VAL026" if glued else "VAL025", dots[0][:40], _MAYBE if glued else _STANDS, _ENTRY, not glued)
    numbered = [line for line in lines if _NUMBERED.match(line)]
    if len(numbered) > 1 or (numbered and lines.index(numbered[0])):
        sure = len(numbered) > 1
        yield Misreading("VAL025" if sure else "VAL026", numbered[0][:40], _STANDS if sure else _MAYBE, _ENTRY, sure)
    if sum(bool(_ROW.fullmatch(line)) for line in lines) > 1:
        yield Misreading("VAL025", lines[0][:40], _STANDS, phrase("A table is a block of its own: `block: table`."))
    for line in lines:
        tags = all(word.startswith("#") for word in line.split())
        if re.match(r"#{2,6}[^#\s]", line) or (re.match(r"#[^#\s\d]", line) and len(lines) == 1 and not tags):
            hint = phrase("A heading is “## ” with a space after it, on a line of its own.")
            yield Misreading("VAL026", line[:40], _MAYBE, hint, sure=False)
        if re.match(r"\[[ xXхХ]?\] (?!\()", line):
            yield Misreading("VAL026", line[:40], _MAYBE, phrase("Boxes to tick are not drawn."), sure=False)
    if broken := re.search(r"(\S+) {2,}\n", source):
        message = phrase("Two spaces after “{text}” break the line there.")
        hint = phrase("Take them away, or write “\\” at the end of the line if it is to break.")
        yield Misreading("VAL028", broken[1], message, hint, sure=False)


def _bullets(tokens: Sequence[Token], at: int) -> Iterator[Misreading]:
    """Yield a plus or an asterisk that makes an entry of a list, and a figure that lost its minus so."""
    text, sign = _first(tokens, at), tokens[at].markup
    alone = sum(token.type == "list_item_open" for token in _inside(tokens, at)) == 1
    message = phrase("“{text}” is read as an entry of a list, and its sign is not printed.")
    if sign == "+" or (alone and (sign == "*" or text[:1].isdigit())):
        yield Misreading("VAL027" if sign == "+" else "VAL028", f"{sign} {text}", message, _ITSELF, sign == "+")


def _numbers(tokens: Sequence[Token], at: int) -> Iterator[Misreading]:
    """Yield a year or a day that makes a list, and numbers that would be printed as others."""
    level = tokens[at].level
    inside = [t for t in _inside(tokens, at) if t.type == "list_item_open" and t.level == level + 1]
    typed = [int(token.info) for token in inside]
    text = f"{typed[0]}{tokens[at].markup} {_first(tokens, at)}"
    if typed[0] > 99 or (len(typed) == 1 and typed[0] > 1):
        message = phrase("“{text}” is read as an entry of a list.")
        hint = phrase("If the number belongs to the sentence, write “\\” before its dot, as in 1985\\. or 3\\).")
        yield Misreading("VAL027" if typed[0] > 99 else "VAL028", text, message, hint, typed[0] > 99)
    elif typed != list(range(typed[0], typed[0] + len(typed))) and set(typed) != {1}:
        message = phrase("The numbers of the list from “{text}” on are not in sequence; others would be printed.")
        hint = phrase("Number the entries in sequence, or write “\\” before each dot to keep the numbers as they are.")
        yield Misreading("VAL027", text, message, hint)


def _marked_by_chance(children: Sequence[Token], at: int) -> Iterator[Misreading]:
    """Yield emphasis within words or figures, `2*3*4`, and a name between underscores, `__init__` or `_x_`."""
    mark = children[at].markup
    level, close = children[at].level, at + 1
    while children[close].level != level or children[close].markup != mark:
        close += 1
    before = children[at - 1].content[-1:] if at and children[at - 1].type == "text" else ""
    after = children[close + 1].content[:1] if close + 1 < len(children) else ""
    inner = "".join(child.content for child in children[at + 1 : close])
    text = f"{before}{mark}{inner}{mark}{after}"
    message = phrase("“{text}” is read as emphasis, and its signs are not printed.")
    figures = before.isdigit() and inner[:1].isdigit()
    if figures or (before.isalnum() and after.isalnum() and (" " in inner or len(inner) == 1)):
        hint = phrase("Write × for a product; an asterisk itself is written \\*.")
        yield Misreading("VAL027", text, message, hint)
    elif mark[0] == "_" and _NAME.fullmatch(inner):
        hint = phrase("If the underscores belong to the name, write “\\” before each; emphasis is *word* or **word**.")
        yield Misreading("VAL028", f"{mark}{inner}{mark}", message, hint, sure=False)


def _inside(tokens: Sequence[Token], at: int) -> Iterator[Token]:
    for token in tokens[at + 1 :]:
        if token.level == tokens[at].level and token.nesting < 0:
            return
        yield token


def _first(tokens: Sequence[Token], at: int) -> str:
    """Return the first line of text in a block, as it is written."""
    return next((t.content.split("\n")[0][:40] for t in _inside(tokens, at) if t.type == "inline"), "")
