"""Inputs for the fuzzing bench: bytes mutated, packages changed in one part so that they open, and grammars' own."""

from __future__ import annotations

import io
import json
import random
import zipfile

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

TOKENS = tuple(
    part.encode("utf-8", "surrogatepass")
    for part in (
        *(
            "- ",
            "? ",
            ": ",
            "\n",
            "  ",
            "[",
            "]",
            "{",
            "}",
            '"',
            "'",
            "#",
            "|",
            ">",
            "&a ",
            "*a",
            "!t ",
            "%",
            "@",
            "\t",
        ),
        *("\u2028", "\x85", "\ufeff", "\x00", "\x1b[2J", "\ud83d", "{x}", "[^1]", "**", "](", "<", "/>", "&#64;", "\\"),
        *("1e999", "-1", "NaN", "url(", "href=", "<![CDATA[", "9" * 30, "[" * 70, "- " * 70, "<g>" * 300, "(" * 200),
    )
)
"""What means something in one of the kinds, or is long."""
WORDS = ("Един", "ред", "word", "ă", "5 009", "12.03.2025", "1e3", "и\u0306", "ﬁ", "👍", "\u200b", "\u00ad", "C:\\x")
SIGNS = (
    "**",
    "*",
    "_",
    "`",
    "[",
    "](https://a.bg)",
    "]{lang=en}",
    "^[",
    "]",
    "[^1]",
    "\n\n[^1]: ",
    "\n- ",
    "\n1. ",
    "\n## ",
)
SIGNS += (
    "\n> ",
    "{budget}",
    "{",
    "}",
    "<b>",
    "&nbsp;",
    "\\",
    " # ",
    ": ",
    "|",
    "\n---\n",
    "\n",
    "  \n",
    "\t",
    "--",
    "'",
    '"',
)
NAMES = ("block", "id", "use", "text", "title", "blocks", "rows", "items", "image", "alternative", "date", "template")
KINDS = (
    "text",
    "section",
    "cover",
    "quote",
    "figure",
    "facts",
    "table",
    "list",
    "timeline",
    "chart",
    "cards",
    "columns",
)
SHAPES = ("g", "path", "rect", "circle", "text", "use", "image", "mask", "clipPath", "linearGradient", "stop", "svg")
ATTRIBUTES = ("d", "x", "y", "width", "height", "viewBox", "fill", "transform", "href", "style", "clip-path", "opacity")
VALUES = (
    "",
    "0",
    "-1",
    "1e3",
    "9" * 20,
    "10%",
    "url(#a)",
    "#a",
    "none",
    "M0 0L9 9Z",
    "M0,0a1,1 0 1",
    "rotate(45)",
    "red",
)
VALUES += ("red", "scale(0)", "matrix(1 2", "0 0 0 0", "data:,x", "NaN", "1.2.3", "fill:red;x:y", "10mm", "auto")
CODES = ("ph", "pc", "sc", "ec", "mrk", "sm", "em", "cp", "x")
CODED = ("id", "dataRef", "dataRefStart", "dataRefEnd", "copyOf", "startRef", "hex", "subType", "disp", "isolated")
CELLS = ("", "1", "1,5", "1.234,56", "-3", "12.03.2025", "2025-03-12", "=SUM(A1)", '"a;b"', '"', "ЕРД", "1e9", "да")


def text() -> SearchStrategy[str]:
    """Prose with marks, in any order."""
    return st.lists(st.sampled_from(WORDS + SIGNS), min_size=1, max_size=25).map(" ".join) | st.lists(
        st.sampled_from(WORDS + SIGNS), min_size=1, max_size=40
    ).map("".join)


def deliverable() -> SearchStrategy[bytes]:
    """A deliverable whose blocks hold fields of any kind: JSON, which YAML takes."""
    leaf = text() | st.sampled_from((*KINDS, "no", "", "2025-01-32", "[[", "12:30")) | st.none() | st.integers()
    value = st.recursive(
        leaf,
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(st.sampled_from(NAMES), inner, max_size=5)
            | st.fixed_dictionaries({"block": st.sampled_from(KINDS), "id": st.sampled_from(("a", "b", "Ж"))},
                                    optional=dict.fromkeys(NAMES[3:], inner))
        ),
        max_leaves=25,
    )  # fmt: skip
    head = {"deliverable": "newsletter", "title": "x", "author": "y", "language": "bg", "template": "newsletter"}
    return st.lists(value, max_size=5).map(
        lambda blocks: json.dumps({**head, "date": "2025-05-31", "blocks": blocks}, ensure_ascii=False).encode()
    )


