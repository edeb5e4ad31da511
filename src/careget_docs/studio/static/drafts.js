// Drafts home: the file stays in this page and goes along with every wish; what comes back is the review as it is then.
import {ask, fill, say, tell} from './studio.js';
import {dropped} from './dropping.js';

const review = document.getElementById('review'), left = new Set(), noted = new Set();
let file = null, busy = false;

const changes = () => [...review.querySelectorAll('.change')];
const numbered = (number) => review.querySelector(`.change[data-number="${number}"]`);

/** Send the file with a wish; one at a time, for writing what is taken needs a moment. */
async function show(wish = {}) {
  if (busy) return;
  busy = true;
  review.setAttribute('aria-busy', 'true');
  if (Object.keys(wish).length) tell(say('Saving …'));
  try {
    await sent(wish);
  } catch {
    tell(say('The studio does not answer. Try again.'));
  } finally {
    busy = false;
    review.removeAttribute('aria-busy');
  }
}

async function sent(wish) {
  const asked = new URLSearchParams({name: file.name, ...wish});
  const {status, data} = await ask(`/drafts?${asked}`, file);
  if (status !== 200) {
    tell(say(status === 413 ? 'The file is too large.' : 'The file could not be looked at.'));
    return;
  }
  fill(review, data);
  for (const each of changes()) mark(each);
  const told = review.querySelector('.sum, .finding');
  if (told) tell(told.textContent);
}

function mark(each) {
  const gone = left.has(each.dataset.number);
  each.classList.toggle('let-go', gone);
  const chip = each.querySelector('.chip.left');
  if (chip) chip.hidden = !gone;
  const button = each.querySelector('[data-act=note]');
  if (button && noted.has(each.dataset.number)) button.disabled = true;
}

dropped(document.getElementById('drop'), async ([chosen]) => {
  file = chosen;
  left.clear();
  noted.clear();
  await show();
  document.getElementById('review-title')?.focus();
});

async function act(each, what) {
  const number = each.dataset.number, at = changes().indexOf(each);
  if (what === 'leave') {
    if (!left.delete(number)) left.add(number);
    mark(each);
    if (left.has(number)) step(each, 1);
    return;
  }
  if (busy) return;
  if (what === 'note') noted.add(number);
  left.delete(number);
  await show({[what]: number});
  const now = numbered(number);
  (changes().slice(at + 1).find((one) => one.dataset.state === 'open') ?? now)?.focus();
}

function step(each, way) {
  const all = changes(), next = all[Math.max(0, Math.min(all.length - 1, all.indexOf(each) + way))];
  next?.focus();
  next?.scrollIntoView({block: 'nearest'});
}

review.addEventListener('click', async ({target}) => {
  const button = target.closest('button');
  if (!button || !file) return;
  if (button.dataset.act) return act(button.closest('.change'), button.dataset.act);
  if ('all' in button.dataset) {
    const wanted = changes().filter(({dataset}) => dataset.state === 'open' && !left.has(dataset.number)
      && (!button.dataset.all || dataset.authors.split('|').includes(button.dataset.all)));
    if (wanted.length) await show({take: wanted.map(({dataset}) => dataset.number).join(',')});
  }
  if ('undo' in button.dataset) {
    const {status, data} = await ask(`/undo/${button.dataset.undo}`, {});
    if (status !== 200) return tell(say('Somebody else changed this file since; look into the history.'));
    await show();
    tell(say(data.step ? 'Undone.' : 'Nothing to undo.'));
  }
  document.getElementById('review-title')?.focus();
});

review.addEventListener('keydown', (event) => {
  const each = event.target.closest('.change');
  if (!each || event.ctrlKey || event.metaKey || event.altKey) return;
  const what = {KeyJ: 'next', KeyK: 'before', KeyT: 'take', KeyH: 'here', KeyL: 'leave'}[event.code];
  if (!what) return;
  event.preventDefault();
  if (what === 'next' || what === 'before') step(each, what === 'next' ? 1 : -1);
  else if (each.querySelector(`[data-act=${what}]`)) act(each, what);
});
