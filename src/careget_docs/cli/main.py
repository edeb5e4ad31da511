"""Arguments in, diagnostics and an exit code out; the work is done by the stages."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from careget_docs import __version__
from careget_docs.cli import argparse_words
from careget_docs.diagnostics import Report, closest
from careget_docs.interface.interface import Interface, from_environment, load_interface, spoken, tags

FINE, FINDINGS, USAGE, FAULT, INTERRUPTED = 0, 1, 2, 3, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 fine, 1 findings, 2 wrong use, 3 our fault, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    given = list(sys.argv[1:] if arguments is None else arguments)
    wish = argparse_words.wished(given)
    interface, report = load_interface(spoken(wish) or from_environment(os.environ)), Report()
    try:
        with argparse_words.speaking(interface):
            options = parser(interface).parse_args(given)
    except SystemExit as stop:
        return USAGE if stop.code not in (0, None) else FINE
    from careget_docs.cli import actions as commands

    options.interface = load_interface(spoken(options.ui_lang)) if spoken(options.ui_lang) else interface
    options.workspace = Path(options.workspace).resolve()
    try:
        code = commands.COMMANDS[options.command](options, report) if _speaks(options.ui_lang, report) else USAGE
    except KeyboardInterrupt:
        print(options.interface.say("\nInterrupted: nothing half-written is left in output/."), file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except Exception:
        return commands.fault(options.interface)
    return commands.finish(report, options, code)


def _speaks(wish: str, report: Report) -> bool:
    """True when a language was not asked for or there is one; else the reason is in `report`."""
    if wish and not spoken(wish):
        report.error("REF014", None, "The toolkit does not speak “{tag}”.", closest(wish, tags()), tag=wish)
        return False
    return True


def parser(interface: Interface) -> argparse.ArgumentParser:
    """Return the command line's grammar, explained in a language."""
    say = interface.word
    top = argparse.ArgumentParser(
        prog="careget-docs",
        description=say("YAML deliverables to EU-branded PDF and Word files, checked or not delivered."),
        epilog=interface.say("Example: careget-docs {example}", example=COMMANDS[0][2]),
    )
    version, about = f"careget-docs {__version__}", say("show program's version number and exit")
    top.add_argument("--version", action="version", version=version, help=about)
    top.add_argument(argparse_words.OPTION, default="", metavar="TAG", help=say(UI_LANG))
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--workspace", default=".", metavar="DIR", help=say(WORKSPACE))
    shared.add_argument("--messages", choices=STYLES, default="text", help=say(MESSAGES))
    shared.add_argument(argparse_words.OPTION, default=argparse.SUPPRESS, metavar="TAG", help=say(UI_LANG))
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, about, example in COMMANDS:
        epilog = interface.say("Example: careget-docs {example}", example=example)
        command = commands.add_parser(name, help=say(about), description=say(about), epilog=epilog, parents=[shared])
        for names, details in ARGUMENTS.get(name, ()):
            command.add_argument(*names, **details | ({"help": say(details["help"])} if "help" in details else {}))
    return top


WORKSPACE = "the folder with deliverables/ (default: here)"
MESSAGES = "how findings are printed"
UI_LANG = "the language of messages and reports, such as bg"
COMMANDS = (
    (
        "build",
        "Make the files, check them, and put them into output/.",
        "build newsletter-01 --lang bg --format pdf,docx",
    ),
    ("check", "Make and check the files, but deliver nothing.", "check newsletter-01"),
    ("data", "Make the open data of reports: CSV, XLSX, JSON with its schema.", "data transparency-report-01"),
    (
        "preflight",
        "Inspect any finished PDF or DOCX, whoever made it.",
        "preflight brochure.pdf --as brochure --format html",
    ),
    ("evidence", "Make the evidence of EU visibility: one PDF, one JSON.", "evidence newsletter-01"),
    ("emblem", "Hand out the EU emblem with its statement.", "emblem --lang bg --variant colour --format svg"),
    ("list", "List the deliverables: id, kind, language, formats, date.", "list"),
    (
        "translations",
        "Show how every block stands in every language, and move it on.",
        "translations --accept introduction --lang en --by 'Maria Petrova'",
    ),
    ("tree", "Print a deliverable as its tree of nodes.", "tree newsletter-01"),
    ("explain", "Explain a finding's code.", "explain ACC001"),
    ("schema", "Print a JSON Schema for editors, or write all of them.", "schema --write"),
    ("new", "Start a new deliverable.", "new newsletter-02"),
    ("init", "Make a new workspace, filled with a working sample.", "init my-newsletters"),
    ("doctor", "Say what this machine lacks, and how to get it.", "doctor"),
)


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(argparse_words.word("must be 1 or more"))
    return int(text)


