// The pages as they will be printed: pictures from the server, over them a shape for each block, so that a click finds it.
import {ask, say} from './studio.js';

const REST = 600; // milliseconds without a change before what is shown is checked
const SVG = 'http://www.w3.org/2000/svg';

/** Return the view of the pages of one deliverable. */
export function view(root, {picked, found}) {
  const {id, lang} = root.dataset;
  const place = document.getElementById('pages');
  const line = document.getElementById('showing');
  const template = document.getElementById('page-template');
  let running = false;
  let again = false;
  let marked = '';
  let edited = '';

  /** Show the newest state: one request under way, the newest wins. The last good pages stay when there are none. */
  async function refresh(key = '') {
    if (running) {
      again = true;
      edited = key || edited;
      return;
    }
    running = true;
    edited = key;
    line.textContent = say('Making the pages …');
    try {
      do {
        again = false;
        if (edited) await part(edited);
        if (again) continue; // more was typed: its part comes first
        const first = await ask(`/write/${id}/pages?lang=${lang}`, undefined);
        if (first.status === 200) draw(first.data);
        if (!again && first.status === 200 && !first.data.checked) {
          for (let waited = 0; waited < REST && !again; waited += 50) await new Promise((done) => setTimeout(done, 50));
          if (again) continue;
          const second = await ask(`/write/${id}/pages?lang=${lang}&key=${first.data.key}`, undefined);
          if (second.status === 200 && !again) draw(second.data);
        }
      } while (again);
    } catch {
      line.textContent = say('The studio does not answer. What you type is kept in this browser.');
    } finally {
      running = false;
    }
    root.dispatchEvent(new CustomEvent('shown'));
  }

  /** Show the edited block on the pages where it stood, at once; the whole follows. */
  async function part(key) {
    edited = '';
    const page = place.querySelector(`svg a[data-key="${CSS.escape(key)}"]`)?.closest('.sheet')?.dataset.number ?? '';
    const {status, data} = await ask(`/write/${id}/part?lang=${lang}&key=${encodeURIComponent(key)}&page=${page}`, undefined);
    if (status !== 200) return;
    for (const each of data.pages) {
      const figure = place.children[each.number - 1];
      if (figure) sheet(figure, each, data.places.filter((one) => one.page === each.number));
    }
    mark(marked);
  }

  function draw(shown) {
    if (shown.checked || !place.children.length) found(shown.findings);
    if (!shown.pages.length) {
      line.textContent = place.children.length
        ? say('The pages show how it stood before: what is there now cannot be printed.')
        : say('There are no pages yet. Fill in what stands with a pencil (✎) or in the findings.');
      place.classList.add('old');
      return;
    }
    place.classList.remove('old');
    line.textContent = shown.checked ? say('The pages are up to date.') : say('Making the pages …');
    while (place.children.length > shown.pages.length) place.lastChild.remove();
    while (place.children.length < shown.pages.length) place.append(template.content.cloneNode(true));
    shown.pages.forEach((page, at) => sheet(place.children[at], page, shown.places.filter((each) => each.page === page.number)));
    mark(marked);
  }

  function sheet(figure, page, places) {
    const image = figure.querySelector('img');
    const width = Math.ceil(((place.clientWidth || 500) * devicePixelRatio) / 50) * 50;
    const address = `/picture/${page.digest}.jpg?width=${width}`;
    figure.dataset.number = page.number;
    figure.querySelector('.paper').style.aspectRatio = `${page.width} / ${page.height}`;
    figure.querySelector('figcaption').textContent = say('Page {number}', {number: page.number});
    image.alt = say('Page {number}', {number: page.number});
    if (image.dataset.address !== address) {
      image.dataset.address = address;
      const next = new Image();
      next.src = address;
      next.decode().then(
        () => image.dataset.address === address && (image.src = address),
        () => {},
      );
    }
    const svg = figure.querySelector('svg');
    svg.setAttribute('viewBox', `0 0 ${page.width} ${page.height}`);
    svg.setAttribute('aria-label', say('Page {number}', {number: page.number}));
    svg.replaceChildren(...places.filter((each) => each.key).sort((one, two) => two.box[2] * two.box[3] - one.box[2] * one.box[3]).map(shape));
  }

  function shape(each) {
    const link = document.createElementNS(SVG, 'a');
    link.setAttribute('href', `#${each.key}`);
    link.setAttribute('aria-label', each.words);
    link.dataset.key = each.key;
    const [x, y, width, height] = each.box;
    const box = document.createElementNS(SVG, 'rect');
    for (const [name, value] of Object.entries({x, y, width, height})) box.setAttribute(name, value);
    link.append(box);
    link.addEventListener('click', (event) => {
      event.preventDefault();
      picked(each.key);
    });
    return link;
  }

  function mark(key) {
    marked = key;
    for (const each of place.querySelectorAll('svg a')) each.classList.toggle('marked', each.dataset.key === key);
  }

  return {
    refresh,
    mark,
    show(key) {
      place.querySelector(`svg a[data-key="${CSS.escape(key)}"]`)?.scrollIntoView({block: 'nearest'});
    },
  };
}
