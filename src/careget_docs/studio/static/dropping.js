// A place where files are dropped or chosen: `work` gets them, one batch at a time, and the place says that it is at work.
import {say, tell} from './studio.js';

addEventListener('dragover', (event) => event.preventDefault()); // a file that misses the place must not replace the page
addEventListener('drop', (event) => event.preventDefault());

export function dropped(place, work) {
  const input = place.querySelector('input[type=file]'), working = place.querySelector('.working');
  let busy = false;
  const begin = async (files) => {
    if (busy || !files.length) return;
    busy = true;
    working.hidden = false;
    place.setAttribute('aria-busy', 'true');
    tell(say('Looking at it …'));
    try {
      await work(files);
    } catch {
      tell(say('The studio does not answer. Try again.'));
    } finally {
      busy = false;
      working.hidden = true;
      place.removeAttribute('aria-busy');
      input.value = '';
    }
  };
  input.addEventListener('change', () => begin([...input.files]));
  for (const kind of ['dragenter', 'dragover'])
    place.addEventListener(kind, (event) => {
      event.preventDefault();
      place.classList.add('over');
    });
  place.addEventListener('dragleave', (event) => place.contains(event.relatedTarget) || place.classList.remove('over'));
  place.addEventListener('drop', (event) => {
    event.preventDefault();
    place.classList.remove('over');
    begin([...event.dataTransfer.files]);
  });
}
