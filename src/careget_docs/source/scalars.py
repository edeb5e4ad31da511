"""A text as YAML: the plainest form that reads back as the same text; what it means is not known here."""

from __future__ import annotations

import json
import re
import textwrap

import yaml

WIDTH = 116
_PLAIN = re.compile(r"[^\W\d_][^#\n\"'{}\[\]&*!|>%@`\\]*")
_PROSE = re.compile(r"\S(?:[^\n\t\x00-\x1f\x7f\x85\u2028\u2029]*\S)?")


def scalar(text: str, indent: int, column: int) -> str:
    """Return a text as a YAML scalar to stand after its key.

    `indent` is that of the key, in columns; `column` is where the scalar begins. Lines after the first are indented two
    deeper than the key.
    """
    for form in _forms(text, indent, column):
        if _read(form, indent) == text:
            return form
    return json.dumps(text, ensure_ascii=False)


def _forms(text: str, indent: int, column: int) -> list[str]:
    inner = " " * (indent + 2)
    forms = []
    if "\n" not in text and column + len(text) <= WIDTH:
        if _PLAIN.fullmatch(text) and ": " not in text and not text.endswith((":", " ")):
            forms.append(text)
        forms.append('"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"')
    elif "\n" not in text and _PROSE.fullmatch(text):
        lines = textwrap.wrap(
            text, WIDTH - indent, break_long_words=False, break_on_hyphens=False, drop_whitespace=True
        )
        forms.append(">-\n" + "\n".join(inner + line for line in lines))
    elif text.strip():
        body = text.rstrip("\n")
        chomp = {0: "-", 1: ""}.get(len(text) - len(body), "+")
        lines = [inner + line if line else "" for line in body.split("\n")]
        forms.append(f"|{chomp}\n" + "\n".join(lines) + ("\n" * max(0, len(text) - len(body) - 1)))
    return forms


def _read(form: str, indent: int) -> str | None:
    """Return what a scalar in this form reads as, where a key is indented so; None for what is not plain text."""
    document = f"{' ' * indent}k: {form}\n"
    try:
        node = yaml.compose(document, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return None
    if not isinstance(node, yaml.MappingNode) or len(node.value) != 1:
        return None
    value = node.value[0][1]
    plain = isinstance(value, yaml.ScalarNode) and (value.style or value.tag.endswith(":str"))
    return str(value.value) if plain else None