def _tree(names: tuple[str, ...], attributes: tuple[str, ...], values: tuple[str, ...]) -> SearchStrategy[str]:
    given_ = st.dictionaries(st.sampled_from(attributes), st.sampled_from(values), max_size=4)
    words = st.sampled_from(("", "word", "**", "&amp;", "<![CDATA[x]]>", "<!-- c -->"))
    return st.recursive(
        words,
        lambda inner: st.builds(
            lambda name, kept, parts: "<{0}{1}>{2}</{0}>".format(
                name, "".join(f' {each}="{value}"' for each, value in kept.items()), "".join(parts)
            ),
            st.sampled_from(names), given_, st.lists(inner, max_size=4),
        ),
        max_leaves=20,
    )  # fmt: skip


def svg() -> SearchStrategy[bytes]:
    """A drawing of shapes that stand in one another as they like."""
    return _tree(SHAPES, ATTRIBUTES, VALUES).map(
        lambda inner: f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g id="a"/>{inner}</svg>'.encode()
    )


def xliff() -> SearchStrategy[bytes]:
    """Units with inline codes in any order."""
    inline = st.lists(_tree(CODES, CODED, ("1", "2", "d1", "d9", "0041", "xlf:b", "yes")), max_size=4).map("".join)
    pair = st.builds(lambda a, b: f"<segment><source>{a}</source><target>{b}</target></segment>", inline, inline)
    unit = st.lists(pair, max_size=3).map("".join)
    data = '<originalData><data id="d1">**</data></originalData>'
    return st.lists(unit, max_size=3).map(
        lambda units: (
            '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="bg" trgLang="en">'
            '<file id="f" original="small">'
            + "".join(f'<unit id="u{at}" name="small/words/t{at}">{data}{one}</unit>' for at, one in enumerate(units))
            + "</file></xliff>"
        ).encode()
    )


def po() -> SearchStrategy[bytes]:
    """Messages of lines in any order."""
    lines = ('msgctxt "small/words/text"', 'msgid ""', '"one\\n"', 'msgstr "two"', "#, fuzzy", "# note", "", "#~ gone")
    lines += ('"\\x41\\101\\q"', 'msgid_plural "b"', 'msgstr[0] "c"', '"a" "b"', "word", '"Language: en\\n"')
    return st.lists(st.sampled_from(lines), max_size=30).map(lambda found: "\n".join(found).encode())


def csv() -> SearchStrategy[bytes]:
    """Rows of cells, not all of one length."""
    row = st.lists(st.sampled_from(CELLS), max_size=9).map(";".join)
    day = st.sampled_from(("18.08.2025", "1.1.2026"))
    paid = st.decimals(0, 10**7, places=2).map(lambda sum_: str(sum_).replace(".", ","))
    right = st.builds("{};{};{};{}".format, st.integers(1, 99), day, paid, text())
    head = st.sampled_from(("Вноска;Дата;Получено, EUR;Бележка", "Дата;Вноска;Получено, EUR", ""))
    return st.builds(lambda first, rows: "\n".join([first, *rows]).encode(), head, st.lists(row | right, max_size=20))


def prose() -> SearchStrategy[bytes]:
    """The bytes of a text."""
    return text().map(str.encode)


def taken(made: SearchStrategy[bytes], number: int, start: int) -> list[bytes]:
    """Return so many examples of a grammar, always the same for one seed."""
    found: list[bytes] = []

    @seed(start)
    @settings(max_examples=number, database=None, deadline=None, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(made)
    def collect(data: bytes) -> None:
        found.append(data)

    collect()
    return found[:number]


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return bytes with a few things changed, left out, doubled or put in."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(found) + 1)
        size = chance.choice((1, 1, 2, 8, 64, 1024))
        match chance.randrange(6):
            case 0:
                found[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del found[at : at + size]
            case 2:
                found[at:at] = found[at : at + size] * chance.choice((1, 2, 20))
            case 3:
                found[at:at] = chance.choice(TOKENS)
            case 4:
                found[at : at + size] = chance.choice(TOKENS)
            case _:
                other = chance.randrange(len(found) + 1)
                found[at : at + size] = found[other : other + size]
    return bytes(found[: 1 << 20])


def in_one_part(data: bytes, chance: random.Random) -> bytes:
    """Return a package with one of its parts changed, so that what reads the parts is reached."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = chance.choice([name for name in names if name.endswith((".xml", ".rels"))])
        for name in names:
            part = old.read(name)
            new.writestr(name, mutated(part, chance) if name == chosen else part)
    return out.getvalue()


def unpacked(data: bytes) -> bytes:
    """Return a PDF whose streams are not packed, so that a changed byte is a changed instruction."""
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        file.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
                  object_stream_mode=pikepdf.ObjectStreamMode.disable)  # fmt: skip
    return out.getvalue()
