"""Builds whenever a source is saved, and tells which pages changed; a fault in a source, or of ours, ends nothing."""

from __future__ import annotations

import os
import time
import webbrowser
from dataclasses import dataclass, field
from pathlib import Path

from careget_docs.cli import telling
from careget_docs.cli.command import Session
from careget_docs.cli.fault import fault
from careget_docs.cli.making import carried_out, ending, order
from careget_docs.cli.making_options import Making
from careget_docs.delivery.order import Wanted
from careget_docs.diagnostics import ranges
from careget_docs.evidence.page_changes import pages_changed
from careget_docs.pipeline.engine import Engine
from careget_docs.pipeline.preload import preload
from careget_docs.pipeline.run_record import FOLDERS
from careget_docs.storage.digests import files_below

PAUSE = 0.1
"""Seconds between two looks at the files."""


@dataclass(slots=True)
class Watch:
    """A workspace that is watched: how its sources and its PDFs stood when they were last built."""

    wanted: Wanted
    options: Making
    session: Session
    opens: bool = False
    built: tuple[object, ...] = ()
    seen: tuple[object, ...] = ()
    files: dict[Path, bytes] = field(default_factory=dict)
    """The PDFs as they were."""
    engine: Engine = field(default_factory=Engine)

    def run(self) -> None:
        """Watch until Ctrl-C."""
        if self.options.executor == "local":
            preload(self.wanted.formats or ("pdf", "docx"))
        self.files = {path: path.read_bytes() for path in self._pdfs()}
        say = self.session.interface.say
        self.session.advise(
            say("Watching {where}; Ctrl-C ends it.", where=self.session.reached(self.session.workspace))
        )
        with self.engine:
            while True:
                self.step()
                time.sleep(PAUSE)

    def step(self) -> bool:
        """Look once; build when something was saved and nothing is being written any more. Return whether it built."""
        now = self._sources()
        settled, self.seen = now == self.seen, now
        if now == self.built or not settled:
            return False
        self.built = now
        try:
            self._build()
        except Exception:
            fault(self.session.interface)
        return True

    def _build(self) -> None:
        given = order(self.wanted, self.options, self.session)
        ended = carried_out(given, self.session, self.engine)
        if ended.how != "same":
            telling.finish(ended.report, self.session, ending(ended, given, self.session))
        for path in self._pdfs():
            self._tell(path)

    def _tell(self, path: Path) -> None:
        """Say which pages of a file changed, and show it the first time."""
        say, data = self.session.interface.say, path.read_bytes()
        before, self.files[path] = self.files.get(path), data
        if before is not None and before != data:
            pages, count = pages_changed(before, data)
            if pages:
                values = {"file": path.name, "pages": ranges(pages), "count": count}
                self.session.advise(say("{file}: pages changed: {pages} (of {count})", **values))
        if self.opens:
            self.opens = False
            webbrowser.open(path.as_uri())

    def _pdfs(self) -> list[Path]:
        """Return the PDFs of what is watched, those for the press left out."""
        output = self.session.workspace / "output"
        found = [path for path in sorted(output.glob("*/*.pdf")) if ".press" not in path.name]
        langs = {f".{lang}.pdf" for lang in self.wanted.langs}
        return [
            path
            for path in found
            if (not self.wanted.ids or path.parent.name in self.wanted.ids)
            and (not langs or any(path.name.endswith(lang) for lang in langs))
        ]

    def _sources(self) -> tuple[object, ...]:
        """Return what the system says of every source: name, size, time of its last change."""
        found: list[object] = []
        for folder in FOLDERS:
            for path in files_below(self.session.workspace / folder):
                try:
                    facts = os.stat(path)
                except OSError:
                    continue
                found.append((path, facts.st_size, facts.st_mtime_ns, facts.st_ino))
        return tuple(found)
