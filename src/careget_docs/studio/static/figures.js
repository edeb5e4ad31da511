// Figures: a ledger is dropped or chosen; its columns are mapped, tried out as they are changed, and kept.
import {ask, fill, finding, say, tell} from './studio.js';

/** Have files dropped on a place, or chosen, taken. */
function taking(place, take) {
  const input = document.getElementById('file');
  document.getElementById('choose').addEventListener('click', () => input.click());
  input.addEventListener('change', () => input.files[0] && take(input.files[0]));
  for (const kind of ['dragover', 'dragleave', 'drop'])
    place.addEventListener(kind, (event) => {
      event.preventDefault();
      place.classList.toggle('over', kind === 'dragover');
      if (kind === 'drop' && event.dataTransfer.files[0]) take(event.dataTransfer.files[0]);
    });
}
const refused = (status) => (status === 413 ? say('The file is larger than the studio takes: 60 MB.') : say('The file is empty, or the studio does not answer.'));

const drop = document.getElementById('drop');
if (drop)
  taking(drop, async (file) => {
    tell(say('The ledger is being read …'));
    const {status, data} = await ask(`/figures/take?name=${encodeURIComponent(file.name)}`, file).catch(() => ({status: 0, data: {}}));
    if (status === 200) location.href = data.address;
    else document.getElementById('take-findings').textContent = refused(status);
  });

const newer = document.getElementById('newer');
if (newer)
  taking(newer, async (file) => {
    tell(say('The ledger is being read …'));
    const {status, data} = await ask(`/figures/of/${newer.dataset.id}/newer`, file).catch(() => ({status: 0, data: {}}));
    const result = document.getElementById('result');
    if (typeof data === 'string' && [200, 422].includes(status)) fill(result, data);
    else result.replaceChildren(...(data.findings ?? []).map(finding));
    document.getElementById('file').value = '';
    document.getElementById('result-title').focus();
    tell(status === 200 ? say('It stands in the place of the older one now.') : status === 422 ? say('It was not kept: see what is to be mended.') : refused(status));
  });

const mapping = document.getElementById('mapping');
if (mapping) {
  const address = `/figures/new/${mapping.dataset.token}`;
  const result = document.getElementById('result');
  const said = () => {
    const of = (name) => mapping.elements.namedItem(name);
    const facts = Object.fromEntries(['title', 'id', 'lang', 'mark', 'form', 'budget', 'advances', 'note', 'header', 'sheet'].map((name) => [name, of(name).value]));
    const columns = [...mapping.querySelectorAll('tr[data-heading]')].map((row) => ({
      heading: row.dataset.heading,
      kind: row.querySelector('[name=kind]').value,
      name: row.querySelector('[name=name]').value,
      required: row.querySelector('[name=required]').checked,
    }));
    return {...facts, sample: of('sample').checked, sums: of('sums').checked, columns};
  };
  let turn = 0;
  const tryOut = async (quietly = false) => {
    const mine = ++turn;
    const {status, data} = await ask(`${address}/try`, {...said(), title: said().title || '–'}).catch(() => ({status: 0}));
    if (mine !== turn) return; // a newer one is under way
    if (status !== 200) return quietly || tell(say('Look at the names of the columns: small Latin letters, digits and hyphens.'));
    fill(result, data);
    if (quietly === true) return;
    document.getElementById('result-title').focus();
    tell(result.querySelector('.verdict').textContent.trim());
  };
  document.getElementById('try').addEventListener('click', () => tryOut());
  for (const name of ['try', 'keep']) document.getElementById(name).disabled = false; // without this script they would ask in vain
  tryOut(true);
  mapping.addEventListener('change', (event) => {
    if (event.target.name === 'sample') document.getElementById('note').hidden = !event.target.checked;
    if (event.target.name === 'kind') {
      const name = event.target.closest('tr').querySelector('[name=name]');
      name.disabled = !event.target.value;
    }
  });
  mapping.addEventListener('submit', async (event) => {
    event.preventDefault();
    const {status, data} = await ask(`${address}/save`, said()).catch(() => ({status: 0, data: {}}));
    if (status === 200) {
      location.href = data.address;
      return;
    }
    const place = document.getElementById('save-findings');
    place.replaceChildren(...(data.findings ?? []).map(finding));
    tell(say('It was not kept: see what is to be mended.'));
  });
}
