"""A text as YAML: the plainest form that reads back as the same text; what it means is not known here."""

from __future__ import annotations

import re
import textwrap

import yaml

from careget_docs.diagnostics import PhrasedError, phrase

WIDTH = 116
_PLAIN = re.compile(r"[^\W\d_][^#\n\t\"'{}\[\]&*!|>%@`\\]*")
_PROSE = re.compile(r"\S(?:[^\n\t\x00-\x1f\x7f-\x9f\u2028\u2029]*\S)?")
_ESCAPED = re.compile('[\\x00-\\x1f\\x7f-\\xa0\\u2028\\u2029\\ufeff\\ufffe\\uffff"\\\\\U000e0000-\U0010ffff]')
_SHORT = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\", "\u00a0": "\u00a0"}
_LONE = re.compile(r"[\ud800-\udfff]")


def scalar(text: str, indent: int, column: int) -> str:
    """Return a text as a YAML scalar to stand after its key.

    `indent` is that of the key, in columns; `column` is where the scalar begins. Lines after the first are indented two
    deeper than the key. Raises PhrasedError for a text that YAML cannot hold.
    """
    for form in _forms(text, indent, column):
        if _read(form, indent) == text:
            return form
    return quoted(text)


def quoted(text: str) -> str:
    """Return a text in double quotes and on one line. Raises PhrasedError for a text that YAML cannot hold."""
    form = '"' + _ESCAPED.sub(lambda found: _escape(found[0]), text) + '"'
    if (lone := _LONE.search(text)) or _read(form, 0) != text:
        code = f"U+{ord(lone[0]):04X}" if lone else "?"
        raise PhrasedError(phrase("The sign {code} is half of one and cannot be written.", code=code))
    return form


def _escape(sign: str) -> str:
    number = ord(sign)
    form = f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
    return _SHORT.get(sign, form)


def _forms(text: str, indent: int, column: int) -> list[str]:
    inner = " " * (indent + 2)
    forms = []
    if "\n" not in text and column + len(text) <= WIDTH:
        if _PLAIN.fullmatch(text) and ": " not in text and not text.endswith((":", " ")):
            forms.append(text)
    elif "\n" not in text and _PROSE.fullmatch(text):
        width = max(40, WIDTH - indent)
        lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False, drop_whitespace=True)
        forms.append(">-\n" + "\n".join(inner + line for line in lines))
    elif text.strip() and not text.endswith("\n\n"):
        body = text.rstrip("\n")
        lines = [inner + line if line else "" for line in body.split("\n")]
        forms.append(f"|{'' if text.endswith(chr(10)) else '-'}\n" + "\n".join(lines))
    return forms


def _read(form: str, indent: int) -> str | None:
    """Return what a scalar in this form reads as, where a key is indented so; None for what is not plain text."""
    document = f"{' ' * indent}k: {form}\n"
    try:
        node = yaml.compose(document, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeEncodeError):
        return None
    if not isinstance(node, yaml.MappingNode) or len(node.value) != 1:
        return None
    value = node.value[0][1]
    plain = isinstance(value, yaml.ScalarNode) and (value.style or value.tag.endswith(":str"))
    return str(value.value) if plain else None
