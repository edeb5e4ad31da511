"""Trial layouts: what each reaches does not depend on what is measured beside it, and is measured once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from careget_docs.diagnostics import Report
from careget_docs.engines.weasyprint import measuring
from careget_docs.engines.weasyprint.engine import HtmlSource
from careget_docs.engines.weasyprint.measuring import extents
from workspaces import compose, copy

CSS = (
    "@page{size:100mm 80mm;margin:10mm} .t{display:flow-root;margin-bottom:3mm} .f{break-before:page}"
    "p{margin:0 0 4.5pt}"
)


def _page(body: str) -> str:
    return f'<!DOCTYPE html><html lang="en"><body>{body}</body></html>'


def _set(count: int, size: float, kind: str) -> str:
    words = " ".join(f"word{number}" for number in range(count))
    text, end = f'<p style="font-size:{size}pt">{words}</p>', '<div id="trial-0-end"></div>'
    if kind == "t":
        return f'<div class="t"><div id="trial-0">{text}</div>{end}</div>'
    return f'<div class="f" id="trial-0">{text}</div>{end}'


def _sheet(kind: str) -> HtmlSource:
    return HtmlSource("", (CSS, "@page{size:100mm 15000mm}" if kind == "t" else ""))


@pytest.mark.parametrize("kind", ["t", "f"])
def test_a_trial_reaches_as_far_alone_as_beside_others(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bodies = [_set(count, size, kind) for count, size in ((5, 9), (300, 11.5), (80, 13.5), (1, 4.5), (900, 7.3))]
    found = []
    for name, groups in (("together", [bodies]), ("alone", [[each] for each in bodies]), ("back", [bodies[::-1]])):
        monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path / name))
        made = {
            body: each
            for group in groups
            for body, each in zip(group, extents(_sheet(kind), group, _page), strict=True)
        }
        found.append([made[body] for body in bodies])
    together, alone, back = found
    if kind == "t":
        assert [each["trial-0"].height for each in together] == [each["trial-0"].height for each in alone]
        assert [each["trial-0"].height for each in together] == [each["trial-0"].height for each in back]
        assert len({each["trial-0"].height for each in together}) == len(bodies)
    else:
        assert together == alone == back
        assert max(each["trial-0"].pages for each in together) > 1


def test_only_what_is_new_is_laid_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path))
    one, two, three = (_set(count, 9, "t") for count in (5, 50, 500))
    extents(_sheet("t"), [one, two], _page)
    asked: list[Any] = []
    real = measuring._extents

    def noted(sheet: Any, bodies: Any, page: Any) -> Any:
        asked.append(bodies)
        return real(sheet, bodies, page)

    monkeypatch.setattr(measuring, "_extents", noted)
    extents(_sheet("t"), [two, three, one], _page)
    extents(_sheet("t"), [three, three], _page)
    assert asked == [[three]]


def test_a_newsletter_edited_often_has_the_bytes_of_one_never_made_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from careget_docs.languages import load_locale
    from careget_docs.plugin import Kit
    from careget_docs.writers.pdf import write
    from workspaces import brand

    workspace = copy(tmp_path / "w")
    source = workspace / "deliverables" / "newsletter-01.yaml"
    text = source.read_text("utf-8")

    def made() -> bytes:
        report = Report()
        tree = compose(workspace, "newsletter-01", report, ("pdf",))
        assert tree is not None
        return write(tree, Kit(brand(workspace), load_locale("bg"), report))

    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path / "warm"))
    for more in ("", " Нов ред.", " Още един нов ред, този път по-дълъг, за да се премести нещо.", " Край."):
        source.write_text(text.replace("в зала „Хасково“", f"в зала „Хасково“{more}"), "utf-8")
        warm = made()
    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path / "cold"))
    assert made() == warm
