// What every page of the studio needs: words, requests, the language, what other windows and other people change.
export const words = JSON.parse(document.body.dataset.words || '{}');
export const say = (text, facts = {}) =>
  (words[text] ?? text).replace(/\{(\w+)\}/g, (all, name) => facts[name] ?? all);
export const nonce = document.querySelector('meta[name=csp-nonce]').nonce;

const policy = globalThis.trustedTypes?.createPolicy('studio', {createHTML: (html) => html}) ?? {createHTML: (h) => h};
/** Put a part of a page that our own server made in place of what an element holds. */
export function fill(element, html) {
  element.innerHTML = policy.createHTML(html);
}
/** Read HTML of any origin as an inert document: no script of it runs, no picture of it is fetched. */
export const inert = (html) => new DOMParser().parseFromString(policy.createHTML(html), 'text/html');

const status = document.getElementById('say');
let clearing;
/** Tell something in the line that screen readers read out. */
export function tell(text) {
  status.textContent = text;
  status.classList.add('shown');
  clearTimeout(clearing);
  clearing = setTimeout(() => status.classList.remove('shown'), 6000);
}

/** Ask the server; gives {status, data}. Throws where it does not answer. */
export async function ask(address, body, method = 'POST') {
  const options = body === undefined ? {} : {method, body: body instanceof Blob ? body : JSON.stringify(body)};
  const answer = await fetch(address, options);
  const type = answer.headers.get('content-type') ?? '';
  return {status: answer.status, data: type.includes('json') ? await answer.json() : await answer.text()};
}

for (const button of document.querySelectorAll('[data-language]'))
  button.addEventListener('click', async () => {
    await ask(`/language/${button.dataset.language}`, {});
    location.reload();
  });

const form = document.getElementById('new');
form?.addEventListener('submit', async (event) => {
  event.preventDefault();
  const {data} = await ask('/new', Object.fromEntries(new FormData(form)));
  if (data.address) location.href = data.address;
  else document.getElementById('new-findings').replaceChildren(...(data.findings ?? []).map(finding));
});

// Its name follows the title as long as nobody wrote one.
let own = false;
let waiting;
form?.elements.id.addEventListener('input', ({target}) => (own = target.value !== ''));
form?.elements.title.addEventListener('input', ({target}) => {
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    if (own) return;
    const {data} = await ask(`/new/name?title=${encodeURIComponent(target.value)}`);
    if (!own && typeof data.id === 'string') form.elements.id.value = data.id;
  }, 250);
});

/** A finding as a paragraph. */
export function finding(found) {
  const line = document.createElement('p');
  line.className = `finding ${found.severity}`;
  const code = document.createElement('strong');
  code.textContent = found.code;
  const advice = document.createElement('span');
  advice.className = 'advice';
  advice.textContent = found.advice;
  line.append(code, ` ${found.message} `, advice);
  return line;
}

// One window of all listens to the server, and tells the others: a browser keeps six connections to one place.
const heard = new EventTarget();
const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('studio') : null;
const pass = (kind, data) => heard.dispatchEvent(new CustomEvent(kind, {detail: data}));
channel?.addEventListener('message', ({data}) => pass(data.kind, data.data));

function listen() {
  const source = new EventSource('/events');
  for (const kind of ['changed', 'progress', 'done'])
    source.addEventListener(kind, (event) => {
      const data = JSON.parse(event.data);
      pass(kind, data);
      channel?.postMessage({kind, data});
    });
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 3000);
  });
}
if (!location.pathname.startsWith('/sign-in')) {
  if (navigator.locks) navigator.locks.request('studio-events', () => (listen(), new Promise(() => {})));
  else listen();
}
/** Call `work` with what the server tells of a kind: `changed`, `progress`, `done`. */
export const on = (kind, work) => heard.addEventListener(kind, (event) => work(event.detail));
