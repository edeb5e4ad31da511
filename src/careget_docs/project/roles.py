"""The roles of a brand with those that blocks bring, and the roles of a tree that nobody declares; it sets nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from careget_docs.project.brand import Brand, GroupRole, ListRole, Role, RoleUse
from careget_docs.tree import Document, Figure, Group, Heading, Items, Paragraph, Table, walk


def with_uses(brand: Brand, blocks: Collection[str], uses: Iterable[RoleUse]) -> tuple[Brand, tuple[RoleUse, ...]]:
    """Return the brand with the roles of groups that blocks are, and with the roles that they bring.

    A role that has a row keeps it; another takes that of its fall-back. Uses whose fall-back nobody declares are
    returned besides.
    """
    roles, lists, figures, tables = dict(brand.roles), dict(brand.lists), dict(brand.figures), dict(brand.tables)
    groups = {name: GroupRole(name) for name in blocks} | brand.groups
    waiting, lost = [use for use in uses if use.name not in (*roles, *lists, *figures, *tables)], list[RoleUse]()
    while waiting:
        later = []
        for use in waiting:
            if use.like in roles:
                roles[use.name] = replace(roles[use.like], name=use.name, word="", like=use.like)
            elif use.like in lists:
                lists[use.name] = replace(lists[use.like], name=use.name, like=use.like)
            elif use.like in figures:
                figures[use.name] = use.like
            elif use.like in tables:
                tables[use.name] = use.like
            else:
                later.append(use)
        waiting, lost = (later, []) if len(later) < len(waiting) else ([], later)
    made = replace(brand, roles=roles, lists=lists, figures=figures, tables=tables, groups=groups)
    return made, tuple(dict.fromkeys(lost))


@dataclass(frozen=True, slots=True)
class Unknown:
    """A role that nobody declares, the id of the block it stands in, and the roles that there are for such a node."""

    role: str
    block: str
    known: tuple[str, ...]


def unknown(document: Document, brand: Brand) -> Iterator[Unknown]:
    """Yield each role of a tree once that neither the brand nor a block declares."""
    found = set()
    block = ""
    for node in walk(document):
        if isinstance(node, Group) and node.id:
            block = node.id
        known = _known(node, brand)
        role = getattr(node, "role", "")
        if known is not None and role and role not in known and role not in found:
            found.add(role)
            yield Unknown(role, block, tuple(known))


def _known(node: object, brand: Brand) -> Collection[str] | None:
    match node:
        case Heading():
            return {*brand.roles, *(f"heading-{level}" for level in range(1, 7))}
        case Paragraph():
            return brand.roles
        case Items():
            return brand.lists
        case Figure():
            return brand.figures
        case Table():
            return brand.tables
        case Group():
            return brand.groups
    return None


def chain(name: str, declared: Mapping[str, Role | ListRole | str]) -> str:
    """Return a role with those in whose place it stands, as a style sheet names them: `pull quote`."""
    row = declared.get(name)
    like = row if isinstance(row, str) or row is None else row.like
    return f"{name} {chain(like, declared)}" if like else name
