// Delivering: an order is given, and how it goes is asked for anew whenever the server says that something happened.
import {ask, fill, on, say, tell} from './studio.js';

const {id} = document.getElementById('deliver').dataset;
const outcome = document.getElementById('outcome');
const files = document.getElementById('files');
const stop = document.getElementById('stop');
const open = () => ['waiting', 'running'].includes(outcome.querySelector('[data-state]')?.dataset.state);
let running = null;
let again = false;
let polling = 0;

/** Show how it goes: one request under way, the newest wins; while it goes on, also without being told. */
function refresh() {
  again = true;
  running ??= (async () => {
    while (again) {
      again = false;
      const before = open();
      const {status, data} = await ask(`/deliver/${id}/outcome`, undefined);
      if (status === 200) put(outcome, data);
      stop.hidden = !open();
      if (before && !open()) await over();
    }
  })()
    .catch(() => {})
    .finally(() => {
      running = null;
      clearTimeout(polling);
      if (open()) polling = setTimeout(refresh, 2000);
    });
  return running;
}

/** Put a part anew; what was open in it and who had the focus stays so. */
function put(element, html) {
  const opened = [...element.querySelectorAll('details')].map((each) => each.open);
  const links = () => [...element.querySelectorAll('a, summary')];
  const at = links().indexOf(document.activeElement);
  fill(element, html);
  element.querySelectorAll('details').forEach((each, number) => (each.open = opened[number] ?? false));
  if (at >= 0) (links()[at] ?? document.getElementById('outcome-title')).focus();
}

async function over() {
  if (document.activeElement === document.body || document.activeElement === stop) document.getElementById('outcome-title').focus();
  tell(outcome.querySelector('.told').textContent.trim());
  const {status, data} = await ask(`/deliver/${id}/files`, undefined);
  if (status === 200) put(files, data);
}

async function order(body) {
  const {status} = await ask(`/deliver/${id}/order`, body);
  if (status === 429) return tell(say('Too much is waiting already.'));
  if (status !== 200) return tell(say('Choose at least one format and one language.'));
  await refresh();
  document.getElementById('outcome-title').focus();
}

document.getElementById('order').addEventListener('submit', (event) => {
  event.preventDefault();
  const data = new FormData(event.target);
  order({langs: data.getAll('langs'), formats: data.getAll('formats')});
});
document.getElementById('send').addEventListener('submit', (event) => {
  event.preventDefault();
  const data = new FormData(event.target);
  order({langs: [data.get('lang')], formats: [], to: data.get('to')});
});
stop.addEventListener('click', async () => {
  await ask(`/deliver/${id}/stop`, {});
  await refresh();
});
document.getElementById('folder')?.addEventListener('click', async () => {
  const {status, data} = await ask(`/deliver/${id}/folder`, {});
  if (status !== 200) tell(say('There is no folder yet: nothing has been made.'));
  else tell(say(data.opened ? 'The folder is open in a window of its own.' : 'No program here opens folders: go to it by its name.'));
});
for (const button of document.querySelectorAll('#order button, #send button')) button.disabled = false; // without this script they ask in vain
for (const kind of ['progress', 'done']) on(kind, (data) => data.id === id && refresh());
if (open()) refresh();
