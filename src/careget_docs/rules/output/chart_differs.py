"""A chart in a finished file does not show the figures of its table.

Why: a chart is believed more than a table, and nobody checks it. Every finished file is read back: in the PDF the words
drawn in the figure, in Word the figures that the chart keeps and those of the workbook behind it.
Mend: it is a fault of the toolkit; please report it with the deliverable.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from careget_docs.artifact import Artifact
from careget_docs.diagnostics import Severity
from careget_docs.inspection.read_back import Said, squeeze
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.tree import Chart, Figure, Group, Series, walk
from careget_docs.tree.chart import in_serials


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each chart and file whose figures differ."""
    found = list(_charts(subject))
    for artifact, reading in subject.readings():
        if reading.charts is not None:
            yield from _kept(artifact, reading.charts, found)
        elif reading.tagged:
            for group, chart in found:
                drawn = squeeze(reading.figures.get(group, ""))
                lost = [said for row in _drawn(chart) for said in row if squeeze(said) not in drawn]
                if lost:
                    yield _finding(artifact, group, lost[0])


def _charts(subject: Subject) -> Iterator[tuple[str, Chart]]:
    for group in walk(subject.document):
        if isinstance(group, Group) and group.id:
            for node in group.children:
                if isinstance(node, Figure) and node.chart is not None:
                    yield group.id, node.chart


def _drawn(chart: Chart) -> tuple[tuple[str, ...], ...]:
    """Return the figures that a drawn chart writes: all of bars, behind a stack or progress only the last.

    A timeline writes its days where there is room; its table has them all.
    """
    if chart.kind == "timeline":
        return ()
    return chart.shown if chart.kind == "bars" else chart.shown[-1:]


def _kept(artifact: Artifact, kept: Sequence[tuple[Said, Said]], charts: list[tuple[str, Chart]]) -> Iterator[Finding]:
    for index, (group, chart) in enumerate(charts):
        wanted = [(series.name, series.values) for series in in_serials(chart).series]
        for said in kept[index] if index < len(kept) else ((), ()):
            if list(said) != wanted:
                yield _finding(artifact, group, chart.shown[0][0] if chart.shown[0] else "")
                break


def _finding(artifact: Artifact, group: str, said: str) -> Finding:
    values = (("file", artifact.name), ("id", group), ("said", said))
    return Finding("In {file}, the chart “{id}” lacks or alters the figure “{said}”.", "Report it.", values, group)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a document whose chart is in none of its files."""
    first, *rest = subject.document.children
    assert isinstance(first, Group)
    figure = next(node for node in walk(subject.document) if isinstance(node, Figure))
    chart = Chart("bars", ("x",), (Series("y", (Decimal("123456.78"),)),), (("123 456,78",),))
    group = Group("chart", (replace(figure, chart=chart),), id="made-up")
    yield replace(subject, document=replace(subject.document, children=(first, *rest, group)))


RULE = Rule("OUT005", Severity.ERROR, check, failing=failing)
