"""The matrix of translations for people (text, HTML) and machines (JSON)."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator, Mapping

from careget_docs.interface.interface import Interface
from careget_docs.project.translation import TranslationState
from careget_docs.translations.matrix import MatrixRow, StateMatrix
from careget_docs.translations.state_of_block import Change

SIGNS = {
    TranslationState.REVIEWED: "R",
    TranslationState.DRAFT: "d",
    TranslationState.STALE: "S",
    TranslationState.MISSING: "-",
}


def _todo(state: TranslationState, lang: str, interface: Interface) -> str:
    """Return what to do next about a state; empty for what is reviewed."""
    if state is TranslationState.STALE:
        return interface.say("stale: the source changed; fix the translation, then --accept it")
    if state is TranslationState.MISSING:
        return interface.say("missing: translate, or send out with --export")
    if state is TranslationState.DRAFT:
        return interface.say("draft: review, then --accept BLOCK --lang {lang} --by NAME", lang=lang)
    return ""


def as_text(matrix: StateMatrix, interface: Interface) -> str:
    """Return the matrix in letters, its counts, and what to do next with the old and the new of what changed."""
    wide = max((len(row.name) for row in matrix.rows), default=0)
    lines = [" ".join((" " * wide, *(f"{lang:>3}" for lang in matrix.languages)))]
    for row in matrix.rows:
        signs = (SIGNS[row.standings[lang].state] if lang in row.standings else " " for lang in matrix.languages)
        lines.append(" ".join((f"{row.name:<{wide}}", *(f"{sign:>3}" for sign in signs))).rstrip())
    legend = "R reviewed   d draft   S stale: the source has changed since   - missing   (empty: not begun)"
    lines += ["", interface.word(legend), ""]
    for lang in matrix.languages:
        counted = [(state, matrix.count(lang, state)) for state in TranslationState]
        lines.append(f"{lang}: " + ", ".join(f"{count} {SIGNS[state]}" for state, count in counted if count))
        todo = (_todo(state, lang, interface) for state, count in counted if count)
        lines += [f"    {line}" for line in todo if line]
    for row, lang, change in _changes(matrix):
        lines += ["", f"{row.name} {change.path} ({lang})"]
        lines.append("    " + interface.say("was: {text}", text=change.old or "–"))
        lines.append("    " + interface.say("is now: {text}", text=change.new or "–"))
        lines.append("    " + interface.say("translation: {text}", text=change.translation or "–"))
    lines += _terms(matrix, interface)
    return "\n".join(lines) + "\n"


def _terms(matrix: StateMatrix, interface: Interface) -> Iterator[str]:
    """Yield the terms of each block beside it, where one language is asked for; `?` marks a doubtful one."""
    told = [(row, row.terms[lang]) for lang in matrix.languages[:1] for row in matrix.rows if row.terms.get(lang)]
    if len(matrix.languages) != 1 or not told:
        return
    yield from ("", interface.word("Terms ({lang}); `?` = doubtful").format(lang=matrix.languages[0]))
    for row, terms in told:
        listed = ", ".join(f"{each.source} = {each.target}{'' if each.certain else ' ?'}" for each in terms)
        yield f"    {row.name}: {listed}"


def as_json(matrix: StateMatrix, _: Interface) -> str:
    """Return the matrix as JSON: blocks with their states, counts, and each change."""
    blocks = [
        {
            "block": row.name,
            "texts": len(row.texts),
            "terms": {
                lang: [{"source": each.source, "target": each.target, "certain": each.certain} for each in terms]
                for lang, terms in row.terms.items()
                if terms
            },
            "states": {lang: each.state.value for lang, each in row.standings.items()},
            "reviewed": {
                lang: {"by": each.entry.by, "on": each.entry.on}
                for lang, each in row.standings.items()
                if each.state is TranslationState.REVIEWED and each.entry
            },
        }
        for row in matrix.rows
    ]
    changes = [
        {"block": row.name, "lang": lang, "path": c.path, "old": c.old, "new": c.new, "translation": c.translation}
        for row, lang, c in _changes(matrix)
    ]
    counts = {lang: {state.value: matrix.count(lang, state) for state in TranslationState} for lang in matrix.languages}
    made = {"languages": list(matrix.languages), "counts": counts, "blocks": blocks, "changes": changes}
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def as_html(matrix: StateMatrix, interface: Interface) -> str:
    """Return the matrix as one page that needs nothing else."""
    names = {
        TranslationState.REVIEWED: interface.word("reviewed"),
        TranslationState.DRAFT: interface.word("draft"),
        TranslationState.STALE: interface.word("stale"),
        TranslationState.MISSING: interface.word("missing"),
    }
    heads = "".join(f'<th scope="col">{html.escape(lang)}</th>' for lang in matrix.languages)
    rows = "".join(_line(row.name, (_cell(row, lang, names) for lang in matrix.languages)) for row in matrix.rows)
    counts = "".join(
        _line(names[state], (f"<td>{matrix.count(lang, state)}</td>" for lang in matrix.languages))
        for state in TranslationState
    )
    columns = (interface.word("was"), interface.word("is now"), interface.word("translation"))
    titles = "".join(f"<th>{html.escape(name)}</th>" for name in columns)
    changes = "".join(
        f"<section><h3>{html.escape(f'{row.name} {c.path}')} ({lang})</h3><table><tr>{titles}</tr>"
        f"<tr><td>{html.escape(c.old)}</td><td>{html.escape(c.new)}</td>"
        f'<td lang="{lang}">{html.escape(c.translation)}</td></tr></table></section>'
        for row, lang, c in _changes(matrix)
    )
    terms = _term_table(matrix, interface, heads)
    title = html.escape(interface.word("Translations"))
    return (
        f'<!DOCTYPE html><html lang="{interface.tag}"><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style><h1>{title}</h1><table><tr><td></td>{heads}</tr>{counts}</table>"
        f"<table><tr><td></td>{heads}</tr>{rows}</table>{changes}{terms}</html>\n"
    )


def _term_table(matrix: StateMatrix, interface: Interface, heads: str) -> str:
    """Return what things are called, a row for each; empty where there are no terms."""
    found: dict[str, dict[str, str]] = {}
    for row in matrix.rows:
        for lang, terms in row.terms.items():
            for each in terms:
                found.setdefault(each.source, {})[lang] = each.target + ("" if each.certain else " (?)")
    cells = "".join(
        _line(source, (f'<td lang="{lang}">{html.escape(by.get(lang, ""))}</td>' for lang in matrix.languages))
        for source, by in sorted(found.items())
    )
    name = html.escape(interface.word("Terms"))
    return f"<h2>{name}</h2><table><tr><td></td>{heads}</tr>{cells}</table>" if cells else ""


def _line(name: str, cells: Iterable[str]) -> str:
    return f'<tr><th scope="row">{html.escape(name)}</th>{"".join(cells)}</tr>'


_STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;max-width:70em;margin:2em auto;padding:0 1em;color:#001d57}"
    "table{border-collapse:collapse;margin:1em 0}th,td{padding:.3em .8em;border-bottom:1px solid #ccd6eb;"
    "text-align:left;vertical-align:top;font-weight:normal}h1,h2,h3{color:#039;font-weight:700}"
    ".reviewed{background:#d8f0dd}.draft{background:#fff3c4}.stale{background:#ffd9c7}.missing{background:#eee}"
)


def _cell(row: MatrixRow, lang: str, names: Mapping[TranslationState, str]) -> str:
    each = row.standings.get(lang)
    if each is None:
        return "<td></td>"
    who = (
        f" {each.entry.by}, {each.entry.on}"
        if each.entry and each.state is TranslationState.REVIEWED and each.entry.by
        else ""
    )
    return f'<td class="{each.state.value}">{html.escape(names[each.state] + who)}</td>'


def _changes(matrix: StateMatrix) -> Iterator[tuple[MatrixRow, str, Change]]:
    for row in matrix.rows:
        for lang, each in row.standings.items():
            for change in each.changes if each.state is TranslationState.STALE else ():
                yield row, lang, change
