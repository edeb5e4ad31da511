"""All pages of `docs/` that nobody writes by hand: those of the gallery's room, commands, findings, and the index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from careget_docs.cli.command import Argument, commands
from careget_docs.cli.explanations import codes, explain
from careget_docs.cli.grammar import PROGRAM, SHARED
from careget_docs.diagnostics import Report
from careget_docs.gallery.reference import Inventory, reference
from careget_docs.gallery.shown import every_specimen
from careget_docs.gallery.specimens import Specimen
from careget_docs.gallery.workspace_schemas import FILES
from careget_docs.interface.interface import Interface
from careget_docs.pipeline import pipeline
from careget_docs.project.brand_file import load_brand
from careget_docs.starting.workspace import samples


def inventory(shown: Iterable[Specimen] | None = None) -> Inventory:
    """Return what there is in the samples; `shown` are the specimens that have a picture, without it all."""
    brand = load_brand(samples() / "templates", "templates", Report())
    assert brand is not None
    return Inventory(pipeline.blocks(), FILES, tuple(every_specimen(brand)[1] if shown is None else shown), brand)


def pages(there: Inventory, interface: Interface, guides: Mapping[str, str]) -> dict[str, str]:
    """Return the pages in a language of the toolkit, by name; `guides` are the titles of written pages, by name."""
    made = {**reference(there, interface), "commands.md": _commands(interface), "findings.md": _findings(interface)}
    return {**made, "README.md": _index(made, guides, interface)}


def _index(made: Mapping[str, str], guides: Mapping[str, str], interface: Interface) -> str:
    say = interface.say
    lines = [f"# {say('Documentation')}", "", f"## {say('How to')}", ""]
    lines += [f"- [{title}](how-to/{name})" for name, title in guides.items()]
    lines += ["", f"## {say('Reference')}", ""]
    lines += [f"- [{_title(text)}]({name})" for name, text in made.items()]
    return "\n".join(lines) + "\n"


def _title(text: str) -> str:
    return next(line for line in text.split("\n") if line.startswith("# ")).removeprefix("# ")


def _commands(interface: Interface) -> str:
    say, word = interface.say, interface.word
    parts = [f"# {say('Commands')}\n"]
    for name, command in commands().items():
        parts += [f"## {name}\n", word(command.about) + "\n", f"```sh\n{PROGRAM} {command.example}\n```\n"]
        parts += [_options(command.arguments, interface)] if command.arguments else []
    parts += [f"## {say('For every command')}\n", _options(SHARED, interface)]
    return "\n".join(parts)


def _options(declared: Iterable[Argument], interface: Interface) -> str:
    return "\n".join(f"- {_option(each, interface)}" for each in declared) + "\n"


def _option(each: Argument, interface: Interface) -> str:
    shown = each.shown or ("|".join(each.choices) if each.choices else each.field.upper())
    takes = "" if each.flag else f" {shown}"
    name = f"`{', '.join(each.names)}{takes}`" if each.names else f"`{shown}`"
    about = interface.word(each.about).replace("%%", "%")  # doubled for argparse
    return f"{name} – {about}" if about else name


def _findings(interface: Interface) -> str:
    rules = pipeline.every_rule()
    parts = [f"# {interface.say('Findings')}\n"]
    for code in sorted(codes(rules)):
        head, _, text = (explain(code, rules, interface) or code).partition("\n")
        parts += [
            f"## {code}\n",
            *([f"*{rest}*\n"] if (rest := head.removeprefix(code).strip()) else []),
            f"{text.strip()}\n",
        ]
    return "\n".join(parts)
