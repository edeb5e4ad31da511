"""The matrix of translations for people (text, HTML) and machines (JSON)."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator

from careget_docs.translation import State
from careget_docs.translations.matrix import Matrix, Row
from careget_docs.translations.standing import Change

SIGNS = {State.REVIEWED: "R", State.DRAFT: "d", State.STALE: "S", State.MISSING: "-"}
TODO = {
    State.STALE: "the source changed: mend the translation, then --accept",
    State.MISSING: "translate, or send out with --export",
    State.DRAFT: "review, then --accept BLOCK --lang {lang} --by NAME",
}


def as_text(matrix: Matrix) -> str:
    """Return the matrix in letters, its counts, and what to do next with the old and the new of what changed."""
    wide = max((len(row.name) for row in matrix.rows), default=0)
    lines = [" ".join((" " * wide, *(f"{lang:>3}" for lang in matrix.languages)))]
    for row in matrix.rows:
        signs = (SIGNS[row.standings[lang].state] if lang in row.standings else " " for lang in matrix.languages)
        lines.append(" ".join((f"{row.name:<{wide}}", *(f"{sign:>3}" for sign in signs))).rstrip())
    lines += ["", "R reviewed   d draft   S stale: the source has changed since   - missing   (empty: not begun)", ""]
    for lang in matrix.languages:
        counted = [(state, matrix.count(lang, state)) for state in State]
        lines.append(f"{lang}: " + ", ".join(f"{count} {state.value}" for state, count in counted if count))
        lines += [
            f"    {state.value}: {TODO[state].format(lang=lang)}" for state, count in counted if count and state in TODO
        ]
    for row, lang, change in _changes(matrix):
        lines += ["", f"{row.name} {change.path} ({lang})"]
        lines += [f"    was:         {change.old or '(nothing)'}", f"    is now:      {change.new or '(nothing)'}"]
        lines.append(f"    translation: {change.translation or '(none)'}")
    return "\n".join(lines) + "\n"


def as_json(matrix: Matrix) -> str:
    """Return the matrix as JSON: blocks with their states, counts, and each change."""
    blocks = [
        {
            "block": row.name,
            "texts": len(row.texts),
            "states": {lang: each.state.value for lang, each in row.standings.items()},
            "reviewed": {
                lang: {"by": each.entry.by, "on": each.entry.on}
                for lang, each in row.standings.items()
                if each.state is State.REVIEWED and each.entry
            },
        }
        for row in matrix.rows
    ]
    changes = [
        {"block": row.name, "lang": lang, "path": c.path, "old": c.old, "new": c.new, "translation": c.translation}
        for row, lang, c in _changes(matrix)
    ]
    counts = {lang: {state.value: matrix.count(lang, state) for state in State} for lang in matrix.languages}
    made = {"languages": list(matrix.languages), "counts": counts, "blocks": blocks, "changes": changes}
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def as_html(matrix: Matrix) -> str:
    """Return the matrix as one page that needs nothing else."""
    heads = "".join(f'<th scope="col">{html.escape(lang)}</th>' for lang in matrix.languages)
    rows = "".join(
        f'<tr><th scope="row">{html.escape(row.name)}</th>'
        + "".join(_cell(row, lang) for lang in matrix.languages)
        + "</tr>"
        for row in matrix.rows
    )
    counts = "".join(
        f'<tr><th scope="row">{state.value}</th>'
        + "".join(f"<td>{matrix.count(lang, state)}</td>" for lang in matrix.languages)
        + "</tr>"
        for state in State
    )
    changes = "".join(
        f"<section><h3>{html.escape(f'{row.name} {c.path}')} ({lang})</h3><table><tr><th>was</th><th>is now</th>"
        f"<th>translation</th></tr><tr><td>{html.escape(c.old)}</td><td>{html.escape(c.new)}</td>"
        f'<td lang="{lang}">{html.escape(c.translation)}</td></tr></table></section>'
        for row, lang, c in _changes(matrix)
    )
    return (
        f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Translations</title><style>{_STYLE}</style>'
        f"<h1>Translations</h1><table><tr><td></td>{heads}</tr>{counts}</table>"
        f"<h2>Blocks</h2><table><tr><td></td>{heads}</tr>{rows}</table>"
        + (f"<h2>What changed</h2>{changes}" if changes else "")
        + "</html>\n"
    )


_STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;max-width:70em;margin:2em auto;padding:0 1em;color:#001d57}"
    "table{border-collapse:collapse;margin:1em 0}th,td{padding:.3em .8em;border-bottom:1px solid #ccd6eb;"
    "text-align:left;vertical-align:top;font-weight:normal}h1,h2,h3{color:#039;font-weight:700}"
    ".reviewed{background:#d8f0dd}.draft{background:#fff3c4}.stale{background:#ffd9c7}.missing{background:#eee}"
)


def _cell(row: Row, lang: str) -> str:
    each = row.standings.get(lang)
    if each is None:
        return "<td></td>"
    who = f" {each.entry.by}, {each.entry.on}" if each.entry and each.state is State.REVIEWED and each.entry.by else ""
    return f'<td class="{each.state.value}">{each.state.value}{html.escape(who)}</td>'


def _changes(matrix: Matrix) -> Iterator[tuple[Row, str, Change]]:
    for row in matrix.rows:
        for lang, each in row.standings.items():
            for change in each.changes if each.state is State.STALE else ():
                yield row, lang, change
