"""Every sentence the package can show, found in its source: what flows into findings, help texts and printed lines."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from house import SOURCE, modules

Function = ast.FunctionDef | ast.AsyncFunctionDef
SINKS: dict[str, tuple[tuple[int, str], ...]] = {
    "error": ((2, ""), (3, "")),
    "warning": ((2, ""), (3, "")),
    "Diagnostic": ((2, "message"), (4, "hint")),
    "fault": ((1, ""), (2, "")),
    "doubt": ((1, ""), (2, "")),
    "add": ((2, ""), (3, "")),
}
"""Calls that show text: the places of their arguments, and the names these may be given by."""
FINDINGS = {False: ((0, "message"), (1, "hint")), True: ((2, "message"), (3, "hint"))}
"""The same for `Finding`, of which `datasets` has its own."""
MADE_WHILE_RUNNING = "\0"
"""Marks the template of an f-string: its braces are filled where it is made, so that it can only be recognised."""
WORDS: dict[str, tuple[tuple[int, str], ...]] = {
    "Field": ((2, "about"),),
    "FieldReader": ((1, "owner"),),
    "FileFacts": ((99, "faults"),),
    "PressFacts": ((99, "faults"),),
    "Sighting": ((99, "unseen"),),
    "Outcome": ((99, "fault"),),
    "Refused": ((0, ""),),
    "UnusableProfileError": ((0, ""),),
    "NoRoomError": ((0, ""),),
    "HeadingLevelError": ((0, ""),),
    "MissingGlyphError": ((0, ""),),
    "Like": ((1, ""),),
    "Damage": ((0, ""), (1, "")),
    "ParcelError": ((0, ""), (1, "")),
}
"""Calls whose words end in the braces of a sentence."""
TELLING = ("faults.py", "books.py")
"""Where `add` is a name for `report.error` or `report.warning`."""
ASKED = {"interface", "options", "say"}
"""What an interface is called where it is asked to say something; in its own module, `self`."""
CARRIED = {"message", "hint", "text", "advice"}
"""Attributes that hand on a sentence which was already counted where it was made."""
MADE = {"closest"}
"""Functions whose hints are phrases, and stand in `diagnostics`."""


@dataclass(frozen=True)
class Place:
    """A node with the module and the functions around it, the innermost first."""

    path: Path
    around: tuple[Function, ...]


@dataclass
class Reader:
    """Follows expressions to the texts they can be. What it cannot follow is `open`, and a test fails on it."""

    trees: dict[Path, ast.Module] = field(default_factory=dict)
    functions: dict[tuple[Path, str], Function] = field(default_factory=dict)
    classes: dict[tuple[Path, str], ast.ClassDef] = field(default_factory=dict)
    calls: list[tuple[Place, ast.Call]] = field(default_factory=list)
    named: dict[str, list[tuple[Place, ast.Call]]] = field(default_factory=dict)
    imports: dict[Path, dict[str, Path]] = field(default_factory=dict)
    open: set[str] = field(default_factory=set)
    handed: set[tuple[Path, str, str]] = field(default_factory=set)
    under: list[ast.expr] = field(default_factory=list)

    def __post_init__(self) -> None:
        for path in modules():
            self.trees[path] = ast.parse(path.read_text("utf-8"))
            self._index(path, self.trees[path], ())
        for path, tree in self.trees.items():
            self.imports[path] = dict(self._imported(tree))

    def _index(self, path: Path, node: ast.AST, around: tuple[Function, ...]) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Call):
                self.calls.append((Place(path, around), child))
                self.named.setdefault(_called(child), []).append(self.calls[-1])
            inner = around
            if isinstance(child, Function):
                self.functions[path, child.name] = child
                inner = (child, *around)
            if isinstance(child, ast.ClassDef):
                self.classes[path, child.name] = child
            self._index(path, child, inner)

    def _imported(self, tree: ast.Module) -> Iterator[tuple[str, Path]]:
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                target = SOURCE.joinpath(*(node.module or "").split(".")[1:])
                for found in (target.with_suffix(".py"), target / "__init__.py"):
                    if found in self.trees:
                        yield from ((one.asname or one.name, found) for one in node.names)

    def sentences(self) -> set[str]:
        """Return every message and hint."""
        found: set[str] = set()
        self.handed.clear()
        for place, call in self.calls:
            name = _called(call)
            spots = SINKS.get(name, ()) if name != "add" or place.path.name in TELLING else ()
            if name == "Finding":
                spots = FINDINGS["data" in place.path.parts and place.path.name != "plugin.py"]
            for spot in spots:
                found |= self._argument(place, call, *spot)
        done: set[tuple[Path, str, str]] = set()
        while left := self.handed - done:
            for item in left:
                found |= self._given(*item)
                done.add(item)
        return {text for text in found if said(text)}

    def phrases(self) -> set[str]:
        """Return what fills braces that are not in quotation marks, as far as it is written in the source."""
        found: set[str] = set()
        self.handed.clear()
        for place, call in self.calls:
            name = _called(call)
            for spot in WORDS.get(name, ()):
                found |= self._argument(place, call, *spot)
            if name in SINKS:
                slots = self._slots(place, call)
                for keyword in call.keywords:
                    if keyword.arg in slots:
                        found |= self.texts(keyword.value, place)
            if name in ("append", "add") and isinstance(call.func, ast.Attribute):
                gathered = ast.unparse(call.func.value).split(".")[-1]
                if gathered in ("faults", "unseen") or (gathered == "found" and "press" in place.path.parts):
                    found |= self.texts(call.args[0], place)
            if name == "ValueError" and call.args and _own_words(place.path):
                found |= self.texts(call.args[0], place)
        for path, name in list(self.functions):
            if name in MADE:
                function = self.functions[path, name]
                returns = (node.value for node in ast.walk(function) if isinstance(node, ast.Return))
                found |= {text for value in returns for text in self.texts(value, Place(path, (function,)))}
            if "rules" in path.parts or "checks" in path.parts:
                found |= self._pairs(path, self.functions[path, name])
        done: set[tuple[Path, str, str]] = set()
        while left := self.handed - done:
            for item in left:
                found |= self._given(*item)
                done.add(item)
        return {text.removeprefix(MADE_WHILE_RUNNING) for text in found if said(text)}

    def printed(self) -> set[str]:
        """Return what commands print, asked of an interface where it is printed."""
        found: set[str] = set()
        self.handed.clear()
        for place, call in self.calls:
            asked = ast.unparse(call.func).split(".")[0]
            own = asked == "self" and place.path.name == "interface.py"
            if _called(call) in ("say", "word") and (asked in ASKED or own):
                found |= self._argument(place, call, 0, "")
        return {text for text in found if said(text)}

    def unasked(self) -> Iterator[str]:
        """Yield every `print` of English words that no interface was asked for."""
        for place, call in self.calls:
            for word in call.args if _called(call) == "print" else ():
                if any(
                    said(text) for text in self.texts(word, place) if isinstance(word, ast.Constant | ast.JoinedStr)
                ):
                    yield f"{place.path.relative_to(SOURCE)}:{call.lineno}: {ast.unparse(call)}"

    def written(self) -> set[str]:
        """Return every text in the source, and the name of every class: what stands in no of these, nobody says."""
        found: set[str] = {name for _, name in self.classes}
        for tree in self.trees.values():
            for node in ast.walk(tree):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found.add(node.value)
                if isinstance(node, ast.JoinedStr):
                    found.add(_template(node))
        return found

    def _pairs(self, path: Path, function: Function) -> set[str]:
        """Return the words in pairs such as `("side", side)`, with which rules fill their sentences."""
        found: set[str] = set()
        for node in ast.walk(function):
            match node:
                case ast.Tuple(elts=[ast.Constant(value=str()), words], ctx=ast.Load()):
                    found |= self.texts(words, Place(path, (function,)))
        return found

    def _slots(self, place: Place, call: ast.Call) -> set[str]:
        """Return the names of the braces of a finding that may hold words."""
        before, texts = set(self.handed), set[str]()
        for spot in SINKS[_called(call)]:
            texts |= self._argument(place, call, *spot)
        self.handed = before
        return {name for text in texts for name in unquoted(text)}

    def _argument(self, place: Place, call: ast.Call, at: int, name: str) -> set[str]:
        for keyword in call.keywords:
            if name and keyword.arg == name:
                return self.texts(keyword.value, place)
        if at < len(call.args) and not any(isinstance(one, ast.Starred) for one in call.args[: at + 1]):
            return self.texts(call.args[at], place)
        if any(isinstance(one, ast.Starred) for one in call.args[: at + 1]):
            self._leave(call, place)
        return set()

    def _given(self, path: Path, name: str, parameter: str) -> set[str]:
        """Return what a parameter of a function is given, wherever it is called, and its default."""
        function, found = self.functions[path, name], set()
        names = [one.arg for one in function.args.posonlyargs + function.args.args]
        method = bool(names) and names[0] in ("self", "cls")
        at = names.index(parameter) - method if parameter in names else 99
        defaults = dict(zip(names[::-1], function.args.defaults[::-1], strict=False))
        defaults |= {a.arg: d for a, d in zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True) if d}
        if parameter in defaults:
            found |= self.texts(defaults[parameter], Place(path, ()))
        for place, call in self.named.get(name, ()):
            known = place.path == path or self._source(place.path, name) == path
            if known or (method and not name.startswith("_")):
                found |= self._argument(place, call, at, parameter)
        return found

    def texts(self, node: ast.expr | None, place: Place) -> set[str]:
        """Return every text that an expression can be; f-strings with their expressions' names in braces."""
        match node:
            case None:
                return set()
            case ast.Constant(value=value):
                return {value} if isinstance(value, str) else set()
            case ast.JoinedStr():
                return {MADE_WHILE_RUNNING + _template(node)}
            case ast.IfExp():
                return self.texts(node.body, place) | self.texts(node.orelse, place)
            case ast.BoolOp():
                return set().union(*(self.texts(one, place) for one in node.values))
            case ast.BinOp(op=ast.Add()):
                return {a + b for a, b in product(self.texts(node.left, place), self.texts(node.right, place))}
            case ast.NamedExpr() | ast.Await() | ast.Starred():
                return self.texts(node.value, place)
            case ast.Dict():
                return set().union(*(self.texts(one, place) for one in node.values))
            case ast.Tuple() | ast.List() | ast.Set():
                return set().union(*(self.texts(one, place) for one in node.elts))
            case ast.Subscript():
                return self.texts(node.value, place)
            case ast.Name():
                return self._name(node, place)
            case ast.Call() if _called(node) in MADE:
                return set()
            case ast.Call():
                return self._returned(node, place)
            case ast.Attribute() if node.attr in CARRIED:
                return set()
        self._leave(node, place)
        return set()

    def _returned(self, node: ast.Call, place: Place) -> set[str]:
        path = self._source(place.path, _called(node))
        function = self.functions.get((path, _called(node))) if path else None
        if path is None or function is None:
            self._leave(node, place)
            return set()
        inside = Place(path, (function,))
        return set().union(
            *(self.texts(n.value, inside) for n in ast.walk(function) if isinstance(n, ast.Return) and n.value)
        )

    def _name(self, node: ast.Name, place: Place) -> set[str]:
        for index, function in enumerate(place.around):
            inside = Place(place.path, place.around[index:])
            arguments = function.args
            if node.id in {a.arg for a in arguments.posonlyargs + arguments.args + arguments.kwonlyargs}:
                self.handed.add((place.path, function.name, node.id))
                return set()
            if bound := list(_bindings(function, node.id)):
                return set().union(*(self._bound(value, at, inside) for value, at in bound))
        if bound := list(_bindings(self.trees[place.path], node.id)):
            return set().union(*(self._bound(value, at, Place(place.path, ())) for value, at in bound))
        path = self._source(place.path, node.id)
        if path and path != place.path:
            return self._name(node, Place(path, ()))
        self._leave(node, place)
        return set()

    def _bound(self, value: ast.expr, at: tuple[int, ...], place: Place) -> set[str]:
        """Return the texts of a value, or of the one at a place in each of its tuples."""
        if value in self.under:
            self._leave(value, place)
            return set()
        self.under.append(value)
        try:
            return self._unfolded(value, at, place)
        finally:
            self.under.pop()

    def _unfolded(self, value: ast.expr, at: tuple[int, ...], place: Place) -> set[str]:
        if not at:
            return self.texts(value, place)
        if isinstance(value, ast.IfExp):
            return self._bound(value.body, at, place) | self._bound(value.orelse, at, place)
        if isinstance(value, ast.Tuple | ast.List) and at[0] >= 0:
            return self._bound(value.elts[at[0]], at[1:], place)
        if isinstance(value, ast.Tuple | ast.List):
            return set().union(*(self._bound(one, at[1:], place) for one in value.elts))
        if isinstance(value, ast.Dict):
            return set().union(*(self._bound(one, at[1:], place) for one in value.values))
        if isinstance(value, ast.Name):
            for scope in (*place.around, self.trees[place.path]):
                if bound := list(_bindings(scope, value.id)):
                    return set().union(*(self._bound(one, more + at, place) for one, more in bound))
        if isinstance(value, ast.Subscript):
            return self._bound(value.value, (-1, *at), place)
        self._leave(value, place)
        return set()

    def _source(self, path: Path, name: str) -> Path | None:
        """Return the module that a name of a module comes from; its own when it is defined there."""
        if (path, name) in self.functions or list(_bindings(self.trees[path], name)):
            return path
        found = self.imports[path].get(name)
        return found if found != path else None

    def _leave(self, node: ast.AST, place: Place) -> None:
        self.open.add(f"{place.path.relative_to(SOURCE)}:{getattr(node, 'lineno', 0)}: {ast.unparse(node)}")