IMPOSITIONS = ("booklet", "trifold", "tiles-a4", "tiles-a3")
_MAKING: tuple[tuple[tuple[str, ...], dict[str, Any]], ...] = (
    (("ids",), {"nargs": "*", "metavar": "ID", "help": "deliverables (default: all)"}),
    (("--lang",), {"default": "", "metavar": "TAGS", "help": "languages, such as bg,en (default: the source's)"}),
    (("--all",), {"action": "store_true", "help": "in every language that there is"}),
    (("--format",), {"default": "", "metavar": "NAMES", "help": "formats, such as pdf,docx (default: its own)"}),
    (("--jobs",), {"type": _positive, "default": 0, "metavar": "N", "help": "how many at a time (default: the cores)"}),
    (("--timeout",), {"type": _positive, "default": 0, "metavar": "S", "help": "seconds for one set (default: 120)"}),
)

_PRESS: tuple[tuple[tuple[str, ...], dict[str, Any]], ...] = (
    (("--impose",), {"choices": IMPOSITIONS, "default": "", "help": "press: also put the pages on sheets"}),
    (("--proof",), {"action": "store_true", "help": "press: a PNG of each page with cut, bleed, safe zone and folds"}),
)

PURPOSES = ("newsletter", "brochure", "poster", "rollup", "billboard", "plaque", "report", "press")
STYLES = ("text", "json", "github", "sarif")
VARIANTS = ("colour", "bordered", "blue", "black", "white")

ARGUMENTS: dict[str, tuple[tuple[tuple[str, ...], dict[str, Any]], ...]] = {
    "build": (*_MAKING, *_PRESS),
    "check": _MAKING,
    "data": tuple(argument for argument in _MAKING if argument[0] != ("--format",)),
    "preflight": (
        (("files",), {"nargs": "+", "metavar": "FILE"}),
        (("--as",), {"dest": "purpose", "choices": PURPOSES, "default": "", "help": "what it is meant to be"}),
        (("--format",), {"choices": (*STYLES, "html", "pdf"), "default": "text", "help": "how the report is made"}),
        (
            ("--output",),
            {"default": "", "metavar": "PATH", "help": "where to save it (default: print, or preflight.html)"},
        ),
    ),
    "evidence": ((("ids",), {"nargs": "*", "metavar": "ID", "help": "deliverables (default: all)"}),),
    "emblem": (
        (("--lang",), {"default": "bg", "metavar": "TAGS", "help": "a language of 24, or two: bg,en (default: bg)"}),
        (("--variant",), {"choices": VARIANTS, "default": "colour"}),
        (("--layout",), {"choices": ("horizontal", "vertical"), "default": "horizontal"}),
        (("--form",), {"choices": ("cofunded", "funded"), "default": "cofunded", "help": "funded: at 100 %% only"}),
        (("--height",), {"type": float, "default": 20.0, "metavar": "MM", "help": "of the emblem (default: 20)"}),
        (("--format",), {"choices": ("svg", "pdf", "png"), "default": "svg"}),
        (("--ink",), {"choices": ("screen", "print"), "default": "screen", "help": "print: CMYK 100/80/0/0, PDF only"}),
        (("--output",), {"default": "", "metavar": "PATH", "help": "file to write, - to print (default: eu-….svg)"}),
    ),
    "translations": (
        (("ids",), {"nargs": "*", "metavar": "ID", "help": "deliverables or shared blocks (default: all)"}),
        (("--lang",), {"default": "", "metavar": "TAGS", "help": "languages, such as en,ro (default: all)"}),
        (("--format",), {"choices": ("text", "json", "html"), "default": "text", "help": "how the matrix is shown"}),
        (("--start",), {"action": "store_true", "help": "write what has no translation into the files, to be filled"}),
        (("--export",), {"choices": ("xliff", "po", "docx"), "default": "", "help": "write a file for translators"}),
        (("--output",), {"default": "", "metavar": "PATH", "help": "where --export writes (default: ID.LANG.xlf …)"}),
        (("--import",), {"dest": "imported", "default": "", "metavar": "FILE", "help": "take in what came back"}),
        (("--overwrite",), {"action": "store_true", "help": "with --import: also over what was reviewed"}),
        (("--accept",), {"default": "", "metavar": "BLOCK", "help": "mark a block, or all of a file, as reviewed"}),
        (("--by",), {"default": "", "metavar": "NAME", "help": "who reviewed it"}),
        (("--draft",), {"action": "store_true", "help": "with --accept: only take over the source of today"}),
    ),
    "tree": ((("id",), {"metavar": "ID"}), (("--lang",), {"default": "", "metavar": "TAG"})),
    "explain": ((("code",), {"metavar": "CODE"}),),
    "schema": (
        (
            ("name",),
            {"nargs": "?", "default": "deliverable", "choices": ("deliverable", "block", "project", "translation")},
        ),
        (("--write",), {"action": "store_true", "help": "write all of them to deliverables/.schema/"}),
    ),
    "new": ((("id",), {"metavar": "ID"}),),
    "init": ((("folder",), {"metavar": "DIR"}),),
}
