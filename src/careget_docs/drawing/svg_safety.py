"""What an SVG drawing may not hold: what runs, what leads outside, what draws without end; it mends nothing.

A drawing is looked at as it was parsed, so that neither an encoding, an entity nor an escape of CSS hides anything.
References by name (`href="#a"`, `url(#a)`) are followed without recursion, and what they come to is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from careget_docs.diagnostics import Phrase, phrase

DEEPEST = 100
"""How deep elements may stand in one another, those that are shown by reference included."""
MOST = 200_000
"""How many elements may be drawn, each as often as it is shown by reference."""
LONGEST = 1e7
"""The largest number of a length, far above any page: larger ones overflow in engines."""
_ACTIVE = frozenset(("script", "foreignobject", "iframe", "handler", "listener", "embed", "object", "audio", "video"))
_MOVING = frozenset(("set", "animate", "animatetransform", "animatemotion", "animatecolor", "discard"))
_REFERENCES = frozenset(("href", "src"))
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(\n)|(.))", re.DOTALL)
_URL = re.compile(r"url\(\s*[\"']?\s*([^)\"']*)")
_TAKES_FILES = re.compile(r"(?<![\w-])((?:-webkit-)?image-set|image|src|cross-fade)\(\s*[\"']|@import|-moz-binding")
_EMBEDDED = re.compile(
    r"data:(?:image/(?:png|jpe?g)|(?:application/(?:x-)?)?font[/-][\w.+-]*|application/font[\w.+-]*)[;,]"
)
_NAME = re.compile(r"url\(\s*[\"']?#([^)\"'\s]+)", re.IGNORECASE)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_SELECTOR = re.compile(r"[.#]?[\w-]+|\*")
_LENGTHS = frozenset(
    ("x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "dx", "dy", "width", "height")
) | {"stroke-width", "stroke-dashoffset"}
_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_LENGTH = re.compile(rf"\s*(?:{_NUMBER}(?:%|[a-zA-Z]{{0,3}})?[\s,]*)*")
_WORDS = frozenset(("auto", "none", "inherit", "initial", "unset"))


def fault_of(root: Any) -> Phrase:
    """Return what a parsed drawing holds that no drawing may; the empty phrase for nothing."""
    for found in (_declared(root), _elements(root), _endless(root)):
        if found:
            return found
    return Phrase()


def wrong_length(root: Any) -> tuple[str, str] | None:
    """Return an attribute that should be a length and is none, with what it says; None when there is none."""
    for element in _parts(root):
        for name in _LENGTHS.intersection(element.attrib):
            text = element.get(name)
            if element is root and name in ("width", "height"):
                continue
            numbers = re.findall(_NUMBER, text)
            word = text.strip() in _WORDS and _local(element) == "rect" and name in ("rx", "ry")
            right = word or (_LENGTH.fullmatch(text) and numbers)
            if not right or any(abs(float(each)) > LONGEST for each in numbers):
                return name, text
    return None


def plain_css(text: str) -> str:
    """Return CSS as every reader understands it: escapes and comments resolved, small letters."""

    def said(found: re.Match[str]) -> str:
        if found[1]:
            code = int(found[1], 16)
            return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        return "" if found[2] else found[3]

    return _ESCAPE.sub(said, _COMMENT.sub("", text)).lower()


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2].lower()


def _parts(root: Any) -> Iterator[Any]:
    return (element for element in root.iter() if isinstance(element.tag, str))


def _declared(root: Any) -> Phrase:
    """Look at what stands before the drawing: a type with declarations, and orders to a reader."""
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        return phrase("entity declarations")
    if any("Entity" in type(element).__name__ for element in root.iter()):
        return phrase("entity declarations")
    order = root.getprevious()
    while order is not None:
        if "stylesheet" in str(getattr(order, "target", "")):
            return phrase("a style sheet from outside")
        order = order.getprevious()
    return Phrase()


def _elements(root: Any) -> Phrase:
    for element in _parts(root):
        tag = _local(element)
        if tag in _ACTIVE:
            return phrase("{tag}", tag=f"<{tag}>")
        if tag in _MOVING and element.get("attributeName", "").rpartition(":")[2].lower() in _REFERENCES:
            return phrase("a reference that changes by itself")
        if tag == "style" and (found := _css("".join(element.itertext()))):
            return found
        for key, value in element.attrib.items():
            attribute = str(key).rpartition("}")[2].lower()
            if attribute.startswith("on"):
                return phrase("the event handler “{attribute}”", attribute=attribute)
            if str(key) == "{http://www.w3.org/XML/1998/namespace}base":
                return phrase("a reference to the outside, “{text}”", text=value[:60])
            text = value.strip()
            if attribute in _REFERENCES and text and not text.startswith(("#", "data:image/")):
                return phrase("a reference to the outside, “{text}”", text=text[:60])
            styled = attribute not in _REFERENCES and any(sign in value for sign in "(\\@")
            if styled and (found := _css(value)):
                return found
    return Phrase()


def _css(text: str) -> Phrase:
    """Return what some CSS fetches; names of elements and embedded photographs and typefaces are no fetching."""
    said = plain_css(text)
    for found in _URL.finditer(said):
        address = found[1].strip()
        if address and not address.startswith("#") and not _EMBEDDED.match(address):
            return phrase("a reference to the outside, “{text}”", text=address[:60])
    if takes := _TAKES_FILES.search(said):
        return phrase("an @import") if takes[0] == "@import" else phrase("{tag}", tag=f"{takes[0]}…")
    return Phrase()


def _endless(root: Any) -> Phrase:
    """Count what is drawn: each element with its children and with what it shows by reference, nothing twice."""
    shown = _shown(root)
    counted: dict[Any, tuple[int, int]] = {}
    on_the_way: set[Any] = set()
    waiting = [root]
    while waiting:
        element = waiting[-1]
        if element in counted:
            waiting.pop()
            continue
        below = [*(each for each in element if isinstance(each.tag, str)), *shown.get(element, ())]
        open_ones = [each for each in below if each not in counted]
        if element in on_the_way or not open_ones:
            if open_ones:
                return phrase("a part that shows itself")
            on_the_way.discard(element)
            number = 1 + sum(counted[each][0] for each in below)
            deep = 1 + max((counted[each][1] for each in below), default=0)
            if number > MOST:
                return phrase("parts shown so often that there are more than {count} of them", count=MOST)
            if deep > DEEPEST:
                return phrase("parts that stand more than {depth} deep in one another", depth=DEEPEST)
            counted[element] = number, deep
            waiting.pop()
            continue
        on_the_way.add(element)
        if any(each in on_the_way for each in open_ones):
            return phrase("a part that shows itself")
        waiting += open_ones
    return Phrase()


def _shown(root: Any) -> dict[Any, list[Any]]:
    """Return which elements each one shows by reference: by its attributes, and by the rules of style sheets."""
    parts = list(_parts(root))
    named = {element.get("id"): element for element in reversed(parts) if element.get("id")}
    styled: dict[str, set[str]] = {}
    for sheet in (each for each in parts if _local(each) == "style"):
        for selectors, body in _RULE.findall(plain_css("".join(sheet.itertext()))):
            if names := set(_NAME.findall(body)):
                for each in selectors.split(","):
                    if last := _SELECTOR.findall(each):
                        styled.setdefault(last[-1], set()).update(names)
    lowered = {name.lower(): element for name, element in named.items()}
    found: dict[Any, list[Any]] = {}
    for element in parts:
        if _local(element) in ("a", "style"):
            continue
        names = set()
        for key, value in element.attrib.items():
            if str(key).rpartition("}")[2].lower() == "href":
                names.update([value.strip()[1:]] if value.strip().startswith("#") else [])
            elif "(" in value:
                names.update(_NAME.findall(value))
        targets = [named[name] for name in names if name in named]
        if styled:
            keys = {"*", _local(element), f"#{element.get('id', '').lower()}"}
            keys |= {f".{name.lower()}" for name in element.get("class", "").split()}
            targets += [lowered[name] for key in keys for name in styled.get(key, ()) if name in lowered]
        if targets:
            found[element] = targets
    return found
