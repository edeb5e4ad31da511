"""Fields of a YAML mapping, taken one by one, each fault a finding at its place; it knows no dataset and no table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from careget_docs.data.dataset import Texts
from careget_docs.diagnostics import Phrase, Report, Span, closest, phrase
from careget_docs.source import Mapping, Scalar, Sequence, Value

NAME = re.compile(r"[a-z][a-z0-9-]{0,35}")
_PROGRAM = re.compile(r"\s*[=!]|.*(?:[{}`]|\$\(|<%|<script)", re.DOTALL | re.IGNORECASE)


def refuse_programs(value: Value, report: Report) -> bool:
    """Report every formula, template, script and YAML tag below a value; return whether there was one."""
    if isinstance(value, Scalar):
        if not _PROGRAM.match(value.text) and not value.raw.startswith("!"):
            return False
        report.error(
            "VAL050",
            value.span,
            "“{text}” is a formula, a template or a program.",
            "A declaration holds plain words and figures; what is reckoned, the toolkit reckons.",
            text=(value.text or value.raw)[:60],
        )
        return True
    inner = value.items if isinstance(value, Sequence) else value.entries.values()
    found = [refuse_programs(item, report) for item in inner]  # every one is told, not only the first
    return any(found)


@dataclass(frozen=True, slots=True)
class FieldReader:
    """Takes the fields of one mapping; `owner` is what the mapping is, for the findings."""

    data: Mapping
    owner: Phrase
    report: Report

    def only(self, known: Iterable[str]) -> None:
        """Report every field that is not known."""
        names = list(known)
        for name in self.data.entries:
            if name not in names:
                self.report.error(
                    "REF002", self.data.keys[name], "{owner} has no field “{name}”.", closest(name, names),
                    owner=self.owner, name=name,
                )  # fmt: skip

    def span(self, name: str) -> Span:
        """Return where a field stands; the mapping's own place when it is not there."""
        value = self.data.get(name)
        return value.span if value is not None else self.data.keys.get(name, self.data.span)

    def needed(self, name: str) -> str:
        """Return the text of a field that must be there."""
        text = self.text(name)
        if not text and (self.data.get(name) is None or isinstance(self.data.get(name), Scalar)):
            self.report.error("VAL003", self.span(name), "{owner} needs “{name}”.", owner=self.owner, name=name)
        return text

    def text(self, name: str) -> str:
        """Return the text of a field; empty when it is not there."""
        value = self.data.get(name)
        if value is None:
            return ""
        if isinstance(value, Scalar):
            return value.text.strip()
        self.wrong(phrase("text"), value.span)
        return ""

    def texts(self, name: str) -> Texts:
        """Return a text, plain or by language."""
        value = self.data.get(name)
        return Texts() if value is None else self.wordings(value)

    def wordings(self, value: Value) -> Texts:
        """Return a value as a text, plain or by language."""
        if isinstance(value, Scalar):
            return Texts(value.text.strip())
        if isinstance(value, Mapping):
            return Texts("", {tag: text.text.strip() for tag, text in value if isinstance(text, Scalar)})
        self.wrong(phrase("a text, or texts by language"), value.span)
        return Texts()

    def flag(self, name: str, default: bool = False) -> bool:
        """Return a yes or no."""
        text = self.text(name)
        if text and text not in ("true", "false", "yes", "no"):
            self.wrong(phrase("`true` or `false`"), self.span(name))
        return text in ("true", "yes") if text else default

    def choice(self, name: str, known: Iterable[str]) -> str:
        """Return a field that takes one of a few words; empty when it is not there or none of them."""
        text, names = self.text(name), list(known)
        if text and text not in names:
            self.report.error(
                "VAL004", self.span(name), "“{text}” is not a choice for “{name}”.", closest(text, names),
                text=text, name=name,
            )  # fmt: skip
            return ""
        return text

    def identifier(self, name: str) -> str:
        """Return a name of small Latin letters, digits and hyphens that must be there."""
        text = self.needed(name)
        if text and not NAME.fullmatch(text):
            message = "“{text}” is no name: at most 36 small Latin letters, digits and hyphens, a letter first."
            self.report.error("VAL007", self.span(name), message, text=text)
            return ""
        return text

    def decimal(self, name: str, default: Decimal) -> Decimal:
        """Return a figure written as in YAML: 80, 5009480.50."""
        text = self.text(name)
        if not text:
            return default
        if re.fullmatch(r"-?\d{1,13}(\.\d{1,6})?", text):
            return Decimal(text)
        hint = "Write it such as: {form}"
        self.report.error(
            "VAL005",
            self.span(name),
            "This is not a {kind} that can be read.",
            hint,
            kind=phrase("number"),
            form="5009480.50",
        )
        return default

    def words(self, name: str) -> tuple[Scalar, ...]:
        """Return a list of texts; one text stands for a list of one."""
        value = self.data.get(name)
        if value is None:
            return ()
        items = value.items if isinstance(value, Sequence) else (value,)
        found = tuple(item for item in items if isinstance(item, Scalar))
        if len(found) != len(items):
            self.wrong(phrase("a list of texts"), value.span)
        return found

    def items(self, name: str) -> tuple[Value, ...]:
        """Return a list of anything; one value stands for a list of one."""
        value = self.data.get(name)
        return () if value is None else value.items if isinstance(value, Sequence) else (value,)

    def wrong(self, wanted: Phrase, span: Span) -> None:
        """Report that something else was wanted here."""
        message, hint = "Here stands {wanted}.", "What is written is something else."
        self.report.error("VAL001", span, message, hint, wanted=wanted)
