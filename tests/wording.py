"""Every template the package can say, read from its source; it follows nothing from one file into another."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from house import SOURCE, modules

SAID = {
    "phrase": (0,), "Phrase": (0,), "error": (2, 3), "warning": (2, 3), "Finding": (0, 1), "Mismatch": (2, 3),
    "fault": (1, 2), "doubt": (1, 2), "refuse": (2, 3), "_lost": (0, 1), "ParcelError": (0, 1), "__init__": (),
    "Field": (2,), "_error": (2, 3), "_measure_of": (1,), "_names_of": (1,), "_named_entries": (1,),
    "say": (0,), "word": (0,),
}  # fmt: skip
"""Calls that are handed templates, and the places of these among their arguments."""
TEMPLATES = ("message", "hint", "about")
OPEN = {
    "diagnostics.py": {"named", "joined"},
    "interface.py": {"say", "label", "_formed"},
    "finding_record.py": {"_phrase"},
}
"""Functions that hand on a phrase, or make one without words or of words in data, which the tests list."""
Function = ast.FunctionDef | ast.AsyncFunctionDef
_OURS = re.compile(r"\bPhrase\b(?!.*\bstr\b)")


@dataclass
class Reader:
    """The templates in `found`; in `unread` each place that is handed something else than a literal or a phrase.

    A template may be a literal, a choice of literals, or a name that the same function or the same file binds to one.
    What is typed as a phrase was counted where it was made. `names` are literal values: printed alike in all languages.
    """

    found: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)
    unasked: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    typed: set[str] = field(default_factory=lambda: {"Phrase"})

    def __post_init__(self) -> None:
        trees = {path: ast.parse(path.read_text("utf-8")) for path in modules()}
        for tree in trees.values():
            self.typed.update(_typed(tree))
        for path, tree in trees.items():
            self._read(path, tree, (tree,))

    def _read(self, path: Path, node: ast.AST, around: tuple[ast.AST, ...]) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Call):
                self._call(path, child, around)
            inner = (child, *around) if isinstance(child, Function) else around
            if not (isinstance(child, Function) and child.name in OPEN.get(path.name, ())):
                self._read(path, child, inner)

    def _call(self, path: Path, call: ast.Call, around: tuple[ast.AST, ...]) -> None:
        name = _name(call.func)
        if name == "print":
            texts = (one for word in call.args for one in _literals(word))
            self.unasked.update(f"{path.relative_to(SOURCE)}:{call.lineno}: {text}" for text in texts if said(text))
        if name not in SAID or (name in ("say", "word") and not _asked(call)):
            return
        handed = {at: call.args[at] for at in SAID[name] if at < len(call.args)}
        handed |= {-at: one.value for at, one in enumerate(call.keywords, 1) if one.arg in TEMPLATES}
        values = [one.value for one in call.keywords if one.arg not in TEMPLATES and name != "Field"]
        self.names.update(text for value in values for text in _literals(value) if said(text))
        for one in handed.values():
            self.found.update(text for text in self._texts(path, one, around) if said(text))

    def _texts(self, path: Path, node: ast.expr, around: tuple[ast.AST, ...]) -> Iterator[str]:
        """Yield the literals that an expression can be."""
        match node:
            case ast.Constant(value=str(text)):
                yield text
            case ast.IfExp(body=left, orelse=right):
                for one in (left, right):
                    yield from self._texts(path, one, around)
            case ast.BoolOp(values=parts) | ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Dict(values=parts):
                for one in parts:
                    yield from self._texts(path, one, around)
            case ast.Subscript(value=ast.Name() as table):
                yield from self._texts(path, table, around)
            case ast.Call(func=func) | (ast.Attribute() as func) if _name(func) in self.typed:
                return
            case ast.Name(id=name) if bound := next(filter(None, ([*_bound(one, name)] for one in around)), None):
                for value in bound:
                    if value is not None:
                        yield from self._texts(path, value, around)
            case _:
                self.unread.add(f"{path.relative_to(SOURCE)}:{node.lineno}: {ast.unparse(node)}")


def _typed(tree: ast.Module) -> Iterator[str]:
    """Yield the names of functions that return phrases, and of fields that hold them or are counted where made."""
    for node in ast.walk(tree):
        if isinstance(node, Function) and node.returns and _OURS.search(ast.unparse(node.returns)):
            yield node.name
        if isinstance(node, ast.ClassDef):
            for one in node.body:
                if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name):
                    counted = node.name in SAID and one.target.id in ("message", "hint", "template", "about")
                    if counted or _OURS.search(ast.unparse(one.annotation)):
                        yield one.target.id


def _bound(scope: ast.AST, name: str) -> Iterator[ast.expr | None]:
    """Yield what a name is bound to in a scope; None for a parameter that is a phrase or was counted at the call."""
    if isinstance(scope, Function):
        for one in (*scope.args.posonlyargs, *scope.args.args, *scope.args.kwonlyargs):
            if one.arg == name and (scope.name in SAID or _OURS.search(ast.unparse(one.annotation or scope.args))):
                yield None
    for node in ast.walk(scope):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                yield from _parts(target, node.value, name)
        if isinstance(node, ast.AnnAssign) and node.value is not None:
            yield from _parts(node.target, node.value, name)


def _parts(target: ast.expr, value: ast.expr, name: str) -> Iterator[ast.expr]:
    """Yield the part of an assignment that a name gets."""
    if isinstance(target, ast.Name) and target.id == name:
        yield value
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.IfExp):
        yield from (*_parts(target, value.body, name), *_parts(target, value.orelse, name))
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for one, part in zip(target.elts, value.elts, strict=False):
            yield from _parts(one, part, name)


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _asked(call: ast.Call) -> bool:
    """True when an interface is asked to say something: as its own method, or under the bare name `say`."""
    if isinstance(call.func, ast.Name):
        return call.func.id == "say"
    asked = call.func.value if isinstance(call.func, ast.Attribute) else call.func
    return _name(asked.func if isinstance(asked, ast.Call) else asked).endswith(("interface", "self", "argparse_words"))


def _literals(node: ast.expr) -> list[str]:
    """Return the literals that an expression prints as they are."""
    if isinstance(node, ast.IfExp | ast.BoolOp):
        parts = [node.body, node.orelse] if isinstance(node, ast.IfExp) else node.values
        return [text for one in parts for text in _literals(one)]
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return [one.value for one in parts if isinstance(one, ast.Constant) and isinstance(one.value, str)]


def said(template: str) -> bool:
    """True when a template has words of its own, and not only braces."""
    return bool(re.search(r"[A-Za-z]{2}", re.sub(r"{\w*}", "", template)))
