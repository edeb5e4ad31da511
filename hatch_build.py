"""The wheel takes the studio's editor in: a wheel without it would show plain fields, and nobody would know why."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

VENDOR = "src/careget_docs/studio/static/vendor"


class CustomBuildHook(BuildHookInterface):
    """Refuse a wheel for others without the bundle; an editable install shows plain fields until there is one."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Raise FileNotFoundError where `scripts/bundle` has not run."""
        missing = [name for name in ("editor.js", "LICENSES.txt") if not (Path(self.root) / VENDOR / name).is_file()]
        if missing and version != "editable":
            raise FileNotFoundError(f"{VENDOR}: {', '.join(missing)}; run scripts/bundle first")
