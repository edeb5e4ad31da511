"""The page on which somebody reads what came back: old and new side by side, who and when; it needs nothing else.

A tick puts a change into the command at the foot of the page; all of it works from the keyboard (j, k, t).
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence

from careget_docs.interface.interface import Interface
from careget_docs.returns.reviewing import Noted, Review, Reviewed
from careget_docs.returns.telling import kind_of, mark_of, people, shown

_STYLE = """
:root{color-scheme:light dark;--ink:#10214b;--page:#fff;--line:#b9c4dd;--blue:#003399;--told:#f4f6fa;--dim:#4a5878;
--gone:#fbdada;--gone-ink:#7a1010;--new:#d5f0d9;--new-ink:#0d4a1b;--clash:#b45309;--mark:#8a93a8}
@media(prefers-color-scheme:dark){:root{--ink:#e8ecf7;--page:#10162a;--line:#4a5878;--blue:#9db7ff;--told:#1a2238;
--dim:#b9c4dd;--gone:#5a1c1c;--gone-ink:#ffd9d9;--new:#123f1d;--new-ink:#d5f0d9;--clash:#f5a74b;--mark:#8a93a8}}
body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1.5rem 1rem 8rem;overflow-wrap:anywhere;
color:var(--ink);background:var(--page)}h1{font-size:1.6rem;margin:0 0 .5rem}h2{font-size:1.1rem;margin:2.2rem 0 .6rem}
article{border:1px solid var(--line);border-left:6px solid var(--blue);border-radius:4px;padding:.7rem 1rem;
margin:.6rem 0;scroll-margin-bottom:9rem}article.told{border-left-color:var(--mark);background:var(--told)}
article.clash{border-left-color:var(--clash)}p{margin:.35rem 0}
article:focus-within,article:focus{outline:3px solid var(--blue);outline-offset:2px}
del{background:var(--gone);color:var(--gone-ink)}
ins{background:var(--new);color:var(--new-ink);text-decoration:none;border-bottom:2px solid}
.meta{color:var(--dim);font-size:.9rem}label{font-weight:600}input{width:1.5rem;height:1.5rem;vertical-align:-.4rem;
accent-color:var(--blue)}form{position:fixed;left:0;right:0;bottom:0;background:var(--page);padding:.7rem 1rem;
border-top:2px solid var(--blue)}output{display:block;max-width:58rem;margin:auto;
font:14px/1.4 ui-monospace,monospace;overflow-wrap:anywhere}@media print{form{position:static}}"""
_SCRIPT = """
const all=[...document.querySelectorAll('article')],out=document.querySelector('output');
const ticked=name=>all.flatMap(a=>[...a.querySelectorAll(`input[name=${name}]:checked`)].map(i=>i.value));
const show=()=>{const here=ticked('here'),take=ticked('take').filter(i=>!here.includes(i));
const said=[['take',take],['here',here]].filter(([,on])=>on.length).map(([name,on])=>` --${name} ${on.join(',')}`);
out.textContent=said.length?out.dataset.command+said.join(''):out.dataset.none};
document.addEventListener('change',e=>{const box=e.target;if(box.name==='here'&&box.checked)
box.closest('article').querySelector('input[name=take]').checked=true;
if(box.name==='take'&&!box.checked){const here=box.closest('article').querySelector('input[name=here]');
if(here)here.checked=false}show()});show();
document.addEventListener('keydown',e=>{if(e.ctrlKey||e.metaKey||e.altKey)return;
let at=all.indexOf(document.activeElement.closest('article'));
if(e.key==='j'||e.key==='k'){at=Math.min(all.length-1,Math.max(0,at+(e.key==='j'?1:-1)));
if(all[at]){all[at].focus();all[at].scrollIntoView({block:'nearest'})}}
if(e.key==='t'&&at>=0)all[at].querySelector('input')?.click()});"""


def review_page(review: Review, interface: Interface) -> str:
    """Return the page of one file."""
    say = interface.say
    title = say("What came back: {name}", name=review.comparison.draft.title or review.name)
    draft = review.comparison.draft
    about = say("{file} · draft {number} · {language}", file=review.name, number=draft.number, language=draft.lang)
    track = (
        say("All changes were tracked: rejecting them gives exactly what was sent.") if review.tracked
        else say("Some changes were made without tracking, so nobody knows who made them.")
    )  # fmt: skip
    none = say("Tick what is to be taken: j and k go to the next and the one before, t ticks.")
    command = f"careget-docs return {review.name}"
    body = "".join(_grouped(review.changes, interface)) or f"<p>{_(say('Nothing was changed.'))}</p>"
    body += _notes(review.notes, interface)
    return (
        f'<!DOCTYPE html><html lang="{interface.tag}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{_(title)}</title><style>{_STYLE}</style><main><h1>{_(title)}</h1>"
        f'<p class="meta">{_(about)}</p><p>{_(track)}</p>{body}</main>'
        f'<form><output data-command="{_(command)}" data-none="{_(none)}" aria-live="polite"></output></form>'
        f"<script>{_SCRIPT}</script></html>\n"
    )


def _(text: str) -> str:
    return html.escape(text)


def _grouped(changes: Sequence[Reviewed], interface: Interface) -> Iterator[str]:
    last = None
    for each in changes:
        head = f"{each.field.owner}/{each.field.block}" if each.field else interface.say("Outside the author's texts")
        if head != last:
            yield f"<h2>{_(head)}</h2>"
            last = head
        yield _change(each, interface)


def _change(each: Reviewed, interface: Interface) -> str:
    say, change = interface.say, each.change
    kind = "told" if not each.open else "clash" if each.clash else ""
    box = f'<input type="checkbox" name="take" id="c{each.number}" value="{each.number}"> ' if each.open else ""
    lines = [f'<label for="c{each.number}">{box}{each.number}. {_(say(kind_of(change)))}</label>' if box
             else f"<b>{each.number}. {_(say(kind_of(change)))}</b>"]  # fmt: skip
    old = f"<del>{_(change.old)}</del>" if change.old and not change.mark else ""
    new = f"<ins>{_(shown(change))}</ins>" if change.new else ""
    lines.append(f"{_(change.before)}{old}{new}{_(change.after)}".replace("\n", " ¶ "))
    if change.mark and change.kind != "note":
        lines.append(f"→ {_(say(mark_of(change)))}")
    if change.who:
        lines.append(f'<span class="meta">{_(say(people(change)))}</span>')
    if each.field:
        where = f"{each.name} · {each.place}" if each.place else each.name
        lines.append(f'<span class="meta">{_(where)}</span>')
    if each.users and each.open:
        lines.append(_(say("Also in: {users}. Taken, it changes there too.", users=", ".join(each.users))))
        here = f'<input type="checkbox" name="here" id="h{each.number}" value="{each.number}">'
        lines.append(
            f'<label for="h{each.number}">{here} {_(say("Only in this deliverable: the block is copied"))}</label>'
        )
    if each.clash:
        lines.append(f"{_(say('The same words were changed here meanwhile. The text says now:'))} <q>{_(each.now)}</q>")
    if each.reason:
        lines.append(_(say("Only told of: {reason}.", reason=each.reason)))
    body = "".join(f"<p>{line}</p>" for line in lines)
    return f'<article class="{kind}" tabindex="0">{body}</article>'


def _notes(notes: Sequence[Noted], interface: Interface) -> str:
    if not notes:
        return ""
    shown = "".join(
        f'<article class="told" tabindex="0"><p><b>{each.number}. {_(each.remark.author)}</b> '
        f'<span class="meta">{_(each.remark.date.replace("T", " "))}</span></p>'
        f'<p>{_(each.remark.text)}</p><p class="meta">{_(each.field.name if each.field else each.beside[:80])}</p>'
        "</article>"
        for each in notes
    )
    return f"<h2>{_(interface.say('Comments'))}</h2>{shown}"
