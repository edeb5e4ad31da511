"""What was agreed written into the sources, each field proved: read back, composed again, and compared.

What cannot be proved is not written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace
from functools import partial

from careget_docs.diagnostics import Phrase, PhrasedError, Report, phrase
from careget_docs.inspection.docx.draft import Draft
from careget_docs.languages.alike import alike
from careget_docs.returns.copying import copied, followed, moved
from careget_docs.returns.current import Edits, Place, Today, key
from careget_docs.returns.reviewing import Agreed
from careget_docs.returns.wording import alike_lines, merged
from careget_docs.source.author_file import rewrite
from careget_docs.source.proof import FileChange, disproof
from careget_docs.source.splicing import Splicer
from careget_docs.tree.origin import SentField


def written(
    today: Today, fields: Sequence[Agreed], report: Report, here: Set[str] = frozenset()
) -> tuple[list[str], list[Agreed], list[tuple[Agreed, Phrase]]]:
    """Write fields; return the files that changed, the fields written, and those that are not, with the reason.

    A field whose proof fails is left out, and the others are proved anew. `here` are the shared blocks (`blocks/…`)
    that are copied into the deliverable first, as part of the same transaction; the others change for all.
    """
    refused: list[tuple[Agreed, Phrase]] = []
    rest, then, ready = list(fields), today, False
    while rest and not ready:
        then, unfit = _ahead(today, rest, here)
        if not unfit:
            there = [_there(each, today, then, here) for each in rest]
            faults = _faults(then, there)
            unfit = [(mine, why) for mine, new in zip(rest, there, strict=True) for each, why in faults if each is new]
        refused += unfit
        rest = [each for each in rest if all(each is not other for other, _ in unfit)]
        ready = not unfit
    if not rest:
        return [], [], refused
    files = rewrite(today.workspace, _changes(then, [_there(each, today, then, here) for each in rest]), report)
    return (files or []), (rest if files is not None else []), refused


def _ahead(today: Today, fields: Sequence[Agreed], here: Set[str]) -> tuple[Today, list[tuple[Agreed, Phrase]]]:
    """Return the workspace with the blocks of some fields copied; with the fields whose block cannot be."""
    unfit: list[tuple[Agreed, Phrase]] = []
    then = today
    for owner in sorted({each.field.owner for each in fields} & here):
        try:
            then = copied(then, owner)
        except PhrasedError as fault:
            unfit += [(each, fault.reason) for each in fields if each.field.owner == owner]
    return then, unfit


def _there(field: Agreed, today: Today, then: Today, here: Set[str]) -> Agreed:
    """Return a field as it stands once the blocks are copied: in its copy, or further down in its file."""
    if then is today:
        return field
    new = moved(field.field, today) if field.field.owner in here else field.field
    place, _ = then.fields().get(key(new), (field.place, ""))
    return replace(field, field=new, place=place)


def _faults(then: Today, fields: Sequence[Agreed]) -> list[tuple[Agreed, Phrase]]:
    """Return the fields that cannot be written, with the reason."""
    before = then.draft(Edits())
    if before is None:
        return [(each, phrase("the sources cannot be composed as they stand")) for each in fields]
    edits, unfit = _edits(then, fields)
    return unfit or _unproved(then, before, fields, edits)


def _changes(today: Today, fields: Sequence[Agreed]) -> Mapping[str, Callable[[str], FileChange]]:
    found: dict[str, list[Agreed]] = {path: [] for path in today.ahead}
    for each in fields:
        found.setdefault(each.place.path, []).append(each)
    return {path: partial(_changed, ahead=today.ahead.get(path), fields=mine) for path, mine in found.items()}


def _changed(text: str, ahead: FileChange | None, fields: Sequence[Agreed]) -> FileChange:
    """Return what becomes of a file: what goes ahead, and then the fields."""
    if ahead is None:
        return _spliced(text, fields)
    if text != ahead.before:
        raise PhrasedError(phrase("somebody else has just changed it"))
    return followed(ahead, _spliced(ahead.after, fields))


def _spliced(text: str, fields: Sequence[Agreed]) -> FileChange:
    splicer = Splicer(text)
    for each in fields:
        place = each.place.line, each.place.column
        if each.kind == "text":
            splicer.put(place, each.now, each.new)
        elif each.kind == "add":
            splicer.add(place, each.new)
        elif each.kind == "omit":
            splicer.omit(place)
        else:
            splicer.drop(place)
    return splicer.done()


def _edits(today: Today, fields: Sequence[Agreed]) -> tuple[Edits, list[tuple[Agreed, Phrase]]]:
    """Return the sources as they would read; with the fields whose file would not stand."""
    texts: dict[Place, str] = {}
    added: dict[Place, tuple[str, ...]] = {}
    dropped: set[Place] = set()
    unfit: list[tuple[Agreed, Phrase]] = []
    for each in fields:
        place = (each.place.path, each.place.line, each.place.column)
        change, reason = _tried(today, each)
        if reason or change is None:
            unfit.append((each, reason))
        elif each.kind == "text":
            texts[place] = next(iter(change.meant.values())) or ""
        elif each.kind == "add":
            added[place] = (*added.get(place, ()), each.new)
        else:
            dropped.add(place)
    return Edits(texts, added, frozenset(dropped)), unfit


def _tried(today: Today, field: Agreed) -> tuple[FileChange | None, Phrase]:
    """Return what a field alone makes of its file; None, with the reason, where that cannot be."""
    try:
        change = _spliced(today.text(field.place.path), [field])
        return change, disproof(change) or Phrase()
    except PhrasedError as fault:
        return None, fault.reason
    except (OSError, UnicodeError, KeyError, ValueError):
        return None, phrase("the text is no longer there")


def _unproved(today: Today, before: Draft, fields: Sequence[Agreed], edits: Edits) -> list[tuple[Agreed, Phrase]]:
    """Return the fields that would not be printed as agreed, or all of them where another text would change."""
    after = today.draft(edits)
    if after is None:
        told = phrase("the sources could not be composed with it")
        alone = [each for each in fields if len(fields) > 1 and today.draft(_edits(today, [each])[0]) is None]
        return [(each, told) for each in alone or fields]
    old, new = _prints(before), _prints(after)
    lists = {_list_of(each.field) for each in fields if each.kind in ("add", "drop")}
    reason = phrase("composed again, it would not read as agreed")
    single = [each for each in fields if each.kind == "text" and _list_of(each.field) not in lists]
    failed = [(each, reason) for each in single if not _as_agreed(each, old, new)]
    failed += [(each, reason) for each in fields if each.kind == "omit" and key(each.field) in new]
    for name in lists:
        mine = [each for each in fields if _list_of(each.field) == name]
        if _entries(new, name) != _meant(mine, old, name):
            failed += [(each, reason) for each in mine]
    meant = {key(each.field) for each in fields}
    rest = [name for name in {*old, *new} - meant if name.rpartition(".")[0] not in lists]
    if not failed and any(old.get(name) != new.get(name) for name in rest):
        failed = [(each, phrase("another text would change with it")) for each in fields]
    return failed


def _list_of(field: SentField) -> str:
    """Return the list that an entry is of, as the keys of its fields begin."""
    return key(field).rpartition(".")[0]


def _entries(prints: Mapping[str, list[str]], name: str) -> list[str]:
    """Return the entries of a list as they are printed, in order."""
    mine = {number: alike(found[0]) for each, found in prints.items() if (number := _number(each, name)) >= 0}
    return [mine[number] for number in sorted(mine)]


def _number(name: str, listed: str) -> int:
    begin, _, number = name.strip().rpartition(".")
    return int(number) if begin == listed and number.isdecimal() else -1


def _meant(fields: Sequence[Agreed], old: Mapping[str, list[str]], name: str) -> list[str]:
    """Return the entries of a list as they were agreed."""
    found: list[str] = []
    for each in sorted((each for each in old if _number(each, name) >= 0), key=lambda each: _number(each, name)):
        mine = [one for one in fields if key(one.field) == each]
        text = next((one.print[0][1] for one in mine if one.kind == "text" and one.print), old[each][0])
        found += [] if any(one.kind == "drop" for one in mine) else [alike(text)]
        found += [alike(re.sub(r"\\(.)", r"\1", one.new)) for one in mine if one.kind == "add"]
    return found


def _as_agreed(field: Agreed, old: Mapping[str, list[str]], new: Mapping[str, list[str]]) -> bool:
    name = key(field.field)
    for text, wanted in field.print:
        base = text.letters.text[text.start : text.end]
        made = [alike_lines(each) for each in new.get(name, ())]
        now = [each for each in old.get(name, ()) if alike_lines(each) != alike_lines(base)]
        meant = [wanted, *(merged(base, each, wanted)[0] for each in now)]
        if not any(_lines(alike_lines(each)) in map(_lines, made) for each in meant):
            return False
    return True


def _lines(found: Sequence[str]) -> list[str]:
    return [each.strip() for each in found if each.strip()]


def _prints(draft: Draft) -> dict[str, list[str]]:
    """Return how each field is printed: a text of prose as one, others once for each line they stand in."""
    found: dict[str, list[str]] = {}
    for line in draft.lines:
        for number in dict.fromkeys(each.field for each in line.stretches if each.field >= 0):
            mine = [each for each in line.stretches if each.field == number]
            field, text = draft.fields[number], line.text[mine[0].start : mine[-1].end]
            known = found.setdefault(key(field), [])
            if field.kind == "PROSE" and known:
                known[0] += f"\n{text}"
            else:
                known.append(text)
    return found
