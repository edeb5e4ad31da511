"""What each code means: rules explain themselves, all others stand in `codes.yaml`."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from inspect import cleandoc
from pathlib import Path

from careget_docs.diagnostics import Report, named
from careget_docs.interface.interface import Interface
from careget_docs.plugin import AnyRule
from careget_docs.source import Scalar, read

FILE = Path(__file__).parent / "codes.yaml"


def codes(rules: Mapping[str, AnyRule]) -> set[str]:
    """Return every code that can be explained."""
    return set(_texts()) | {rule.code for rule in rules.values()}


def explain(code: str, rules: Mapping[str, AnyRule], interface: Interface) -> str | None:
    """Return the page of a code, in English where a language has none; None for one that is not known."""
    page = interface.page(code)
    for name, rule in rules.items():
        if rule.code == code:
            page = page or _plain(cleandoc(sys.modules[rule.check.__module__].__doc__ or ""))
            said = interface.say(named(rule.severity))
            return f"{code} {interface.say(named(name.replace('_', ' ')))} ({said})\n\n{page}"
    text = _texts().get(code)
    return f"{code}\n\n{page or _plain(text)}" if text else None


def _plain(page: str) -> str:
    """Return a page of ours with the label that a reader understands at once."""
    return re.sub(r"^Mend:", "How to fix it:", page, flags=re.MULTILINE)


def _texts() -> dict[str, str]:
    report = Report()
    data = read(FILE, FILE.name, report)
    assert data is not None, str(report.errors)
    return {code: text.text.strip() for code, text in data if isinstance(text, Scalar)}
