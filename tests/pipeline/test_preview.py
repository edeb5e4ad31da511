"""Pages while they are written: the same bytes as a build, findings at their block, the last good pages kept."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from careget_docs import clock
from careget_docs.diagnostics import Report
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.engine import Engine
from careget_docs.pipeline.page_images import page_digests
from careget_docs.pipeline.preview import Preview, PreviewPart, pictures, preview, preview_part, verdict
from workspaces import SMALL, brand, copy, small

TWO = """\
      - block: facts
        id: figures
        items:
          - {{figure: "5", label: "{label}"}}
          - {{figure: "7", label: общини}}
  - block: section
    id: more
    title: Още
    blocks:
      - block: text
        id: last
        text: {text}
"""


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine() as made:
        yield made


def _written(folder: Path, label: str = "дни", text: str = "Краят.") -> Path:
    (folder / "deliverables" / "small.yaml").write_text(SMALL + TWO.format(label=label, text=text), "utf-8")
    return folder


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return _written(small(tmp_path))


def _looks(shown: Preview) -> list[bytes]:
    return [bytes(page.render(scale=1).buffer) for page in pypdfium2.PdfDocument(shown.data)]


def test_a_preview_and_its_verdict_are_what_a_build_gives(engine: Engine, workspace: Path) -> None:
    shown = preview(engine, workspace, "small")
    told = verdict(engine, workspace, shown)
    report = Report()
    project = pipeline.load(workspace, pipeline.blocks(), report)
    deliverable = project.deliverables["small"]
    assert deliverable is not None
    job = pipeline.Job(deliverable, "bg", ("pdf",))
    made = pipeline.produce(workspace, project, brand(workspace), job, clock.today())
    assert made.delivery is not None
    assert shown.data == made.delivery.artifacts[0].data
    assert told is not None
    assert [str(each.finding) for each in told.findings] == [str(each) for each in made.report]
    assert len(shown.digests) == len(shown.places.pages) == len(pypdfium2.PdfDocument(shown.data))


@pytest.mark.parametrize("text", ["Крайят.", "Щъжф @ €."])
def test_what_no_edit_touched_has_the_digest_it_had_and_looks_as_it_did(
    engine: Engine, workspace: Path, text: str
) -> None:
    one = preview(engine, workspace, "small")
    other = preview(engine, _written(workspace, text=text), "small")
    same = [number for number, (a, b) in enumerate(zip(one.digests, other.digests, strict=True)) if a == b]
    before, after = _looks(one), _looks(other)
    assert same == [0, 1]
    assert all(before[number] == after[number] for number in same)
    assert before[2] != after[2]
    assert other.places.blocks["last"][0].page == 3


def test_digests_tell_one_rare_letter_from_another(engine: Engine, tmp_path: Path) -> None:
    workspace = copy(tmp_path)
    path = workspace / "deliverables" / "transparency-report-01.yaml"
    text, looks = path.read_text("utf-8"), []
    for letter in "ѝЭ":
        path.write_text(text.replace("\nrunning: ", f"\nrunning: {letter} ", 1), "utf-8")
        looks.append(preview(engine, workspace, "transparency-report-01"))
    before, after = map(_looks, looks)
    assert before[1] != after[1]
    assert all(
        one == other or a != b
        for one, other, a, b in zip(before, after, looks[0].digests, looks[1].digests, strict=True)
    )


def test_a_broken_source_gives_findings_and_no_pages(engine: Engine, workspace: Path) -> None:
    good = preview(engine, workspace, "small")
    source = workspace / "deliverables" / "small.yaml"
    source.write_text(source.read_text("utf-8").replace("text: Краят.", 'text: "[Към](#nowhere)"'), "utf-8")
    shown = preview(engine, workspace, "small")
    assert not shown.data
    assert not shown.digests
    (found,) = [each for each in shown.findings if each.finding.code == "REF011"]
    assert found.block == "last"
    source.write_text("deliverable: newsletter\n  title: [", "utf-8")
    shown = preview(engine, workspace, "small")
    assert not shown.data
    assert {each.finding.span.path for each in shown.findings if each.finding.span} == {"deliverables/small.yaml"}
    assert verdict(engine, workspace, shown) is not None
    assert preview(engine, _written(workspace), "small").data == good.data
    assert [each.finding.code for each in preview(engine, workspace, "nothing").findings] == ["REF013"]


def test_findings_are_told_at_their_block_field_and_page(engine: Engine, workspace: Path) -> None:
    shown = preview(engine, _written(workspace, label="https://example.org/дни"), "small")
    (found,) = [each for each in shown.findings if each.finding.code == "VAL026"]
    assert (found.block, found.field, found.pages) == ("figures", "items.1.label", (2,))
    told = verdict(engine, workspace, shown)
    assert told is not None
    assert found in told.findings
    assert len(told.findings) > len(shown.findings)


def test_faults_of_other_deliverables_are_left_out(engine: Engine, workspace: Path) -> None:
    (workspace / "deliverables" / "other.yaml").write_text("deliverable: newsletter\nnonsense: 1\n", "utf-8")
    shown = preview(engine, workspace, "small")
    assert shown.data
    assert not [each for each in shown.findings if "other" in str(each.finding.span)]


def test_a_verdict_is_given_on_what_is_shown_only(workspace: Path) -> None:
    with Engine() as engine:
        shown = preview(engine, workspace, "small")
        engine.close()  # another process has made nothing yet
        told = verdict(engine, workspace, shown)
        assert told is not None
        assert told.key == shown.key
        engine.close()
        _written(workspace, text="Друго.")
        assert verdict(engine, workspace, shown) is None


def test_pictures_of_the_pages_asked_for(engine: Engine, workspace: Path) -> None:
    shown = preview(engine, workspace, "small")
    one, two = pictures(engine, shown.data, [1, 2, 99], 1.5)
    assert (one.page, two.page, one.media_type) == (1, 2, "image/jpeg")
    width, height = shown.places.pages[0]
    (exact,) = pictures(engine, shown.data, [2], 1.5, exact=True)
    assert exact.media_type == "image/png"
    for each in (one, exact):
        image = Image.open(io.BytesIO(each.data))
        assert image.size == (each.width, each.height)
        assert image.size == pytest.approx((width / 25.4 * 108, height / 25.4 * 108), abs=1.5)
    assert pictures(engine, b"no pdf", [1], 1.0) == ()
    assert page_digests(shown.data) == shown.digests


def test_who_has_threads_is_served_too(engine: Engine, workspace: Path) -> None:
    stop = threading.Event()
    threads = [threading.Thread(target=stop.wait) for _ in range(3)]
    for thread in threads:
        thread.start()
    with Engine() as other:
        assert preview(other, workspace, "small").data == preview(engine, workspace, "small").data
    stop.set()
    for thread in threads:
        thread.join()


def _edited(workspace: Path, id: str, old: str, new: str) -> None:
    folder = workspace / "deliverables"
    path = next(
        each
        for each in (folder / f"{id}.yaml", *folder.glob("blocks/*.yaml"))
        if "." not in each.stem and old in each.read_text("utf-8")
    )
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")


def _of_pages(shown: Preview | PreviewPart, numbers: tuple[int, ...]) -> list[bytes]:
    file = pypdfium2.PdfDocument(shown.data)
    order = shown.numbers if isinstance(shown, PreviewPart) else range(1, len(file) + 1)
    return [bytes(file[list(order).index(number)].render(scale=1).buffer) for number in numbers]


@pytest.mark.parametrize(
    ("id", "block", "old", "new", "pages"),
    [
        ("newsletter-01", "ceremony-lead", "зала „Хасково“", "зала „Харманли“", (4,)),
        ("newsletter-01", "conclusion", "Стратегическите", "Стратегически", (9,)),
        ("newsletter-01", "press-conference", "пресконференция, на която", "пресконференция, където", (5,)),
        ("booklet-01", "ceremony-lead", "зала „Хасково“", "зала „Харманли“", (4,)),
        ("poster-01", "partners", "Партньори", "Партньорите", (1,)),
        ("transparency-report-01", "method", "закръгля", "окръгля", (8,)),
    ],
)
def test_an_edited_block_is_shown_on_its_pages_as_the_whole_shows_it(
    engine: Engine, tmp_path: Path, id: str, block: str, old: str, new: str, pages: tuple[int, ...]
) -> None:
    workspace = copy(tmp_path)
    before = preview(engine, workspace, id)
    _edited(workspace, id, old, new)
    part = preview_part(engine, workspace, before, block)
    assert part is not None
    assert part.pages == pages
    assert set(pages) <= set(part.numbers)
    after = preview(engine, workspace, id)
    assert _of_pages(part, pages) == _of_pages(after, pages)
    assert _of_pages(before, pages) != _of_pages(after, pages)
    on_pages = [each for each in after.places.blocks[block] if each.page in pages]
    assert [each for each in part.places.blocks[block] if each.page in pages] == on_pages


def test_a_block_that_outgrows_its_room_is_shown_at_once(engine: Engine, tmp_path: Path) -> None:
    workspace = copy(tmp_path)
    before = preview(engine, workspace, "newsletter-01")
    _edited(workspace, "newsletter-01", "На 20 март 2025 г.", "Дълго изречение. " * 200 + "На 20 март 2025 г.")
    part = preview_part(engine, workspace, before, "ceremony-lead")
    assert part is not None
    assert part.pages == (4,)
    assert "Дълго изречение" in pypdfium2.PdfDocument(part.data)[0].get_textpage().get_text_range()


def test_only_the_whole_tells_of_blocks_that_come_and_go(engine: Engine, workspace: Path) -> None:
    before = preview(engine, workspace, "small")
    source = workspace / "deliverables" / "small.yaml"
    text = source.read_text("utf-8")
    source.write_text(text + "      - {block: text, id: new, text: Нов.}\n", "utf-8")
    assert preview_part(engine, workspace, before, "last") is None
    source.write_text(text, "utf-8")
    assert preview_part(engine, workspace, before, "nobody") is None
    source.write_text(text + "  nonsense: [", "utf-8")
    broken = preview_part(engine, workspace, before, "last")
    assert broken is not None
    assert not broken.data
    assert broken.findings
    with Engine() as other:
        assert preview_part(other, workspace, before, "last") is None


def test_a_translation_is_previewed_as_it_is_built(engine: Engine, tmp_path: Path) -> None:
    workspace = copy(tmp_path)
    for id, lang in (("poster-01", "el"), ("poster-01", "bg+en")):
        shown = preview(engine, workspace, id, lang)
        project = pipeline.load(workspace, pipeline.blocks(), Report())
        deliverable = project.deliverables[id]
        assert deliverable is not None
        job = pipeline.Job(deliverable, lang, ("pdf",))
        made = pipeline.produce(workspace, project, brand(workspace), job, clock.today())
        if made.delivery is None:
            assert {each.finding.code for each in shown.findings} >= {each.code for each in made.report.errors}
        else:
            assert shown.data == made.delivery.artifacts[0].data
