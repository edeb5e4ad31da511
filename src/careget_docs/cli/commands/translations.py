"""`translations`: show how every block stands in every language, and move it on: start, accept, send out, take back."""

from __future__ import annotations

from dataclasses import dataclass

from careget_docs.cli.command import Command, Session, argument
from careget_docs.cli.exit_codes import USAGE
from careget_docs.diagnostics import Report


@dataclass(frozen=True, slots=True)
class Options:
    """What `translations` takes."""

    ids: tuple[str, ...] = argument(
        count="*", shown="ID", about="deliverables or shared blocks (default: all)", of="ids"
    )
    lang: tuple[str, ...] = argument(
        "--lang", many=True, shown="TAGS", about="languages, such as en,ro (default: all)", of="languages"
    )
    format: str = argument(
        "--format", choices=("text", "json", "html"), default="text", about="how the matrix is shown"
    )
    start: bool = argument("--start", flag=True, about="write what has no translation into the files, to be filled")
    export: str = argument("--export", choices=("xliff", "po", "docx"), about="write a file for translators")
    output: str = argument("--output", shown="PATH", about="where --export writes (default: ID.LANG.xlf …)", of="files")
    imported: str = argument("--import", shown="FILE", about="take in what came back", of="files")
    overwrite: bool = argument("--overwrite", flag=True, about="with --import: also over what was reviewed")
    accept: str = argument("--accept", shown="BLOCK", about="mark a block, or all of a file, as reviewed")
    by: str = argument("--by", shown="NAME", about="who reviewed it")
    draft: bool = argument(
        "--draft", flag=True, about="with --accept: accept the current source text, but keep the translation a draft"
    )


def _translations(options: Options, session: Session, report: Report) -> int:
    from pathlib import Path

    from careget_docs.cli.translation_desk import Desk
    from careget_docs.delivery.naming import every_name
    from careget_docs.delivery.selection import language, loaded

    project = loaded(session.workspace, options.ids, report)
    names = every_name(options.ids, session.workspace, report)
    unknown = [tag for tag in options.lang if not language(tag, report)]
    if names is None or unknown:
        return USAGE
    langs = list(options.lang or dict.fromkeys(name.lang for name in names if name.lang))
    ids = [f"blocks/{name.id}" if name.shared else name.id for name in names]
    desk = Desk(session, project, report)
    if options.accept:
        return desk.accept(options.accept, langs, options.by, draft=options.draft)
    if options.imported:
        return desk.take(Path(options.imported), langs, options.by, overwrite=options.overwrite)
    if options.export:
        return desk.send(ids, langs, options.export, options.output)
    if options.start:
        return desk.start(desk.owners(ids), langs)
    return desk.show(ids, langs, options.format)


COMMAND = Command(
    about="Show the status of every block in every language, and change it.",
    example="translations --accept introduction --lang en --by 'Maria Petrova'",
    options=Options,
    action=_translations,
)
