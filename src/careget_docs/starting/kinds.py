"""The kinds of deliverables that can be begun: a file each in `kinds/`, its guidance put into an author's language.

What an author is to replace begins with a pencil (`✎`); the shaper refuses a text in which one is left.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path

FOLDER = Path(__file__).parent / "kinds"
_GUIDANCE = re.compile(r"(?<=✎ )[^\"\n]+|(?<=[ \n]# )[^\n]+|(?<=\A# )[^\n]+")
_MODELINE = "yaml-language-server:"
_ALLOW = "translations: {{allow: draft}}      # {about}\n"
DRAFTS = "shared blocks in this language are translations that nobody has reviewed yet"


def kinds() -> list[str]:
    """Return the names of the kinds, such as `poster`."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


def begun(name: str, put: Callable[[str], str], lang: str, today: datetime.date, *, drafts: bool = False) -> str:
    """Return a new deliverable of a kind as YAML: guidance as `put` says it, the language and day of its own.

    `drafts` where shared blocks that it uses are translations in this language, which nobody may have reviewed.
    """
    text = _GUIDANCE.sub(lambda found: _said(found.group(), put), _read(name))
    allowed = _ALLOW.format(about=put(DRAFTS)) if drafts else ""
    return text.replace("@LANGUAGE@", lang).replace("@DATE@", today.isoformat()).replace("@DRAFTS@\n", allowed)


def used(name: str) -> list[str]:
    """Return the shared blocks that a new deliverable of a kind uses."""
    return re.findall(r"- use: ([a-z0-9-]+)", _read(name))


def declared(name: str, field: str = "deliverable") -> str:
    """Return what a new deliverable of a kind says in a field of its head: a booklet is a `brochure`."""
    found = re.search(rf"^{field}: (\S+)", _read(name), re.MULTILINE)
    return found[1] if found else ""


def guidance() -> set[str]:
    """Return all guidance and remarks of the kinds, in English."""
    found = {each for name in kinds() for each in _GUIDANCE.findall(_read(name)) if not each.startswith(_MODELINE)}
    return {*found, DRAFTS}


def _said(text: str, put: Callable[[str], str]) -> str:
    return text if text.startswith(_MODELINE) else put(text)


def _read(name: str) -> str:
    return (FOLDER / f"{name}.yaml").read_text("utf-8")
