"""The paragraphs of a Word part: the funding sentence in them, its letters, and how near a picture is; no picture."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any

from careget_docs.diagnostics import Phrase
from careget_docs.inspection.docx.alike_rows import AlikeRow, Spelling
from careget_docs.inspection.docx.names import W, switched
from careget_docs.inspection.docx.seen_text import NOT_SHOWN, SeenText
from careget_docs.inspection.docx.styles import Styles
from careget_docs.inspection.docx.word_file import Story, within
from careget_docs.inspection.emblem.statement_text import Hit, find_phrases, in_sentence, nearly

PARTED = "\0"
"""No XML holds it."""
SPELLING = Spelling(PARTED, tab="\t", br="\n", hyphen="-")
OTHER_SIGNS = {"br": "\n", "tab": "\t", "noBreakHyphen": "-"}
P, BOX = f"{W}p", f"{W}txbxContent"
VAL = f"{W}val"


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
    """The paragraphs of one part, in their order: what a reader sees of their text, and all of it."""

    def __init__(self, story: Story, styles: Styles, seen: SeenText) -> None:
        self.styles = styles
        self.texts: list[str] = []
        """What a reader sees of each paragraph."""
        self.partly: dict[int, list[tuple[str, Phrase]]] = {}
        """The runs of the paragraphs of which a reader does not see all, with the reason, by their place."""
        self.held: list[Any] = []
        """Its element; of a row that looks like others the row, with the place of its first paragraph."""
        for node in seen.file.alike.walk(story.root, P, taken=lambda row: story.shown and seen.whole(row)):
            if isinstance(node, AlikeRow):
                said = node.told(SPELLING).split(PARTED)[1:]
                self.held += [(node, len(self.texts))] * len(said)
                self.texts += said
                continue
            self.held.append(node)
            runs = [(_text(run), seen.reason(run) if story.shown else NOT_SHOWN) for run in _runs(node)]
            if any(why for _, why in runs):
                self.partly[len(self.texts)] = runs
            self.texts.append("".join(text for text, why in runs if not why))

    def item(self, at: int) -> Any:
        """Return the element of a paragraph."""
        held = self.held[at]
        return held if not isinstance(held, tuple) else list(held[0].whole().iter(P))[at - held[1]]

    @cached_property
    def place(self) -> dict[Any, int]:
        """Which paragraph an element is; none in rows that look alike, where no picture stands."""
        return {item: index for index, item in enumerate(self.held) if not isinstance(item, tuple)}

    def said(self) -> list[Said]:
        """Return the sentences of the part that a reader sees, also those that run over paragraphs."""
        return [
            Said(hit, inside[0], inside[-1], *self._dress(inside)) for hit, inside in self._sentences
        ]  # fmt: skip

    @cached_property
    def _sentences(self) -> list[tuple[Hit, list[int]]]:
        return self._found(self.texts)

    def hidden(self) -> list[tuple[Hit, int, Phrase]]:
        """Return the sentences that stand in the part and are not seen, with their paragraph and the reason."""
        if not self.partly:
            return []
        whole = self.texts.copy()
        for at, runs in self.partly.items():
            whole[at] = "".join(text for text, _ in runs)
        if whole == self.texts:  # what is not seen says nothing
            return []
        shown = {(hit.phrase, at) for hit, inside in self._sentences for at in inside}
        found = []
        for hit, inside in self._found(whole):
            reasons = Counter(why for at in inside for _, why in self.partly.get(at, ()) if why)
            if reasons and all((hit.phrase, at) not in shown for at in inside):
                found.append((hit, inside[0], reasons.most_common(1)[0][0]))
        return found

    def _found(self, texts: list[str]) -> list[tuple[Hit, list[int]]]:
        """Return the sentences in some texts, each with the indexes of its paragraphs."""
        starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
        found = []
        whole = "\n".join(texts)

        def joins(one: int, other: int) -> bool:
            first, second = (self.item(bisect_right(starts, at) - 1) for at in (one, other))
            return first is second or first.getparent() is second.getparent()  # another cell says something else

        for hit in find_phrases(whole):
            near = range(bisect_right(starts, hit.start) - 1, bisect_left(starts, hit.end))
            inside = [at for at in near if starts[at] + len(texts[at]) > hit.start]
            if inside:
                found.append((in_sentence(whole, hit, joins), inside))
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
            return float(len(self.held))
        for kind in (f"{W}tr", BOX):
            mine = set(own.iterancestors(kind))
            if any(mine & set(self.item(index).iterancestors(kind)) for index in (said.first, said.last)):
                return 0.0
        here = self.place[own]
        outer = [self.place[item] for item in self.item(said.first).iterancestors(P) if item in self.place]
        if here in outer or any(self.place.get(item) in (said.first, said.last) for item in own.iterancestors(P)):
            return 0.0
        low, high = sorted((here, min((said.first, said.last, *outer), key=lambda index: abs(index - here))))
        return float(sum(bool(text.strip()) for text in self.texts[low + 1 : high]))

    def _dress(self, inside: list[int]) -> tuple[str, bool, bool]:
        fonts: Counter[str] = Counter()
        leaning = lined = total = 0
        for index in inside:
            for run in _runs(self.item(index)):
                count = len(_text(run).strip())
                rules = self.styles.rules(run)
                fonts[self._font(rules)] += count
                leaning += count if _on(rules, "i") else 0
                lined += count if _lined(rules) else 0
                total += count
        name = fonts.most_common(1)[0][0] if fonts else ""
        return name, leaning > total / 2, lined > total / 2

    def _font(self, rules: list[Any]) -> str:
        named = (self.styles.named(rule.find(f"{W}rFonts"), slot) for rule in rules for slot in ("hAnsi", "ascii"))
        return next(filter(None, named), "")


def _runs(paragraph: Any) -> list[Any]:
    return [run for run in paragraph.iter(f"{W}r") if next(run.iterancestors(P), None) is paragraph]


def _text(run: Any) -> str:
    """Return the text of a run without that of text boxes inside it."""
    parts = []
    for item in run.iter(f"{W}t", f"{W}br", f"{W}tab", f"{W}noBreakHyphen"):
        if next(within(item, "r"), None) is run:
            kind = item.tag.rsplit("}", 1)[1]
            parts.append(item.text or "" if kind == "t" else OTHER_SIGNS[kind])
    return "".join(parts)


def _on(rules: list[Any], name: str) -> bool:
    return next((on for rule in rules if (on := switched(rule, name)) is not None), False)


def _lined(rules: list[Any]) -> bool:
    found = next((each for rule in rules if (each := rule.find(f"{W}u")) is not None), None)
    return found is not None and found.get(VAL) not in (None, "none")