def _called(call: ast.Call) -> str:
    target = call.func
    return target.attr if isinstance(target, ast.Attribute) else target.id if isinstance(target, ast.Name) else ""


def _bindings(scope: ast.AST, name: str) -> Iterator[tuple[ast.expr, tuple[int, ...]]]:
    """Yield what a name is bound to in a scope: the value, and the place in it (-1 for each of its items)."""
    for node in _own(scope):
        pairs: Iterable[tuple[ast.expr, ast.expr | None, tuple[int, ...]]] = ()
        if isinstance(node, ast.Assign):
            pairs = [(target, node.value, ()) for target in node.targets]
        elif isinstance(node, ast.AnnAssign | ast.AugAssign | ast.NamedExpr):
            pairs = [(node.target, node.value, ())]
        elif isinstance(node, ast.For | ast.comprehension):
            pairs = [(node.target, node.iter, (-1,))]
        for target, value, at in pairs:
            if value is None:
                continue
            if isinstance(target, ast.Name) and target.id == name:
                yield value, at
            if isinstance(target, ast.Tuple):
                for index, one in enumerate(target.elts):
                    if isinstance(one, ast.Name) and one.id == name:
                        yield value, (*at, index)


def _own(scope: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes of a scope without those of the functions in it."""
    for child in ast.iter_child_nodes(scope):
        if not isinstance(child, Function | ast.ClassDef):
            yield child
            yield from _own(child)


def _template(node: ast.JoinedStr) -> str:
    parts, names = [], dict[str, int]()
    for part in node.values:
        if isinstance(part, ast.Constant):
            parts.append(str(part.value).replace("{", "{{").replace("}", "}}"))
        elif isinstance(part, ast.FormattedValue):
            name = _named(part.value)
            names[name] = names.get(name, 0) + 1
            parts.append("{" + name.strip("_") + (str(names[name]) if names[name] > 1 else "") + "}")
    return "".join(parts)


def _named(node: ast.expr) -> str:
    """Return the name that stands for an expression: its own, its attribute's, or that of what it is made from."""
    match node:
        case ast.Name():
            return node.id
        case ast.Attribute():
            return node.attr
        case ast.Call():
            return _named(node.func)
        case ast.Subscript():
            return _named(node.value)
        case ast.BinOp():
            return _named(node.left)
    return "value"


def said(template: str) -> bool:
    """True when a template has words of its own, and not only braces."""
    return bool(re.search(r"[A-Za-z]{2}", re.sub(r"{\w*}", "", template)))


def unquoted(template: str) -> set[str]:
    """Return the names of the braces of a template that stand in no quotation marks or back-ticks."""
    from string import Formatter

    found, before = set(), ""
    for literal, name, _, _ in Formatter().parse(template.lstrip("\0")):
        before += literal
        if name and not before.endswith("“") and before.count("`") % 2 == 0:
            found.add(name)
    return found


def _own_words(path: Path) -> bool:
    parts = path.relative_to(SOURCE).parts
    return parts[0] in ("inspection", "datasets") or parts[0] == "emblem.py"
