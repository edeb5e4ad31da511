"""The parts nobody sees: settings, font table with the embedded fonts, properties; nothing is drawn here."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from careget_docs.drawing.font_files import Family
from careget_docs.drawing.fonts import STYLES, Style, static
from careget_docs.project.brand import Brand
from careget_docs.tree import Document
from careget_docs.writers.docx.context import word_language
from careget_docs.writers.docx.package import OFFICE, WORD, PackageParts, Relations
from careget_docs.writers.docx.xml import DECLARATION, element, escape, part

_EMBED: dict[Style, str] = {
    "regular": "embedRegular", "bold": "embedBold", "italic": "embedItalic", "bold-italic": "embedBoldItalic",
}  # fmt: skip
_COMPATIBLE = ("compatibilityMode", "http://schemas.microsoft.com/office/word", "15")
_MAPPING: dict[str, object] = {
    "w:bg1": "light1", "w:t1": "dark1", "w:bg2": "light2", "w:t2": "dark2",
    **{f"w:accent{n}": f"accent{n}" for n in range(1, 7)},
    "w:hyperlink": "hyperlink", "w:followedHyperlink": "followedHyperlink",
}  # fmt: skip
_CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


def settings(language: str, *, track: bool = False) -> bytes:
    """Return the settings part; its children stand in the order of the schema. `track`: changes are noted."""
    name, uri, mode = _COMPATIBLE
    return part(
        "w:settings",
        element("w:zoom", percent=100),
        element("w:embedTrueTypeFonts"),
        element("w:trackRevisions") if track else "",
        element("w:defaultTabStop", val=709),
        element("w:characterSpacingControl", val="doNotCompress"),
        element("w:footnotePr", element("w:footnote", id=-1), element("w:footnote", id=0)),
        element(
            "w:compat",
            element("w:doNotUseHTMLParagraphAutoSpacing"),
            element("w:compatSetting", name=name, uri=uri, val=mode),
        ),
        element("w:themeFontLang", val=language),
        element("w:clrSchemeMapping", at=_MAPPING),
        element("w:decimalSymbol", val=","),
        element("w:listSeparator", val=";"),
    )  # fmt: skip


@lru_cache(maxsize=32)
def _hidden(family: Family, style: Style) -> tuple[bytes, str]:
    """Return a font obfuscated as the standard asks, and its key, which follows from the font."""
    data = bytearray(static(family, style))
    key = hashlib.md5(bytes(data), usedforsecurity=False).hexdigest().upper()
    mask = bytes.fromhex(key)[::-1]
    for index in range(32):
        data[index] ^= mask[index % 16]
    return bytes(data), f"{{{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}}}"


def add_fonts(package: PackageParts, brand: Brand) -> None:
    """Put the font table and the fonts in: four cuts of the base typeface, two of that beside the emblem."""
    relations = Relations()
    wanted: dict[Family, tuple[Style, ...]] = {
        brand.typefaces["statement"]: ("regular", "bold"),
        brand.typefaces["headings"]: STYLES,
        brand.typefaces["base"]: STYLES,
    }
    entries = []
    for family in sorted(wanted, key=lambda family: family.name):
        embedded = []
        for style in wanted[family]:
            try:
                data, key = _hidden(family, style)
            except LookupError:
                continue
            path = f"fonts/font{len(relations.found) + 1}.odttf"
            package.add(f"word/{path}", data)
            name = relations.add("font", path)
            embedded.append(element(f"w:{_EMBED[style]}", at={"r:id": name}, fontKey=key))
        entries.append(
            element(
                "w:font",
                element("w:family", val="swiss"),
                element("w:pitch", val="variable"),
                *embedded,
                name=family.name,
            )
        )
    package.add("word/fontTable.xml", part("w:fonts", *entries), WORD + "fontTable+xml", relations)


def add_properties(package: PackageParts, document: Document, pages: int) -> None:
    """Put the core and extended properties in; the only date is that of the document."""
    day = f"{document.date.isoformat()}T00:00:00Z"
    author = escape(document.author)
    core = (
        f"{DECLARATION}<cp:coreProperties {_CORE}><dc:title>{escape(document.title)}</dc:title>"
        f"<dc:subject>{escape(document.subject)}</dc:subject><dc:creator>{author}</dc:creator>"
        f"<cp:keywords>{escape(', '.join(document.keywords))}</cp:keywords>"
        f"<dc:identifier>{escape(document.id)}</dc:identifier>"
        f"<dc:language>{escape(word_language(document.lang))}</dc:language>"
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified></cp:coreProperties>'
    )
    package.add("docProps/core.xml", core.encode(), "application/vnd.openxmlformats-package.core-properties+xml")
    space = OFFICE.replace("relationships/", "extended-properties")
    app = (
        f'{DECLARATION}<Properties xmlns="{space}"><Pages>{pages}</Pages>'
        "<Application>careget-docs</Application></Properties>"
    )
    package.add(
        "docProps/app.xml", app.encode(), "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    )
