"""`brand.yaml` to a Brand; every fault of the file becomes a finding at its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from pathlib import Path

from careget_docs.diagnostics import Report, Span, closest
from careget_docs.project import arrangements
from careget_docs.project.brand import PALETTE, Brand, Page, Role
from careget_docs.project.products_file import load_printers, load_products
from careget_docs.project.typefaces_file import lacking, typefaces
from careget_docs.source import Mapping, Scalar, Sequence, Value, read

FORMATS = {"A3": (297.0, 420.0), "A4": (210.0, 297.0), "A5": (148.0, 210.0)}
ENGINES = ("reports",)
"""Engines besides the one for HTML: `reports` sets long computed documents, fast."""
_NUMBERS = {"size", "leading", "before", "after", "tracking"}


def load_brand(folder: Path, shown: str, report: Report) -> Brand | None:
    """Read `brand.yaml` in the templates folder; None, with the reasons in `report`, when it has faults."""
    path = f"{shown}/brand.yaml"
    data = read(folder / "brand.yaml", path, report)
    if data is None:
        return None
    before = len(report.errors)
    reader = _Reader(report)
    color = reader.mapping(data, "color")
    colors = {name: reader.hex(value) for name, value in reader.mapping(color, "palette")}
    reader.palette(color, colors)
    inks = {name: reader.ink(value) for name, value in reader.mapping(color, "print")}
    typography = reader.mapping(data, "typography")
    families, faces = typefaces(typography, folder, report)
    roles = reader.roles(data, typography, colors)
    lacking(typography, faces, roles, report)
    meta, funding = reader.mapping(data, "meta"), reader.mapping(data, "funding")
    brand = Brand(
        name=reader.text(meta, "name"),
        link=reader.text(meta, "link"),
        colors=colors,
        inks=inks,
        families=families,
        typefaces=faces,
        page=reader.page(reader.mapping(data, "page")),
        roles=roles,
        lists=arrangements.lists(reader.mapping(data, "lists"), roles, report),
        figures=arrangements.names(data, "figures", report),
        tables=arrangements.names(data, "tables", report),
        groups=arrangements.groups(reader.mapping(data, "groups"), roles, colors, report),
        statement=reader.text(funding, "statement"),
        emblem_minimum=reader.number(reader.mapping(funding, "emblem"), "minimum", 10.0),
        folder=folder,
        engines=reader.engines(data),
        products=load_products(folder, shown, report),
        printers=load_printers(folder, shown, report),
    )
    return brand if len(report.errors) == before else None


@dataclass(slots=True)
class _Reader:
    report: Report

    def mapping(self, parent: Mapping, name: str) -> Mapping:
        value = parent.get(name)
        if isinstance(value, Mapping):
            return value
        span = parent.keys.get(name, parent.span)
        self.report.error("BRD001", span, "The brand needs “{name}” with named fields in it.", name=name)
        return Mapping({}, {}, span)

    def engines(self, data: Mapping) -> dict[str, str]:
        value = data.get("engines")
        pairs = value if isinstance(value, Mapping) else ()
        found = {}
        for name, entry in pairs:
            found[name] = entry.text if isinstance(entry, Scalar) else ""
            if found[name] not in ENGINES:
                hint = closest(found[name], ENGINES)
                self.report.error("BRD103", entry.span, "There is no engine “{name}”.", hint, name=found[name])
        return found

    def text(self, parent: Mapping, name: str) -> str:
        value = parent.get(name)
        if isinstance(value, Scalar) and value.text:
            return value.text
        span = parent.keys.get(name, parent.span)
        self.report.error("BRD001", span, "The brand needs a text for “{name}”.", name=name)
        return ""

    def number(self, parent: Mapping, name: str, default: float) -> float:
        value = parent.get(name)
        if value is None:
            return default
        try:
            return float(value.text) if isinstance(value, Scalar) else float("nan")
        except ValueError:
            self.report.error("BRD003", value.span, "“{name}” must be a number.", name=name)
            return default

    def palette(self, color: Mapping, colors: dict[str, str]) -> None:
        """Report the colours that the palette lacks and every page needs."""
        if lacking := [name for name in PALETTE if name not in colors]:
            span, names = color.keys.get("palette", color.span), ", ".join(lacking)
            hint = "Write them with the values that your design gives them."
            self.report.error("BRD126", span, "The palette needs these colours too: {names}.", hint, names=names)

    def hex(self, value: Value) -> str:
        if isinstance(value, Scalar) and re.fullmatch(r"#[0-9A-Fa-f]{6}", value.text):
            return value.text.upper()
        self.report.error("BRD004", value.span, "A colour is written as “#RRGGBB”.", "Put it in quotation marks.")
        return "#000000"

    def ink(self, value: Value) -> tuple[float, float, float, float]:
        items = value.items if isinstance(value, Sequence) else ()
        try:
            parts = [float(item.text) for item in items if isinstance(item, Scalar)]
        except ValueError:
            parts = []
        if len(parts) != 4 or not all(0 <= part <= 100 for part in parts):
            self.report.error("BRD004", value.span, "A print colour is four numbers from 0 to 100: [C, M, Y, K].")
            parts = [0.0, 0.0, 0.0, 100.0]
        return (parts[0], parts[1], parts[2], parts[3])

    def roles(self, data: Mapping, typography: Mapping, colors: dict[str, str]) -> dict[str, Role]:
        rows = ((name, row) for name, row in self.mapping(data, "roles") if isinstance(row, Mapping))
        return {name: self.role(name, row, typography, colors) for name, row in rows}

    def role(self, name: str, value: Mapping, typography: Mapping, colors: dict[str, str]) -> Role:
        known = {item.name for item in fields(Role)} - {"name", "like"}
        facts: dict[str, object] = {}
        for key, entry in value:
            if key not in known:
                self.report.error(
                    "BRD005", value.keys[key], "A role has no field “{key}”.", closest(key, known), key=key
                )
            elif key in _NUMBERS or key == "weight":
                number = self.number(value, key, 0.0)
                facts[key] = int(number) if key == "weight" else number
            elif isinstance(entry, Scalar):
                facts[key] = entry.text == "true" if key in ("keep", "hyphenate", "outline") else entry.text
                if key in ("color", "background") and entry.text not in colors:
                    self._color(entry.text, entry.span, colors)
                if key == "font" and entry.text not in typography.keys:
                    self.report.error("BRD002", entry.span, "There is no typeface “{name}”.", name=entry.text)
        return Role(name=name, **facts)  # type: ignore[arg-type]

    def _color(self, name: str, span: Span, colors: dict[str, str]) -> None:
        self.report.error("BRD006", span, "The palette has no colour “{name}”.", closest(name, colors), name=name)

    def page(self, value: Mapping) -> Page:
        size = self.text(value, "size")
        if size not in FORMATS:
            self.report.error(
                "BRD007",
                value.keys.get("size", value.span),
                "Unknown page size “{size}”.",
                closest(size, FORMATS),
                size=size,
            )
        width, height = FORMATS.get(size, FORMATS["A4"])
        margin = self.mapping(value, "margin")
        sides = {side: self.number(margin, side, 20.0) for side in ("top", "right", "bottom", "left")}
        return Page(width, height, **sides)
