"""`products.yaml` and `printers.yaml` to nouns; every fault of the files becomes a finding at its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from careget_docs.diagnostics import Report, closest, phrase
from careget_docs.project.products import Printer, Product
from careget_docs.source import Mapping, Scalar, Sequence, Value, read

T = TypeVar("T")
_PRODUCT = ("sizes", "pages", "panels", "binding", "scale", "distance", "safe", "hidden", "free", "bilingual", "slots")
_PRINTER = ("about", "profile", "identifier", "condition", "bleed", "marks", "standard", "ink-limit", "spots")
_CHOICES = {"binding": ("none", "saddle"), "standard": ("X-4", "X-1a"), "marks": ("true", "false")} | dict.fromkeys(
    ("free", "spots", "bilingual"), ("true", "false")
)


def load_products(folder: Path, shown: str, report: Report) -> dict[str, Product]:
    """Read `products.yaml` in the templates folder; nothing when there is none."""
    return _load(folder / "products.yaml", f"{shown}/products.yaml", _Reader(report).product)


def load_printers(folder: Path, shown: str, report: Report) -> dict[str, Printer]:
    """Read `printers.yaml` in the templates folder; nothing when there is none."""
    return _load(folder / "printers.yaml", f"{shown}/printers.yaml", _Reader(report).printer)


def _load(path: Path, shown: str, entry: Callable[[str, Mapping], T]) -> dict[str, T]:
    if not path.is_file():
        return {}
    report: Report = entry.__self__.report  # type: ignore[attr-defined]
    data = read(path, shown, report)
    found = {}
    for name, value in data if data is not None else ():
        if isinstance(value, Mapping):
            found[name] = entry(name, value)
        else:
            report.error("BRD001", value.span, "The brand needs “{name}” with named fields in it.", name=name)
    return found


@dataclass(frozen=True, slots=True)
class _Reader:
    report: Report

    def product(self, name: str, value: Mapping) -> Product:
        self.known(value, _PRODUCT)
        sizes = value.get("sizes")
        pairs = {key: self.numbers(item) for key, item in sizes} if isinstance(sizes, Mapping) else {}
        if not pairs or not all(len(pair) == 2 and min(pair) > 0 for pair in pairs.values()):
            span = value.keys.get("sizes", value.span)
            self.report.error("BRD008", span, "“sizes” names at least one size: {{A3: [297, 420]}}, in mm.")
            pairs = {"A4": (210.0, 297.0)}
        panels = value.get("panels")
        rows = panels.items if isinstance(panels, Sequence) else ()
        product = Product(
            name=name,
            sizes={key: (pair[0], pair[1]) for key, pair in pairs.items()},
            pages=tuple(int(number) for number in self.numbers(value.get("pages"))),
            panels=tuple(self.numbers(row) for row in rows),
            binding="saddle" if self.choice(value, "binding", "none") == "saddle" else "none",
            scale=self.number(value, "scale", 1.0),
            distance=self.number(value, "distance", 0.4),
            safe=self.number(value, "safe", 5.0),
            hidden=self.number(value, "hidden", 0.0),
            slots=self.words(value.get("slots")),
            bilingual=self.choice(value, "bilingual", "false") == "true",
            free=self.choice(value, "free", "false") == "true",
        )
        for row, widths in zip(rows, product.panels, strict=True):
            if abs(sum(widths) - product.first[0]) > 0.01:
                message = "The panels are {sum} mm wide together, the page is {width} mm."
                self.report.error("BRD009", row.span, message, sum=f"{sum(widths):g}", width=f"{product.first[0]:g}")
        return product

    def printer(self, name: str, value: Mapping) -> Printer:
        self.known(value, _PRINTER)
        texts = {}
        for key in ("profile", "identifier", "condition"):
            entry = value.get(key)
            texts[key] = entry.text.strip() if isinstance(entry, Scalar) else ""
            if not texts[key]:
                self.report.error("BRD001", value.span, "The brand needs a text for “{name}”.", name=key)
        about = value.get("about")
        return Printer(
            name=name,
            about=about.text if isinstance(about, Scalar) else "",
            bleed=self.number(value, "bleed", 3.0),
            marks=self.choice(value, "marks", "true") == "true",
            standard="X-1a" if self.choice(value, "standard", "X-4") == "X-1a" else "X-4",
            ink_limit=self.number(value, "ink-limit", 300.0),
            spots=self.choice(value, "spots", "false") == "true",
            **texts,
        )

    def known(self, value: Mapping, names: tuple[str, ...]) -> None:
        for key in value.entries:
            if key not in names:
                hint = closest(key, names)
                self.report.error(
                    "REF002",
                    value.keys[key],
                    "{owner} has no field “{name}”.",
                    hint,
                    owner=phrase("An entry"),
                    name=key,
                )

    def choice(self, value: Mapping, name: str, default: str) -> str:
        entry = value.get(name)
        if entry is None:
            return default
        if isinstance(entry, Scalar) and entry.text in _CHOICES[name]:
            return entry.text
        message, names = "This is no choice for “{name}”.", " / ".join(_CHOICES[name])
        self.report.error("BRD008", entry.span, message, "Write {names}.", name=name, names=names)
        return default

    def number(self, value: Mapping, name: str, default: float) -> float:
        entry = value.get(name)
        if entry is None:
            return default
        found = self.numbers(entry)
        return found[0] if len(found) == 1 else default

    def words(self, value: Value | None) -> tuple[str, ...]:
        items = value.items if isinstance(value, Sequence) else ()
        return tuple(item.text for item in items if isinstance(item, Scalar))

    def numbers(self, value: Value | None) -> tuple[float, ...]:
        items = value.items if isinstance(value, Sequence) else (value,) if value is not None else ()
        found = []
        for item in items:
            try:
                found.append(float(item.text) if isinstance(item, Scalar) else -1.0)
            except ValueError:
                found.append(-1.0)
            if found[-1] < 0 or found[-1] > 1e6:
                assert item is not None
                self.report.error("BRD003", item.span, "“{name}” must be a number.", name=phrase("This"))
                found[-1] = 1.0
        return tuple(found)
