"""Stage 1: read every file of the workspace into a Project, shaped and positioned; nothing is looked up yet."""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, replace
from pathlib import Path

from careget_docs.diagnostics import Report, Span, closest, phrase
from careget_docs.plugin import Block
from careget_docs.project.accessibility import Accessibility
from careget_docs.project.accessibility_file import read_accessibility
from careget_docs.project.deliverable import BlockUse, Deliverable, Fields, Project, Waiver
from careget_docs.project.deliverable_fields import DELIVERABLE, PROJECT
from careget_docs.project.shaper import IDENTIFIER, Shaper
from careget_docs.project.terms_file import FILE, RESERVED, read_terms
from careget_docs.project.translation import Translation
from careget_docs.project.values import read_facts
from careget_docs.source import Mapping, parse, read
from careget_docs.translations.reading import read_translation


def load(
    workspace: Path, blocks: MappingType[str, Block], report: Report, *, only: str = "", lang: str = ""
) -> Project:
    """Read `deliverables/` of a workspace; what has faults is None in the Project, and all faults are in `report`.

    With `only` an id, nothing is read that its edition in `lang` (empty for its own; two as `bg+en`) does not depend
    on: other deliverables are None, and translations into other languages are left out.
    """
    folder = workspace / "deliverables"
    if not folder.is_dir():
        hint = "Go to a workspace, give it with `--workspace DIR`, or make one with `careget-docs init DIR`."
        report.error("SRC010", None, "There is no folder “deliverables” in {folder}.", hint, folder=workspace)
        return Project("", {}, {}, {})
    loader = _Loader(folder, Shaper(report, blocks), report)
    project = loader.project()
    shared = {
        path.stem: loader.shared(path) for path in sorted((folder / "blocks").glob("*.yaml")) if "." not in path.stem
    }
    own = [path for path in sorted(folder.glob("*.yaml")) if path.stem not in RESERVED and "." not in path.stem]
    deliverables = {path.stem: loader.deliverable(path) if only in ("", path.stem) else None for path in own}
    chosen = deliverables.get(only)
    langs = frozenset((lang or (chosen.lang if chosen else "")).split("+")) if only else frozenset[str]()
    terms = read_terms(folder / FILE, loader.shown(folder / FILE), report)
    return replace(
        project,
        blocks=shared,
        deliverables=deliverables,
        translations=loader.translations(shared, deliverables, only, langs),
        terms=terms,
    )


def taken(text: str, id: str, blocks: MappingType[str, Block], report: Report) -> Deliverable | None:
    """Return a deliverable from its YAML, of no file; None, with the reasons in `report`, when it has faults."""
    shown = f"deliverables/{id}.yaml"
    data = parse(text, shown, report)
    return _Loader(Path("deliverables"), Shaper(report, blocks), report).shaped(id, data) if data else None


