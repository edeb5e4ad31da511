"""The paragraphs of a Word part: the funding sentence in them, its letters, and how near a picture is; no picture."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from careget_docs.inspection.docx.placed_pictures import SPACES, qualified
from careget_docs.inspection.emblem.statement_text import Hit, find_phrases, nearly

P, TR, BOX = qualified("w:p"), qualified("w:tr"), qualified("w:txbxContent")
VAL = qualified("w:val")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence in paragraphs `first` to `last` of its part."""

    hit: Hit
    first: int
    last: int
    font: str
    italic: bool
    underlined: bool
    share: float = 1.0


class Paragraphs:
    """The paragraphs of one part, in their order; `styles` is the root of styles.xml, `theme` its two typefaces."""

    def __init__(self, root: Any, styles: Any, theme: dict[str, str]) -> None:
        self.items = [
            item for item in root.iter(P) if next(item.iterancestors(qualified("mc:Fallback")), None) is None
        ]  # fmt: skip
        self.place = {item: index for index, item in enumerate(self.items)}
        self.texts = [_text(item) for item in self.items]
        self.styles, self.theme = _by_id(styles), theme
        defaults = styles.find("w:docDefaults/w:rPrDefault/w:rPr", SPACES) if styles is not None else None
        self.defaults = [defaults] if defaults is not None else []

    def said(self) -> list[Said]:
        """Return the sentences of the part, also those that run over paragraphs."""
        starts, total = [], 0
        for text in self.texts:
            starts.append(total)
            total += len(text) + 1
        found = []
        for hit in find_phrases("\n".join(self.texts)):
            inside = [
                index
                for index, start in enumerate(starts)
                if start < hit.end and start + len(self.texts[index]) > hit.start
            ]
            if inside:
                found.append(Said(hit, inside[0], inside[-1], *self._dress(inside)))
        return found

    def nearly_said(self) -> list[Said]:
        """Return the short paragraphs that come near to a sentence without being one, the nearest first."""
        found = []
        for index, text in enumerate(self.texts):
            if attempt := nearly(text):
                found.append(Said(attempt[0], index, index, *self._dress([index]), share=attempt[1]))
        return sorted(found, key=lambda said: -said.share)

    def distance(self, said: Said, element: Any) -> float:
        """Return how far a sentence is from a picture: 0 in one paragraph, row or text box or in neighbours.

        Else how many paragraphs with text lie between, which stands for emblem heights.
        """
        own = next(element.iterancestors(P), None)
        if own is None or own not in self.place:
            return float(len(self.items))
        for kind in (TR, BOX):
            mine = set(own.iterancestors(kind))
            if any(mine & set(self.items[index].iterancestors(kind)) for index in (said.first, said.last)):
                return 0.0
        here = self.place[own]
        outer = [self.place[item] for item in self.items[said.first].iterancestors(P) if item in self.place]
        if here in outer or any(self.place.get(item) in (said.first, said.last) for item in own.iterancestors(P)):
            return 0.0
        low, high = sorted((here, min((said.first, said.last, *outer), key=lambda index: abs(index - here))))
        return float(sum(bool(text.strip()) for text in self.texts[low + 1 : high]))

    def _dress(self, inside: list[int]) -> tuple[str, bool, bool]:
        fonts: Counter[str] = Counter()
        leaning = lined = total = 0
        for index in inside:
            for run in _runs(self.items[index]):
                count = len(_text(run).strip())
                rules = self._rules(run, self.items[index])
                fonts[self._font(rules)] += count
                leaning += count if _on(rules, "w:i") else 0
                lined += count if _lined(rules) else 0
                total += count
        name = fonts.most_common(1)[0][0] if fonts else ""
        return name, leaning > total / 2, lined > total / 2

    def _rules(self, run: Any, paragraph: Any) -> list[Any]:
        """Return the run properties that hold for a run, the nearest first."""
        own = run.find("w:rPr", SPACES)
        found = [own] if own is not None else []
        styled = (run.find("w:rPr/w:rStyle", SPACES), paragraph.find("w:pPr/w:pStyle", SPACES))
        names = [style.get(VAL) for style in styled if style is not None]
        if styled[1] is None:
            names.append(self.styles.get("", ""))
        for name in names:
            seen: set[str] = set()
            while name and name in self.styles and name not in seen:
                seen.add(name)
                style = self.styles[name]
                rules = style.find("w:rPr", SPACES)
                found += [rules] if rules is not None else []
                parent = style.find("w:basedOn", SPACES)
                name = parent.get(VAL) if parent is not None else ""
        return found + self.defaults

    def _font(self, rules: list[Any]) -> str:
        for rule in rules:
            fonts = rule.find("w:rFonts", SPACES)
            if fonts is None:
                continue
            for kind in ("hAnsi", "ascii"):
                if name := fonts.get(qualified(f"w:{kind}")):
                    return str(name)
                if theme := fonts.get(qualified(f"w:{kind}Theme")):
                    return self.theme.get("major" if theme.startswith("major") else "minor", "")
        return ""


def _by_id(styles: Any) -> dict[str, Any]:
    """Return the styles by their id; under the empty name the id of the paragraph style used where none is named."""
    if styles is None:
        return {}
    found: dict[str, Any] = {}
    for style in styles.iter(qualified("w:style")):
        name = style.get(qualified("w:styleId")) or ""
        found[name] = style
        if style.get(qualified("w:type")) == "paragraph" and style.get(qualified("w:default")) in ("1", "true"):
            found[""] = name
    return found


def _runs(paragraph: Any) -> list[Any]:
    return [run for run in paragraph.iter(qualified("w:r")) if next(run.iterancestors(P), None) is paragraph]


def _text(element: Any) -> str:
    """Return the text of a paragraph or run without that of text boxes inside it."""
    home = element if element.tag == P else next(element.iterancestors(P), None)
    parts = []
    for item in element.iter(qualified("w:t"), qualified("w:br"), qualified("w:tab"), qualified("w:noBreakHyphen")):
        if next(item.iterancestors(P), None) is not home:
            continue
        kind = item.tag.rsplit("}", 1)[1]
        parts.append(item.text or "" if kind == "t" else "-" if kind == "noBreakHyphen" else " ")
    return "".join(parts)


def _on(rules: list[Any], name: str) -> bool:
    for rule in rules:
        found = rule.find(name, SPACES)
        if found is not None:
            return found.get(VAL) not in ("0", "false", "off")
    return False


def _lined(rules: list[Any]) -> bool:
    for rule in rules:
        found = rule.find("w:u", SPACES)
        if found is not None:
            return found.get(VAL) not in (None, "none")
    return False
