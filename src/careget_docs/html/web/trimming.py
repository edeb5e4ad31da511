"""A style sheet without what a page does not use: rules for classes and elements that are not on it, unused values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_CLASSES = re.compile(r'\sclass="([^"]*)"')
_ELEMENT = re.compile(r"<([a-z][a-z0-9]*)")
_STRING = re.compile(r"(\"[^\"]*\"|'[^']*')")
_GAPS = re.compile(r"\s*([;,{}>])\s*|(?<=[\w-]):\s+")
_VALUE = re.compile(r"var\((--[\w-]+)")
_DECLARED = re.compile(r"(--[\w-]+):[^;}]*;?")
_CHOICES = ("is", "where", "has")
"""What takes several selectors, of which one is enough."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """What stands before the braces, as it is written and as it is read, and inside: declarations, or more rules."""

    selectors: tuple[tuple[str, tuple[Any, ...]], ...]
    inside: str = ""
    rules: tuple[_Rule, ...] = ()


def trimmed(css: str, html: str) -> str:
    """Return the rules of a sheet that a page uses, one a line; where it cannot be told, a rule is kept."""
    names = frozenset(name for said in _CLASSES.findall(html) for name in said.split())
    return "\n".join(_written(_rules(css), names, frozenset(_ELEMENT.findall(html))))


def in_use(css: str, *users: str) -> str:
    """Return a sheet of values (`--name`) without those that neither it nor its users ask for."""
    asked = {name for text in (css, *users) for name in _VALUE.findall(text)}
    return _DECLARED.sub(lambda match: match[0] if match[1] in asked else "", css)


@lru_cache(8)
def _rules(css: str) -> tuple[_Rule, ...]:
    import tinycss2

    return tuple(_parsed(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))


def _parsed(nodes: list[Any]) -> Iterator[_Rule]:
    import tinycss2

    for node in nodes:
        inside = _squeezed(tinycss2.serialize(node.content or ())).removesuffix(";")
        if node.type == "qualified-rule":
            ways = tuple((_squeezed(tinycss2.serialize(way)), tuple(way)) for way in _apart(node.prelude))
            yield _Rule(ways, inside)
        elif node.type == "at-rule":
            head = _squeezed(f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}")
            if node.lower_at_keyword in ("media", "supports"):
                found = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
                yield _Rule(((head, ()),), "", tuple(_parsed(found)))
            else:
                yield _Rule(((head, ()),), inside)


def _written(rules: tuple[_Rule, ...], names: frozenset[str], elements: frozenset[str]) -> Iterator[str]:
    for rule in rules:
        kept = ",".join(said for said, way in rule.selectors if _met(way, names, elements))
        inside = rule.inside or "".join(_written(rule.rules, names, elements))
        if kept and inside:
            yield f"{kept}{{{inside}}}"


def _met(way: tuple[Any, ...], names: frozenset[str], elements: frozenset[str]) -> bool:
    """Say whether a page has all the classes and elements that a selector names."""
    before = ""
    for token in way:
        if token.type == "ident" and before != ":" and token.value not in (names if before == "." else elements):
            return False
        choices = token.type == "function" and token.lower_name in _CHOICES
        if choices and not any(_met(tuple(each), names, elements) for each in _apart(token.arguments)):
            return False
        before = token.value if token.type == "literal" else ""
    return True


def _apart(tokens: list[Any]) -> Iterator[list[Any]]:
    """Yield what stands between commas, without the blanks round it."""
    found: list[list[Any]] = [[]]
    for each in tokens:
        if each == ",":
            found.append([])
        else:
            found[-1].append(each)
    for each in found:
        while each and each[0].type == "whitespace":
            each.pop(0)
        while each and each[-1].type == "whitespace":
            each.pop()
        yield each


def _squeezed(text: str) -> str:
    """Return a piece of a sheet without the blanks that say nothing."""
    parts = _STRING.split(" ".join(text.split()))
    parts[::2] = [_GAPS.sub(lambda match: match[1] or ":", part) for part in parts[::2]]
    return "".join(parts).strip()
