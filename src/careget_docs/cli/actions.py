"""What each command does: it calls the stages and prints; grammar and exit codes of failures are in `cli`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from careget_docs import registry
from careget_docs.cli import inspecting, making, translating
from careget_docs.diagnostics import Report, Severity, closest
from careget_docs.interface import message_styles
from careget_docs.interface.interface import Interface
from careget_docs.pipeline import pipeline
from careget_docs.project.brand_file import load_brand

FINE, FINDINGS, USAGE, FAULT = 0, 1, 2, 3


def finish(report: Report, options: argparse.Namespace, code: int) -> int:
    """Print what is left of the findings and return the exit code they call for."""
    shown, style = list(report), options.messages
    if style != "text" or shown:
        out = sys.stdout if style != "text" else sys.stderr
        out.write(message_styles.STYLES[style](shown, message_styles.language(style, options)))
    if code == FINE and any(item.code == "ENG099" for item in shown):
        return FAULT
    return FINDINGS if code == FINE and report.failed else code


def fault(interface: Interface) -> int:
    """Save the traceback of a fault of ours and say where."""
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile(
        "w", prefix="careget-docs-", suffix=".txt", delete=False, encoding="utf-8"
    ) as file:
        traceback.print_exc(file=file)
    report = Report()
    hint = "Nothing was delivered. Please report it with the file {file}"
    report.error("ENG099", None, "A fault in the toolkit: {reason}", hint, reason=sys.exc_info()[1], file=file.name)
    sys.stderr.write(message_styles.text(list(report), interface))
    return FAULT


def listing(options: argparse.Namespace, report: Report) -> int:
    """Print the deliverables, one a line."""
    project = pipeline.load(options.workspace, pipeline.blocks(), report)
    for name, deliverable in sorted(project.deliverables.items()):
        if deliverable is None:
            print(f"{name}\t{options.interface.say('(has faults)')}")
            continue
        langs = [deliverable.lang, *sorted(tag for owner, tag in project.translations if owner == name)]
        facts = (deliverable.kind, ",".join(langs), ",".join(deliverable.formats), deliverable.date.isoformat())
        print("\t".join((name, *facts)))
    return FINE


def tree(options: argparse.Namespace, report: Report) -> int:
    """Print one deliverable's tree."""
    from careget_docs.tree import dump

    project, brand = making.sources(options.workspace, report)
    options.ids, options.format = [options.id], ""
    jobs = making.named(options, project, report)
    if jobs is None:
        return USAGE
    for job in jobs if brand else ():
        assert brand is not None
        if document := pipeline.document(options.workspace, project, brand, job, report):
            print(dump(document))
    return FINE


def explain(options: argparse.Namespace, report: Report) -> int:
    """Print what a code means."""
    from careget_docs.cli import explain as explanation

    text = explanation.explain(options.code.upper(), pipeline.every_rule(), options.interface)
    if text is None:
        known = explanation.codes(pipeline.every_rule())
        report.error(
            "REF015", None, "There is no code “{code}”.", closest(options.code.upper(), known), code=options.code
        )
        return USAGE
    print(text)
    return FINE


def schema(options: argparse.Namespace, report: Report) -> int:
    """Print a schema, or write all of them into the workspace."""
    made = _schemas(options.workspace)
    if not options.write:
        print(made[options.name], end="")
        return FINE
    from careget_docs.project.workspace import write_schemas

    for path in write_schemas(options.workspace, made, report):
        print(path.relative_to(options.workspace))
    return FINE


def _schemas(workspace: Path) -> dict[str, str]:
    from careget_docs.cli import editor_schemas as schemas

    templates = sorted(p.name.removesuffix(".html.j2") for p in (workspace / "templates").glob("*.html.j2"))
    pages = [name for name in templates if name not in ("base", "nodes", "record")] or ["newsletter"]
    brand = load_brand(workspace / "templates", "templates", Report())
    pages = sorted({*pages, *(brand.engines if brand else ())})
    formats = [*registry.names("careget_docs.writers"), pipeline.DATA]
    return {name: schemas.schema(name, pipeline.blocks(), formats, pages) for name in schemas.NAMES}


def new(options: argparse.Namespace, report: Report) -> int:
    """Start a deliverable."""
    from careget_docs.project import workspace

    path = workspace.new(options.workspace, options.id, report)
    if path is None:
        return FINDINGS
    workspace.write_schemas(options.workspace, _schemas(options.workspace), report)
    print(path.relative_to(options.workspace))
    print(options.interface.say("Next: write in it, then `careget-docs build {id}`.", id=options.id), file=sys.stderr)
    return FINE


def init(options: argparse.Namespace, report: Report) -> int:
    """Make a workspace."""
    from careget_docs.project import workspace

    folder = Path(options.folder).resolve()
    if not workspace.init(folder, report):
        return FINDINGS
    workspace.write_schemas(folder, _schemas(folder), report)
    say, name = options.interface.say, options.folder
    print(say("{folder}: a workspace with a sample newsletter", folder=name))
    print(say("Next: `cd {folder}`, then `careget-docs build`.", folder=name), file=sys.stderr)
    return FINE


def doctor(options: argparse.Namespace, report: Report) -> int:
    """Say what is missing on this machine."""
    from careget_docs.cli import doctor as examination

    for line in examination.examine(report, options.interface):
        print(line)
    return FINDINGS if any(item.severity is Severity.ERROR for item in report) else FINE


COMMANDS: dict[str, Callable[[argparse.Namespace, Report], int]] = {
    "build": making.build,
    "check": making.check,
    "data": making.data,
    "preflight": inspecting.preflight,
    "evidence": inspecting.evidence,
    "emblem": inspecting.emblem,
    "list": listing,
    "tree": tree,
    "explain": explain,
    "schema": schema,
    "translations": translating.translations,
    "new": new,
    "init": init,
    "doctor": doctor,
}
