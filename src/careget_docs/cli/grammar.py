"""The command line read: words become a command, its typed options and a session; argparse does not leave this file."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from careget_docs import __version__
from careget_docs.cli.argparse_words import OPTION
from careget_docs.cli.command import STYLES, Argument, Command, Session, argument, arguments
from careget_docs.diagnostics import Report, closest
from careget_docs.interface.interface import Interface, load_interface, spoken, tags

ABOUT = "YAML deliverables to EU-branded PDF and Word files, checked or not delivered."
PROGRAM = "careget-docs"
Commands = Mapping[str, Command[Any]]


@dataclass(frozen=True, slots=True)
class Shared:
    """The options of every command, taken before it and after it; the later one counts."""

    workspace: str = argument(
        "--workspace", shown="DIR", about="the folder with deliverables/ (default: above here)", of="folders"
    )
    style: str = argument(
        "--messages",
        choices=STYLES,
        default="text",
        shown="STYLE",
        about="how findings are shown: text, json, github, sarif",
    )
    ui_lang: str = argument(OPTION, shown="TAG", about="the language of messages and reports, such as bg")
    quiet: bool = argument("-q", "--quiet", flag=True, about="print errors only")
    all_findings: bool = argument("--all-findings", flag=True, about="tell in full what stands on every build, too")
    verbose: bool = argument("-v", "--verbose", flag=True, about="say what is being done, and how long it takes")


SHARED = arguments(Shared)


@dataclass(frozen=True, slots=True)
class Line:
    """A command line that was read. `command` is None when it is wrong (the reasons are in the report)."""

    session: Session
    command: Command[Any] | None = None
    options: object = None


def read(given: Sequence[str], commands: Commands, interface: Interface, report: Report) -> Line | None:
    """Return what a command line says; None for one without a command, when the help was printed.

    Raises SystemExit, as argparse does, when it was asked for help or tells a fault by itself.
    """
    name = _command(given)
    if name and name not in commands:
        hint = closest(name, commands)
        report.error("REF031", None, "There is no command “{name}”.", hint, name=name)
        found, _ = _shared_only().parse_known_args(given)
        return Line(_session(_taken(Shared, found), (), interface, report))
    shown = (name,) if name in given[:1] else () if given[:1] == ["--version"] else tuple(commands)
    top = parser(commands, interface, shown, name)
    found, left = top.parse_known_args(given)
    if not name and not left:
        top.print_help()
        return None
    options = _taken(commands[name].options, found) if name else None
    ids = [word for each in (commands[name].arguments if name else ()) for word in _ids(each, options)]
    session = _session(_taken(Shared, found), ids, interface, report)
    _too_many(left, name, commands, report)
    return Line(session) if report.failed else Line(session, commands[name], options)


def parser(commands: Commands, interface: Interface, shown: Sequence[str], name: str) -> argparse.ArgumentParser:
    """Return the grammar of one command, empty for none, and what the `shown` ones are for, in a language."""
    say = interface.word
    top = argparse.ArgumentParser(prog=PROGRAM, description=say(ABOUT))
    version = f"{PROGRAM} {__version__}"
    top.add_argument("--version", action="version", version=version, help=say("show program's version number and exit"))
    add(top, SHARED, interface)
    below = top.add_subparsers(dest="command", metavar="COMMAND")
    for each in shown:
        command = commands[each]
        about = say(command.about)
        epilog = interface.say("Example: careget-docs {example}", example=command.example)
        top.epilog = top.epilog or epilog
        one = below.add_parser(each, help=about, description=about, epilog=epilog)
        if each == name:
            add(one, command.arguments, interface)
            add(one, SHARED, interface)
    return top


def add(parser: argparse.ArgumentParser, declared: Sequence[Argument], interface: Interface) -> None:
    """Give a parser the arguments that were declared; what is not given is left out of what it returns."""
    for each in declared:
        details: dict[str, Any] = {"default": argparse.SUPPRESS}
        if each.about:
            details["help"] = interface.word(each.about)
        if each.flag:
            details["action"] = "store_true"
        else:
            details["type"] = _reader(each, interface)
            details |= {"choices": each.choices} if each.choices else {}
            details |= {"metavar": each.shown} if each.shown else {}
        if each.count:
            details["nargs"] = each.count
        if each.count == "?":
            details["default"] = each.default
        if each.names:
            details["dest"] = each.field
        parser.add_argument(*(each.names or (each.field,)), **details)


def _reader(declared: Argument, interface: Interface) -> Callable[[str], object]:
    """Return what turns a word into a value, and tells in the user's language which one is meant."""

    def chosen(word: str) -> str:
        if word not in declared.choices:
            told = interface.say("There is no choice “{word}”. {hint}", word=word, hint=closest(word, declared.choices))
            raise argparse.ArgumentTypeError(told)
        return word

    if declared.choices:
        return chosen
    if declared.many:
        return lambda word: tuple(name for part in word.split(",") if (name := part.strip()))
    return declared.read or str


