"""Some pages laid out from the states of others: what of WeasyPrint that leans on is as it was when it was written."""

from __future__ import annotations

from careget_docs.diagnostics import Report
from careget_docs.engines.patch import digest
from careget_docs.engines.weasyprint.engine import HtmlSource, render
from careget_docs.engines.weasyprint.engine_part import render_part

HANGS_ON = {
    "weasyprint.document.Document._build_layout_context": "2b072254ab89",
    "weasyprint.document.Document._render": "ebaceeb0fa8e",
    "weasyprint.layout.layout_document": "a5cbf437e99c",
    "weasyprint.layout.page.make_page": "656f183328e8",
    "weasyprint.layout.page.remake_page": "1ff09b2dffa1",
    "weasyprint.css.targets.CounterLookupItem": "96cc13d13b3f",
    "weasyprint.css.targets.TargetLookupItem": "909e7c4a3a07",
}
CSS = (
    "@page{size:100mm 60mm;margin:10mm;@bottom-right{content:counter(page) '/' counter(pages)}}"
    "@page:left{@bottom-left{content:'left'}} p{margin:0;orphans:1;widows:1} .to::after{content:target-counter("
    "attr(data-to),page)} .run{position:running(run)} @page{@top-left{content:element(run)}}"
)


def _html(word: str, count: int = 120) -> str:
    words = " ".join(f"w{number}" for number in range(count))
    head = '<html lang="en"><head><title>t</title><meta name="dcterms.created" content="2026-01-01"></head>'
    return (
        f'{head}<body><div class="run">Running</div><p class="to" data-to="#end">{words}</p>'
        f'<div data-block="b"><p>{word}</p></div><p id="end">{words}</p></body></html>'
    )


def test_what_it_leans_on_is_unchanged() -> None:
    assert {path: digest(path) for path in HANGS_ON} == HANGS_ON, "look at page_states again"


def test_pages_begin_in_the_middle_of_a_paragraph_with_their_numbers() -> None:
    import pypdfium2

    whole = render(HtmlSource(_html("one"), (CSS,)), Report())
    assert whole.states is not None
    part = render_part(HtmlSource(_html("two"), (CSS,)), whole.states, (2, 3))
    again = render(HtmlSource(_html("two"), (CSS,)), Report())
    files = [pypdfium2.PdfDocument(each.data) for each in (part, again)]
    assert len(files[0]) == 2
    for at in (0, 1):
        mine, right = files[0][at], files[1][at + 1]
        assert bytes(mine.render().buffer) == bytes(right.render().buffer)
        text = right.get_textpage().get_text_range()
        assert f"{at + 2}/{whole.pages}" in text
        assert "Running" in text
    assert {each.page for each in part.places.blocks["b"]} == {each.page for each in again.places.blocks["b"]}
