"""One file each adds a block, a rule, a page design, a format and a language: tried on a copy of the package."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import house
import workspaces

BLOCK = '''"""A greeting to the readers."""

from careget_docs.plugin import Block, Context
from careget_docs.project.brand import RoleUse
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.tree import Block as Node
from careget_docs.tree import Paragraph


def nodes(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return the greeting as a paragraph."""
    return (Paragraph(context.inline(fields.text("to")), role="greeting"),)


BLOCK = Block(
    name="greeting",
    about="A greeting.",
    fields=(Field("to", Kind.LINE, "Whom it greets.", required=True),),
    nodes=nodes,
    example="block: greeting\\nid: hello\\nto: Здравейте\\n",
    roles=(RoleUse("greeting", "lead"),),
)
'''

RULE = '''"""A document shouts.

Why: capitals are slow to read.
Mend: write small letters.
"""

from careget_docs.diagnostics import Severity
from careget_docs.plugin import Finding, Rule
from careget_docs.tree import words


def check(subject):
    """Yield a finding for each word in capitals."""
    for word in words(subject.document):
        if word.isupper() and len(word) > 6:
            yield Finding("“{word}” shouts.", "Write small letters.", (("word", word),))


RULE = Rule("LNG999", Severity.ERROR, check)
'''

FORMAT = '''"""A second PDF, in the design of the first."""

from careget_docs.inspection.read_back.pdf import read_pdf
from careget_docs.plugin import Writer


def write(document, kit):
    """Return the PDF."""
    from careget_docs.engines.weasyprint import engine
    from careget_docs.html import brand_css, html

    made = html.markup(document, kit)
    sheet = engine.HtmlSource(made.html, brand_css.sheets(document, kit.brand), made.assets, kit.brand.families)
    return engine.render(sheet, kit.report).data


WRITER = Writer("second", ".second.pdf", "application/pdf", "A second PDF.", write, read_pdf)
'''

TEMPLATE = """{% extends "base.html.j2" %}
{% block body %}
{% for node in document.children %}{{ render(node) }}{% endfor %}
{{ render(document.lockup) }}{{ render(document.imprint) }}
{% endblock %}
"""

TEXT = """\
deliverable: newsletter
title: Проба
author: Община Хасково
language: {lang}
template: {template}
date: 2025-05-31
blocks:
  - block: cover
    id: cover
    title: Проба
  - block: section
    id: news
    title: Новини
    blocks:
      - block: text
        id: first
        text: Първи ред.
  - block: {block}
    id: words
    {field}: {text}
"""


def typed(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the copied program in its workspace."""
    environment = {**os.environ, "PYTHONPATH": str(folder / "src"), "CAREGET_DOCS_LANG": "en"}
    command = [sys.executable, "-m", "careget_docs", *words, "--workspace", str(folder)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=environment)


def copied(folder: Path, **words: str) -> Path:
    """Return a copy of the package with a small workspace."""
    said = {"lang": "bg", "template": "newsletter", "block": "text", "field": "text", "text": "Здравейте, читатели"}
    workspaces.small(folder, TEXT.format(**said | words))
    shutil.copytree(house.SOURCE, folder / "src" / "careget_docs", ignore=shutil.ignore_patterns("__pycache__"))
    return folder / "src" / "careget_docs"


def made(folder: Path) -> list[str]:
    """Return the names of what was delivered."""
    return sorted(path.name for path in (folder / "output").glob("*/*.*"))


def test_a_block(tmp_path: Path) -> None:
    package = copied(tmp_path, block="greeting", field="to")
    before = typed(tmp_path, "build", "small")
    assert before.returncode == 1
    assert "REF001" in before.stderr
    (package / "blocks" / "greeting.py").write_text(BLOCK, "utf-8")
    after = typed(tmp_path, "build", "small")
    assert after.returncode == 0, after.stderr
    assert made(tmp_path) == ["small.bg.docx", "small.bg.pdf"]
    assert '"greeting"' in typed(tmp_path, "schema", "deliverable").stdout


def test_a_rule(tmp_path: Path) -> None:
    package = copied(tmp_path, text="ВНИМАНИЕ всички")
    assert typed(tmp_path, "check", "small", "--format", "pdf").returncode == 0
    (package / "rules" / "language" / "shouting.py").write_text(RULE, "utf-8")
    after = typed(tmp_path, "check", "small", "--format", "pdf")
    assert after.returncode == 1
    assert "LNG999: “ВНИМАНИЕ” shouts." in after.stderr
    assert "capitals are slow" in typed(tmp_path, "explain", "LNG999").stdout


def test_a_page_design(tmp_path: Path) -> None:
    copied(tmp_path, template="leaflet")
    assert "REF007" in typed(tmp_path, "check", "small", "--format", "pdf").stderr
    (tmp_path / "templates" / "leaflet.html.j2").write_text(TEMPLATE, "utf-8")
    after = typed(tmp_path, "build", "small")
    assert after.returncode == 0, after.stderr
    assert made(tmp_path) == ["small.bg.docx", "small.bg.pdf"]


def test_a_format(tmp_path: Path) -> None:
    package = copied(tmp_path)
    assert "REF012" in typed(tmp_path, "build", "small", "--format", "second").stderr
    (package / "writers" / "second.py").write_text(FORMAT, "utf-8")
    after = typed(tmp_path, "build", "small", "--format", "second")
    assert after.returncode == 0, after.stderr
    assert made(tmp_path) == ["small.bg.second.pdf"]


def test_a_language(tmp_path: Path) -> None:
    package = copied(tmp_path, lang="de", text="Guten Tag")
    assert "de" in typed(tmp_path, "check", "small").stderr
    english = (package / "languages" / "locales" / "en.yaml").read_text("utf-8")
    (package / "languages" / "locales" / "de.yaml").write_text(english.replace("region: en", "region: de"), "utf-8")
    project = tmp_path / "deliverables" / "project.yaml"
    project.write_text(project.read_text("utf-8").replace("      en: ", "      de: X\n      en: "), "utf-8")
    after = typed(tmp_path, "build", "small", "--format", "pdf")
    assert after.returncode == 0, after.stderr
    assert made(tmp_path) == ["small.de.pdf"]


@pytest.mark.parametrize("room", ["blocks", "rules/language", "writers", "languages/locales", "cli/commands"])
def test_there_is_a_room_for_each(room: str) -> None:
    assert (house.SOURCE / room).is_dir()
