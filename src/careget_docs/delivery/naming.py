"""What a word on the command line names: a deliverable by its id or by a path to its file, a shared block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from careget_docs.diagnostics import Report, closest
from careget_docs.project.deliverable import BlockUse, Project
from careget_docs.translations.segments import uses

YAML = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Named:
    """What a word names: an id, the language of the file when it was a translation's, and whether a shared block."""

    id: str
    lang: str = ""
    shared: bool = False


def named(word: str, workspace: Path, report: Report) -> Named | None:
    """Return what a word names, whether or not that exists; None, in `report`, for a file of another place."""
    path = Path(word)
    bare = word.removeprefix("blocks/")
    if path.suffix not in YAML and "/" not in bare:
        return Named(bare, "", bare != word)
    deliverables = workspace / "deliverables"
    folder = _folder(path, workspace)
    if folder not in (deliverables, deliverables / "blocks"):
        hint = "Name a file in deliverables/, or an id; `careget-docs list` shows them."
        report.error("REF034", None, "“{file}” is not a deliverable of the workspace {folder}.", hint, file=word,
                     folder=workspace)  # fmt: skip
        return None
    bare = path.name.removesuffix(path.suffix) if path.suffix in YAML else path.name
    id, _, lang = bare.partition(".")
    return Named(id, lang, folder.name == "blocks")


def _folder(path: Path, workspace: Path) -> Path:
    """Return the folder that a path leads to, from here, from the workspace or from its deliverables/."""
    places = [Path.cwd(), workspace, workspace / "deliverables"]
    found = [place / path for place in places if (place / path).is_file()]
    if not found and path.parent == Path():
        return workspace / "deliverables"
    found += [place / path for place in places if (place / path).parent.is_dir()]
    return found[0].parent.resolve() if found else path.parent


def every_name(words: Iterable[str], workspace: Path, report: Report) -> list[Named] | None:
    """Return what words name, each once; None, with the reasons in `report`, when one is a file of another place."""
    found = [named(word, workspace, report) for word in words]
    return None if None in found else [each for each in dict.fromkeys(found) if each]


def known(name: Named, project: Project, report: Report) -> bool:
    """True when there is such a deliverable; else the reason is in `report`."""
    if not name.shared and name.id in project.deliverables:
        return True
    if name.id in project.blocks:
        users = [id for id, each in project.deliverables.items() if each and name.id in used(project, each.blocks)]
        hint = "It is made with what uses it: {ids}." if users else "No deliverable uses it yet."
        message = "“{name}” is a shared block, not a deliverable."
        report.error("REF033", None, message, hint, name=name.id, ids=", ".join(sorted(users)))
    else:
        near = closest(name.id, project.deliverables)
        report.error("REF013", None, "There is no deliverable “{name}”.", near, name=name.id)
    return False


def used(project: Project, blocks: tuple[BlockUse, ...], seen: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the ids of the shared blocks that blocks use, and of those that these use."""
    for use in uses(blocks):
        if use.use and use.use.text not in seen and (shared := project.blocks.get(use.use.text)):
            yield use.use.text
            yield from used(project, (shared,), (*seen, use.use.text))
