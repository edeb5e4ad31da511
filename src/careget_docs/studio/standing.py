"""How the deliverables of a workspace stand: for each a tile with its first page, its editions and what is amiss."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from careget_docs import clock
from careget_docs.delivery.selection import formats_of, languages_of
from careget_docs.diagnostics import Phrase, Report, Severity, phrase
from careget_docs.interface.interface import Interface, name_of
from careget_docs.languages import load_locale
from careget_docs.pipeline.draft_records import draft_records
from careget_docs.pipeline.stock import Stock
from careget_docs.project.brand import Brand
from careget_docs.project.deliverable import Deliverable, Project
from careget_docs.project.values import print_fact
from careget_docs.studio.desk import StudioDesk
from careget_docs.studio.showing import finished, looked

_BRACES = re.compile(r"\{([a-z][a-z0-9_-]*)\}")


@dataclass(frozen=True, slots=True)
class TileState:
    """One fact of a tile, in words, and how it looks: `good`, `open` or `bad`."""

    words: str
    look: str


@dataclass(frozen=True, slots=True)
class DeliverableTile:
    """A deliverable on the first page of the studio; `picture` is the address of its first page, once that was seen."""

    id: str
    title: str
    kind: str
    languages: str
    states: tuple[TileState, ...]
    picture: str = ""


def values(project: Project, deliverable: Deliverable | None, lang: str) -> dict[str, str]:
    """Return all values as the readers of a language see them."""
    facts = {**project.values, **(deliverable.values if deliverable else {})}
    locale = load_locale(lang)
    return {name: text for name, fact in facts.items() if (text := print_fact(fact, locale, Report(), fact.span))}


def filled(text: str, known: Mapping[str, str]) -> str:
    """Return a text with the values it names in place."""
    return _BRACES.sub(lambda found: known.get(found[1], found[0]), text)


def tiles(desk: StudioDesk, interface: Interface) -> list[DeliverableTile]:
    """Return a tile for each deliverable, by name."""
    project, brand, report = desk.loaded()
    wrong = Counter((each.span.path, each.code == "VAL160") for each in report.errors if each.span)
    out: dict[str, int] = {}
    for record in draft_records(desk.workspace):
        name = record.draft.document
        out[name] = out.get(name, 0) + bool(record.sent)
    with Stock.of(desk.workspace, clock.today()) as stock:
        return [
            _tile(desk, project, brand, id, stock, out.get(id, 0), wrong, interface)
            for id in sorted(project.deliverables)
        ]


def _tile(
    desk: StudioDesk,
    project: Project,
    brand: Brand | None,
    id: str,
    stock: Stock,
    out: int,
    wrong: Counter[tuple[str, bool]],
    interface: Interface,
) -> DeliverableTile:
    deliverable = project.deliverables[id]
    file = f"deliverables/{id}.yaml"
    if deliverable is None and wrong[file, True] and not wrong[file, False]:
        begun = interface.say("begun; still to be written: {count}", count=wrong[file, True])
        return DeliverableTile(id, id, "", "", (TileState(begun, "open"),))
    if deliverable is None:
        return DeliverableTile(id, id, "", "", (TileState(interface.say("has faults: it cannot be read"), "bad"),))
    langs = languages_of(project, deliverable)
    wanted = formats_of(deliverable, brand)
    stale = [lang for lang in langs if stock.why(id, lang, wanted, None)]
    output = desk.workspace / "output" / id
    made = [lang for lang in langs if any(output.glob(f"{id}.{lang}.*"))]
    told: Phrase = phrase("up to date") if not stale else phrase("out of date") if made else phrase("not made yet")
    states = [TileState(interface.say(told), "open" if stale else "good")]
    found = {each for lang in langs for each in stock.findings(id, lang)} if made else set()
    errors = wrong[file, False] + wrong[file, True] or sum(each.severity is Severity.ERROR for each in found)
    if errors:
        states.append(TileState(interface.say("{errors} to mend", errors=errors), "bad"))
    if out:
        states.append(TileState(interface.say("drafts out: {count}", count=out), "open"))
    title = filled(deliverable.title.text, values(project, deliverable, deliverable.lang))
    names = ", ".join(name_of(lang, interface.tag) for lang in langs)
    pictured = any(place(desk, id, deliverable.lang).is_file() for place in (finished, looked))
    picture = f"/cover/{id}.{deliverable.lang}.jpg" if pictured else ""
    return DeliverableTile(
        id, title, interface.label(deliverable.kind[:1].upper() + deliverable.kind[1:]), names, tuple(states), picture
    )