def _taken(options: type, found: argparse.Namespace) -> Any:
    """Return the options that a command declares, filled with what was given; lists become tuples."""
    given = {each.name: getattr(found, each.name) for each in fields(options) if hasattr(found, each.name)}
    return options(**{name: tuple(value) if isinstance(value, list) else value for name, value in given.items()})


def _shared_only() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(prog=PROGRAM, add_help=False)
    add(shared, SHARED, Interface())
    return shared


def _command(given: Sequence[str]) -> str:
    """Return the first word that is no option and no value of one: the command; empty when there is none."""
    taking = [name for each in SHARED if not each.flag for name in each.names]
    words = iter(given)
    for word in words:
        if not word.startswith("-"):
            return word
        if len(word) > 2 and any(name.startswith(word) for name in taking):
            next(words, "")
    return ""


def _too_many(left: Sequence[str], name: str, commands: Commands, report: Report) -> None:
    """Report what a command does not take: options that there are not, else words that have no place."""
    known = [*(commands[name].arguments if name else ()), *SHARED]
    names = [*(option for each in known for option in each.names), "--help", *(() if name else ("--version",))]
    wrong = [word.partition("=")[0] for word in left if word.startswith("-") and word != "--"]
    for word in wrong:
        report.error("REF032", None, "There is no option “{name}”.", closest(word, names), name=word)
    for word in () if wrong else left:
        hint = "`careget-docs {command} --help` shows what it takes."
        report.error("REF032", None, "“{name}” is one word too many here.", hint, name=word, command=name)


def _ids(declared: Argument, options: object) -> tuple[str, ...]:
    """Return what was given where ids of deliverables stand, which may be paths to their files."""
    given = getattr(options, declared.field) if declared.of == "ids" else ()
    return given if isinstance(given, tuple) else (given,)


def _session(shared: Shared, ids: Sequence[str], interface: Interface, report: Report) -> Session:
    tag = spoken(shared.ui_lang)
    if shared.ui_lang and not tag:
        hint = closest(shared.ui_lang, tags())
        report.error("REF014", None, "The toolkit does not speak “{tag}”.", hint, tag=shared.ui_lang)
    return Session(
        Path(shared.workspace).resolve() if shared.workspace else nearest_workspace(Path.cwd(), ids),
        load_interface(tag) if tag else interface,
        shared.style,
        bool(shared.ui_lang),
        shared.quiet,
        shared.verbose,
        bool(shared.workspace),
        shared.all_findings,
    )


def nearest_workspace(here: Path, files: Sequence[str] = ()) -> Path:
    """Return the nearest folder, from this one up, that holds deliverables/; without one, that of the first file.

    Where there is no workspace at all, it is this folder, and loading it says so.
    """
    places = [here, *(Path(file).resolve().parent for file in files if Path(file).is_file())]
    above = (each for place in places for each in (place, *place.parents))
    return next((each for each in above if (each / "deliverables").is_dir()), here)
