"""Rows of `brand.yaml` for lists, pictures, tables and groups to their roles; every fault is a finding at its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import fields

from careget_docs.diagnostics import Report, closest
from careget_docs.project.brand import ELEMENTS, WAYS, GroupRole, ListRole, Way
from careget_docs.source import Mapping, Scalar, Sequence

_FLAGS = ("beside", "page", "contents")


def lists(rows: Mapping, texts: Collection[str], report: Report) -> dict[str, ListRole]:
    """Return the roles of lists."""
    choices = {"as": WAYS, "text": texts}
    found = {name: dict(_fields(row, ("as", "text"), choices, report)) for name, row in _rows(rows)}
    return {name: ListRole(name, _way(facts.get("as", "")), facts.get("text", "")) for name, facts in found.items()}


def _way(text: str) -> Way:
    return next((way for way in WAYS if way == text), "list")


def groups(rows: Mapping, texts: Collection[str], colors: Collection[str], report: Report) -> dict[str, GroupRole]:
    """Return the roles of groups."""
    known = [item.name for item in fields(GroupRole) if item.name not in ("name", "like")]
    choices = {"text": texts, "element": ELEMENTS, "ground": colors} | dict.fromkeys(_FLAGS, ("true", "false"))
    found: dict[str, GroupRole] = {}
    for name, row in _rows(rows):
        facts = dict(_fields(row, known, choices, report))
        texts_of = {key: text for key, text in facts.items() if key not in _FLAGS}
        flags = {flag: facts.get(flag) == "true" for flag in _FLAGS}
        found[name] = GroupRole(name, **texts_of, **flags)  # type: ignore[arg-type]
    return found


def names(data: Mapping, table: str, report: Report) -> dict[str, str]:
    """Return the roles of pictures or of tables, which have no fields."""
    value = data.get(table)
    if not isinstance(value, Sequence):
        report.error("BRD001", data.keys.get(table, data.span), "The brand needs a list of “{name}”.", name=table)
        return {}
    return {item.text: "" for item in value.items if isinstance(item, Scalar)}


def _rows(rows: Mapping) -> Iterator[tuple[str, Mapping]]:
    return ((name, row) for name, row in rows if isinstance(row, Mapping))


def _fields(
    row: Mapping, known: Collection[str], choices: dict[str, Collection[str]], report: Report
) -> Iterator[tuple[str, str]]:
    for key, value in row:
        text = value.text if isinstance(value, Scalar) else ""
        if key not in known:
            report.error("BRD005", row.keys[key], "A role has no field “{key}”.", closest(key, known), key=key)
        elif key in choices and text not in choices[key]:
            hint = closest(text, choices[key])
            report.error("BRD124", value.span, "“{key}” cannot be “{value}”.", hint, key=key, value=text)
        else:
            yield key, text
