// The history: a step is put back by a button; what others change meanwhile is shown when the page is looked at anew.
import {ask, say, tell} from './studio.js';

const root = document.getElementById('history');
const KEPT = 'studio-told';

root.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-back]');
  if (!button) return;
  button.disabled = true;
  const {status, data} = await ask(`/history/${root.dataset.id}/back/${button.dataset.back}?file=${encodeURIComponent(button.dataset.file)}`, {});
  if (status === 200) {
    sessionStorage.setItem(KEPT, say('Put back; it is the newest step now.'));
    location.reload();
    return;
  }
  button.disabled = false;
  button.focus();
  tell(say('It cannot be done: {reason}', {reason: (data.findings ?? []).map((each) => each.message).join(' ')}));
});

const told = sessionStorage.getItem(KEPT);
if (told) {
  sessionStorage.removeItem(KEPT);
  const first = root.querySelector('h3');
  if (first) {
    first.tabIndex = -1;
    first.focus();
  }
  tell(told);
}