@dataclass(frozen=True, slots=True)
class _Loader:
    folder: Path
    shaper: Shaper
    report: Report

    def project(self) -> Project:
        """Return what `project.yaml` says."""
        path = self.folder / "project.yaml"
        data = read(path, self.shown(path), self.report) if path.exists() else None
        fields = self.shaper.value(data, PROJECT) if data else None
        if not isinstance(fields, Fields):
            return Project("", {}, {}, {})
        return Project(
            fields.text("project").text,
            read_facts(fields.record("values"), self.report),
            {},
            {},
            track=fields.flag("track-changes", True),
            site=self.site(fields),
            accessibility=self.accessibility(fields.record("accessibility")) if "accessibility" in fields else None,
        )

    def accessibility(self, fields: Fields) -> Accessibility:
        """Return what is known for the accessibility statement, with a finding for what is not."""
        found = read_accessibility(fields)
        if found.lacking:
            message = "The accessibility statement is not written: {facts} is not known."
            hint = "Write it below `accessibility:` once it is known; nothing is made up in its place."
            self.report.warning("VAL181", fields.span, message, hint, facts=" · ".join(found.lacking))
        else:
            message = "The wording of the accessibility statement was written from memory; nobody has verified it."
            hint = "Compare it with the annex of Implementing Decision (EU) 2018/1523 (OJ L 256, 12.10.2018)."
            self.report.warning("VAL182", fields.span, message, hint)
        return found

    def site(self, fields: Fields) -> str:
        """Return the site's address, with a stroke at its end; empty, with a finding, for one that is not safe."""
        url = fields.record("site").text("url")
        address = url.text.strip()
        if not address or re.fullmatch(r"https://[^\s/?#@\\]+\.[^\s/?#@\\]+(/[^\s?#\\]*)?", address):
            return f"{address.rstrip('/')}/" if address else ""
        message = "“{address}” is not the address of a site: it begins with https:// and ends with a folder."
        hint = "Write it as browsers show it, such as https://www.haskovo.bg/care-get/."
        self.report.error("VAL180", url.span, message, hint, address=address)
        return ""

    def shared(self, path: Path) -> BlockUse | None:
        data = self._named(path)
        if data is None:
            return None
        before = len(self.report.errors)
        block = self.shaper.block(data, shared=path.stem)
        return block if len(self.report.errors) == before else None

    def deliverable(self, path: Path) -> Deliverable | None:
        data = self._named(path)
        return self.shaped(path.stem, data) if data else None

    def shaped(self, id: str, data: Mapping) -> Deliverable | None:
        """Return what is written in a deliverable's file; None, with the reasons in the report, when it has faults."""
        before = len(self.report.errors)
        fields = self.shaper.fields(data, DELIVERABLE, phrase("A deliverable"))
        values = read_facts(fields.record("values"), self.report)
        date = fields.date("date")
        if len(self.report.errors) > before or date is None:
            return None
        title = fields.text("title")
        return Deliverable(
            id=id,
            kind=fields.text("deliverable").text,
            template=fields.text("template").text,
            lang=fields.text("language").text,
            title=title,
            subject=fields.text("subject"),
            author=fields.text("author"),
            running=fields.text("running"),
            keywords=tuple(item.text for item in fields.texts("keywords")),
            date=date,
            formats=tuple(item.text for item in fields.texts("formats")) or ("pdf", "docx"),
            codes=tuple(item.text for item in fields.texts("codes")),
            blocks=fields.blocks("blocks"),
            header=fields,
            span=data.span,
            values=values,
            waivers=tuple(
                Waiver(item.text("code").text, item.text("reason").text, until, item.span)
                for item in fields.records("waivers")
                if (until := item.date("until"))
            ),
        )

    def translations(
        self,
        shared: MappingType[str, object],
        deliverables: MappingType[str, object],
        only: str,
        langs: frozenset[str],
    ) -> dict[tuple[str, str], Translation | None]:
        """Read what stands beside the sources as `<id>.<lang>.yaml`, with `only` of one and in some languages."""
        found: dict[tuple[str, str], Translation | None] = {}
        paths = [*sorted(self.folder.glob("*.*.yaml")), *sorted((self.folder / "blocks").glob("*.*.yaml"))]
        for path in paths:
            name, lang = path.name.split(".")[:2]
            within = path.parent != self.folder
            if only and (lang not in langs or not (within or name == only)):
                continue
            if name not in (shared if within else deliverables):
                message = "This translates “{name}”, which does not exist."
                hint = closest(name, shared if within else deliverables)
                self.report.warning("LNG006", Span(self.shown(path)), message, hint, name=name)
                continue
            owner = f"blocks/{name}" if within else name
            found[owner, lang] = read_translation(path, self.shown(path), owner, self.report)
        return found

    def _named(self, path: Path) -> Mapping | None:
        shown = self.shown(path)
        if not IDENTIFIER.fullmatch(path.stem):
            hint = "Small Latin letters, digits and hyphens, beginning with a letter, at most 36."
            self.report.error("VAL007", Span(shown), "The file name “{name}” cannot be an id.", hint, name=path.stem)
            return None
        return read(path, shown, self.report)

    def shown(self, path: Path) -> str:
        """Return how messages name a file of the workspace."""
        return path.relative_to(self.folder.parent).as_posix()
