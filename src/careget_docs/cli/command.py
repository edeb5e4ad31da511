"""What a command is made of: words, arguments declared as the fields of its options, and an action; it runs nothing."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar

from careget_docs import registry
from careget_docs.diagnostics import Diagnostic, Phrase, Report, visible
from careget_docs.interface.interface import Interface

PACKAGE = "careget_docs.cli.commands"
STYLES = ("text", "json", "github", "sarif")
"""A copy of the names in `message_styles`, for help imports nothing that tells findings; a test compares them."""
Names = Literal["", "ids", "kinds", "languages", "formats", "codes", "files", "folders"]
"""What an argument's values are names of, so that a shell can complete them."""


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a command, as data.

    `names` are its options, such as `--format`, or empty for a place on the line. `count` is how many values a place
    takes: `?`, `*` or `+`, and empty for one. `read` turns a word into a value and may raise
    `argparse.ArgumentTypeError`; `many` values of an option stand in one word, parted by commas.
    """

    field: str
    names: tuple[str, ...]
    about: str = ""
    shown: str = ""
    choices: tuple[str, ...] = ()
    default: object = ""
    count: Literal["", "?", "*", "+"] = ""
    flag: bool = False
    many: bool = False
    read: Callable[[str], object] | None = None
    of: Names = ""


def argument(*names: str, **details: Any) -> Any:
    """Return a field of a command's options; its details are those of `Argument`."""
    several = details.get("many") or details.get("count") in ("*", "+")
    empty = () if several else False if details.get("flag") else ""
    details.setdefault("default", empty)
    return field(default=details["default"], metadata={"names": names, **details})


def arguments(options: type) -> tuple[Argument, ...]:
    """Return the arguments that a class of options declares, those of the classes it builds on first."""
    return tuple(Argument(each.name, **each.metadata) for each in fields(options))


@dataclass(frozen=True, slots=True)
class Nothing:
    """The options of a command that takes none."""


@dataclass(frozen=True, slots=True)
class Session:
    """What holds for a whole run, whatever the command: where, in which language, how loud."""

    workspace: Path
    interface: Interface = field(default_factory=Interface)
    style: str = "text"
    asked: bool = False
    """True when the language was asked for outright, so that machines are told in it too."""
    quiet: bool = False
    verbose: bool = False
    named: bool = False
    """True when the workspace was named outright, not found from where the command runs."""
    in_full: bool = False
    """True when what stands on every build is told in full, too."""
    started: float = field(default_factory=time.perf_counter)

    def reached(self, folder: Path) -> str:
        """Return a folder as it is reached from here, or whole where that is shorter."""
        return min(os.path.relpath(folder), str(folder), key=len) + "/"

    def note(self, line: object) -> None:
        """Print what was made, for people and in a style for people only."""
        if not self.quiet and self.style == "text":
            print(visible(str(line), lines=not isinstance(line, Path)))

    def advise(self, line: str) -> None:
        """Print beside the output what a person may do next."""
        if not self.quiet and self.style == "text":
            print(visible(line, lines=True), file=sys.stderr)

    def detail(self, line: str) -> None:
        """Print beside the output what is being done, and when, in s since the start; with `--verbose` only."""
        if self.verbose:
            print(f"[{time.perf_counter() - self.started:6.2f} s] {visible(line, lines=True)}", file=sys.stderr)


@dataclass(frozen=True, slots=True)
class Ending:
    """How a command ends that has more to say than its exit code."""

    code: int
    summary: Phrase | None = None
    """What was made and where; told after the findings, with their count."""
    told: tuple[Diagnostic, ...] = ()
    """Findings that the command has told itself; they are counted."""
    asked: frozenset[str] = frozenset()
    """The deliverables that were asked for: what was found on them is told first. Empty for all."""


Options = TypeVar("Options")


@dataclass(frozen=True, slots=True)
class Command(Generic[Options]):
    """A command: what it is for, an example (without the program's name), its options, and what it does with them.

    The action returns an exit code, or an `Ending`; what it finds goes to the report, and is told when it has ended.
    """

    about: str
    example: str
    options: type[Options]
    action: Callable[[Options, Session, Report], int | Ending]

    @property
    def arguments(self) -> tuple[Argument, ...]:
        """The arguments that its options declare."""
        return arguments(self.options)


class _Commands(Mapping[str, Command[Any]]):
    """Every command by name, in the order of the names; a module is imported when its command is asked for."""

    def __init__(self, modules: Mapping[str, str]) -> None:
        self._modules = modules

    def __getitem__(self, name: str) -> Command[Any]:
        command: Command[Any] = registry.load_one(PACKAGE, self._modules[name], "COMMAND", Command)
        return command

    def __contains__(self, name: object) -> bool:
        return name in self._modules

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)


def commands() -> Mapping[str, Command[Any]]:
    """Return every command by name, that of its module: `import_.py` is `import`, `two_words.py` is `two-words`."""
    return _Commands({name.rstrip("_").replace("_", "-"): name for name in registry.names(PACKAGE)})
