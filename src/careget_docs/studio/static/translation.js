// A translation side by side with its source: each text is written when typing pauses, and its block says how it stands.
import {ask, fill, finding, on, say, tell} from './studio.js';
import {dropped} from './dropping.js';

const PAUSE = 600;
const root = document.getElementById('translation'), {id, lang} = root.dataset;
const saved = document.getElementById('saved'), by = document.getElementById('by');
const waiting = new Map(), under = new Map();
/** Boxes in which the same words must stand when the page is left. */
const open = () => waiting.size + under.size;

const blockOf = (box) => box.closest('.pair');
const place = (box) => ({lang, owner: blockOf(box).dataset.owner, block: blockOf(box).dataset.block});

function stands(block, found) {
  block.dataset.state = found.state;
  const chip = block.querySelector('.state-chip');
  chip.textContent = found.state_words;
  chip.className = `chip ${found.look} state-chip`;
  block.querySelector('.reviewer').textContent = found.by ? `${found.by}, ${found.on}` : '';
  block.querySelector('.accept').disabled = found.state === 'reviewed' || !found.whole;
}

function warned(box, lines) {
  const area = box.parentElement.querySelector('.damage');
  area.replaceChildren(...lines.map((text) => Object.assign(document.createElement('p'), {className: 'finding error', textContent: text})));
  if (lines.length) tell(lines[0]);
}

function conflict(box, now) {
  const area = box.parentElement.querySelector('.damage'), frame = document.createElement('div');
  frame.className = 'conflict';
  const line = (tag, text) => Object.assign(document.createElement(tag), {textContent: text});
  const mine = line('button', say('Keep mine')), theirs = line('button', say('Take theirs'));
  mine.type = theirs.type = 'button';
  frame.append(line('p', say('This was changed elsewhere meanwhile:')), line('blockquote', now), mine, theirs);
  box.dataset.was = now;
  mine.addEventListener('click', () => write(box));
  theirs.addEventListener('click', () => {
    box.value = now;
    area.replaceChildren();
    box.focus();
  });
  area.replaceChildren(frame);
  mine.focus();
}

async function write(box) {
  clearTimeout(waiting.get(box));
  waiting.delete(box);
  if (under.has(box)) return under.set(box, 'again');
  const text = box.value;
  if (text.trim() === box.dataset.was.trim()) return;
  under.set(box, 'once');
  saved.textContent = say('Saving …');
  let again = false;
  try {
    const {status, data} = await ask(`/translations/${id}/text`, {...place(box), path: box.dataset.path, text, was: box.dataset.was});
    if (status === 200) {
      box.dataset.was = data.text;
      stands(blockOf(box), data);
      warned(box, data.damage);
    } else if (status === 409) conflict(box, data.now);
    else box.parentElement.querySelector('.damage').replaceChildren(...(data.findings ?? []).map(finding));
    again = under.get(box) === 'again' && status === 200;
    saved.textContent = status === 200 ? say('All is saved.') : '';
  } catch {
    saved.textContent = say('The studio does not answer. Try again.');
    waiting.set(box, setTimeout(() => write(box), 3000));
  } finally {
    under.delete(box);
  }
  if (again) await write(box);
}

for (const box of root.querySelectorAll('textarea[data-path]')) {
  box.addEventListener('input', () => {
    clearTimeout(waiting.get(box));
    waiting.set(box, setTimeout(() => write(box), PAUSE));
  });
  box.addEventListener('change', () => write(box));
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && 'line' in box.dataset && !event.isComposing) event.preventDefault(); // it has one line
  });
}
addEventListener('beforeunload', (event) => {
  for (const box of [...waiting.keys()]) write(box);
  if (open()) event.preventDefault();
});

if (by) {
  by.value = localStorage.getItem('studio-by') ?? '';
  by.addEventListener('change', () => localStorage.setItem('studio-by', by.value.trim()));
}
root.addEventListener('click', async ({target}) => {
  const button = target.closest('.accept');
  if (!button) return;
  if (!by.value.trim()) {
    tell(say('Say first who reviews.'));
    return by.focus();
  }
  const block = button.closest('.pair');
  for (const box of block.querySelectorAll('textarea')) await write(box);
  const {status, data} = await ask(`/translations/${id}/accept`, {lang, owner: block.dataset.owner, block: block.dataset.block, by: by.value});
  if (status !== 200) {
    block.querySelector('.damage .finding')?.scrollIntoView({block: 'nearest'});
    return tell(say(data.damaged ? 'It could not be accepted: something of the source was lost in it.'
      : 'It could not be accepted: something of it is not translated.'));
  }
  stands(block, data);
  tell(say('Accepted.'));
  const next = [...root.querySelectorAll('.pair .accept:not(:disabled)')].find((one) => block.compareDocumentPosition(one) & 4);
  (next ?? block.querySelector('textarea'))?.focus();
});

const todo = document.getElementById('todo');
todo?.addEventListener('change', () => root.classList.toggle('todo-only', todo.checked));
document.getElementById('undo')?.addEventListener('click', async () => {
  const {status, data} = await ask(`/undo/${id}`, {});
  if (status !== 200) return tell(say('Somebody else changed this file since; look into the history.'));
  if (data.step) location.reload();
  else tell(say('Nothing to undo.'));
});

const begin = document.getElementById('begin');
begin?.addEventListener('submit', async (event) => {
  event.preventDefault();
  const {data} = await ask(`/translations/${id}/begin`, Object.fromEntries(new FormData(begin)));
  if (data.address) location.href = data.address;
  else document.getElementById('begin-findings').replaceChildren(...(data.findings ?? []).map(finding));
});

const drop = document.getElementById('drop');
if (drop) dropped(drop, async ([file]) => {
  const over = document.getElementById('over').checked ? '1' : '';
  const {status, data} = await ask(`/translations/${id}/in?${new URLSearchParams({name: file.name, lang, by: by.value.trim(), over})}`, file);
  if (status !== 200) return tell(say(status === 413 ? 'The file is too large.' : 'The file could not be looked at.'));
  const area = document.getElementById('taken-in');
  fill(area, data);
  area.focus();
  tell(area.querySelector('.sum').textContent);
});

on('changed', ({whose, files}) => {
  if (whose === 'outside' && !open() && files.some((file) => file.endsWith(`.${lang}.yaml`) || file.endsWith(`/${id}.yaml`))) {
    tell(say('Changed outside of the studio; the page shows it now.'));
    location.reload();
  }
});
