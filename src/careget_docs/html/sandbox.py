"""Where designers' templates run: they read the document and the brand, and reach neither files nor programs.

Jinja's own sandbox forbids what begins with an underscore; a path of the brand could still delete files. So templates
read attributes of our frozen values and of plain texts, numbers, dates and collections only, and call nothing but their
own macros, the functions they are given, and what texts and collections offer.
"""

from __future__ import annotations

import datetime
import hashlib
import marshal
import types
from collections.abc import Mapping
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateNotFound, Undefined
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner, Namespace
from markupsafe import Markup

from careget_docs.cache import kept_own
from careget_docs.storage.reads import note

PACKAGE = __name__.split(".")[0]
LONGEST = 1_000_000
"""How many letters or entries one sum or product of a template may have."""
_PLAIN = (str, bytes, int, float, bool, tuple, list, dict, set, frozenset, Mapping, types.MappingProxyType, type(None))
_DATES = (datetime.date, datetime.timedelta)
_OF_JINJA = (
    Markup,
    Undefined,
    BlockReference,
    LoopContext,
    Macro,
    TemplateReference,
    Cycler,
    Joiner,
    Namespace,
    Context,
)
_CODE: dict[tuple[Any, ...], Any] = {}
"""Compiled templates by their texts and names; every environment here has the same options."""
_MOST = 200
_READ = (*_PLAIN, *_DATES, *_OF_JINJA, types.ModuleType)


class TemplateFolder(FileSystemLoader):
    """The templates of one folder; a link that leads out of it is no template."""

    def get_source(self, environment: Environment, template: str) -> Any:
        """Return the text of a template, its file, and how to tell that it has changed."""
        source, filename, fresh = super().get_source(environment, template)
        note(Path(filename))
        if not any(Path(filename).resolve().is_relative_to(Path(folder).resolve()) for folder in self.searchpath):
            raise TemplateNotFound(template)
        return source, filename, fresh


class TemplateSandbox(ImmutableSandboxedEnvironment):
    """An environment of Jinja with no way out of the document; what is forbidden raises SecurityError."""

    intercepted_binops = frozenset(("*", "**", "%"))

    def compile(
        self, source: Any, name: Any = None, filename: Any = None, raw: Any = False, defer_init: Any = False
    ) -> Any:
        """Return the code of a template; the same text is compiled once on this machine."""
        if raw or not isinstance(source, str):
            return super().compile(source, name, filename, raw, defer_init)
        key = (source, name, filename, defer_init)
        if key not in _CODE:
            if len(_CODE) >= _MOST:
                _CODE.clear()
            _CODE[key] = self._code(source, name, filename, defer_init)
        return _CODE[key]

    def _code(self, source: str, name: str | None, filename: str | None, defer_init: bool) -> Any:
        """Return what is kept of a template, which tells nothing of where it lies."""

        def made() -> bytes:
            text = super(TemplateSandbox, self).compile(source, name, filename, True, defer_init)
            return marshal.dumps(self._compile(text, "<template>"))

        told = (MAGIC_NUMBER, jinja2.__version__, source, name, defer_init)
        digest = hashlib.sha256(repr(told).encode()).hexdigest()[:32]
        return _placed(marshal.loads(kept_own(f"template-{digest}.code", made)), filename or "<template>")

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Allow the fields of our own values, and what plain values and Jinja's own things offer."""
        ours = type(obj).__module__.split(".")[0] == PACKAGE
        known = isinstance(obj, _READ) and not isinstance(obj, types.ModuleType)
        return (ours or known) and super().is_safe_attribute(obj, attr, value)

    def is_safe_callable(self, obj: Any) -> bool:
        """Allow functions that were handed in, macros, and methods of plain values; no class and no method of ours."""
        owner = getattr(obj, "__self__", None)
        if isinstance(owner, types.ModuleType | type):
            return False
        return super().is_safe_callable(obj)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Work out a product, a power or a filled-in text, within bounds."""
        if operator == "*":
            size = max((len(each) for each in (left, right) if hasattr(each, "__len__")), default=0)
            times = max((each for each in (left, right) if isinstance(each, int)), default=1)
            if size and size * times > LONGEST:
                raise SecurityError(f"more than {LONGEST} letters or entries")
        elif operator == "**" and abs(left) ** min(abs(right), 1) * abs(right) > LONGEST:
            raise SecurityError(f"a number of more than {LONGEST} digits")
        elif operator == "%" and isinstance(left, str):
            raise SecurityError("texts are filled in by the filter `format`")
        return super().call_binop(context, operator, left, right)


def _placed(code: types.CodeType, filename: str) -> types.CodeType:
    """Return the code of a template as compiled from a file, by which faults are told."""
    inner = (_placed(each, filename) if isinstance(each, types.CodeType) else each for each in code.co_consts)
    return code.replace(co_filename=filename, co_consts=tuple(inner))


def template_sandbox(folder: Path) -> TemplateSandbox:
    """Return where the templates of a folder run; what they write is escaped, and an unknown name is a fault."""
    return TemplateSandbox(
        loader=TemplateFolder(folder),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
