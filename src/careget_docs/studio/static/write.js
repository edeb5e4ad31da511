// The writing view: forms are made on the server; here they save themselves, and the pages follow.
import {ask, fill, finding, inert, nonce, on, say, tell} from './studio.js';
import {markdown} from './paste.js';
import {saver} from './saving.js';
import {view} from './sheets.js';

const root = document.getElementById('write');
const id = root.dataset.id;
const values = JSON.parse(root.dataset.values);
const form = document.getElementById('form');
const outline = document.getElementById('outline');
const edition = document.getElementById('edition');
let chosen = '';
let editors = [];
let library;
let lists = 0; // counts how often the list was asked for
let shown = 0; // counts what the form's place was last asked to show: an answer that comes late is dropped

const sheets = view(root, {picked: come, found: showFindings});
const saving = saver(id, {
  saved: () => {
    for (const each of form.querySelectorAll('.field')) delete each.dataset.unsaved;
    sheets.refresh(chosen === 'head' ? '' : chosen);
    if (!outline.contains(document.activeElement)) listed();
  },
  conflict: conflicts,
  refused: (findings) => tell(say('It cannot be done: {reason}', {reason: findings.map((f) => f.message).join(' ')})),
});
export const state = {saving, sheets, choose};
globalThis.studio = state;

edition.addEventListener('change', () => (location.search = `?lang=${edition.value}`));

/** Show the form of a block. */
async function choose(key, {focus = false, keep = false} = {}) {
  const mine = ++shown;
  await saving.settled();
  const open = keep ? [...form.querySelectorAll('details')].map((each) => each.open) : [];
  const {status, data} = await ask(`/write/${id}/form?key=${encodeURIComponent(key)}`, undefined);
  if (status !== 200 || mine !== shown) return;
  const held = form.contains(document.activeElement);
  for (const each of editors.splice(0)) each.destroy();
  fill(form, data);
  chosen = key;
  form.querySelectorAll('details').forEach((each, at) => (each.open = open[at] ?? each.open));
  current();
  sheets.mark(key);
  await prepare();
  own();
  if ((focus || held) && !form.contains(document.activeElement)) form.querySelector('#form-title')?.focus();
}

async function prepare() {
  library ??= await import('/static/vendor/editor.js').catch(() => ({}));
  for (const field of form.querySelectorAll('.field')) {
    if (field.dataset.editor && library.editor) rich(field);
    else field.addEventListener(field.matches('select,[type=date]') ? 'change' : 'input', () => changed(field, field.value));
    if (field.dataset.editor && !library.editor) tools(field, plain(field));
  }
  for (const place of form.querySelectorAll('.picture-field'))
    import('/static/photographs.js').then((module) => module.prepare(place, {changed, id, choose: again})).catch(() => {});
  await saving.restore(form, (field, text) => (field.editor ? field.editor.replace(text) : (field.value = text)), changed);
}
const again = () => choose(chosen, {keep: true});

/** Go to a block: the form that is there already stays, with what is being typed in it. */
function come(key) {
  const title = key === chosen && form.querySelector('.block-form:not(.adding)') && form.querySelector('#form-title');
  if (title) title.focus();
  else choose(key, {focus: true});
}

/** Take what others changed into the form: in place where it has the same fields, so that nobody loses the caret. */
async function sync() {
  const turn = shown;
  const {status, data} = await ask(`/write/${id}/form?key=${encodeURIComponent(chosen)}`, undefined);
  if (turn !== shown || form.querySelector('.adding')) return;
  if (status !== 200) return again();
  const theirs = new Map([...inert(data).querySelectorAll('.field')].map((each) => [each.dataset.path, each]));
  const mine = [...form.querySelectorAll('.field')];
  if (theirs.size !== mine.length || !mine.every((each) => theirs.has(each.dataset.path))) {
    if (!form.querySelector('[data-unsaved]')) await again();
    return;
  }
  mine.forEach((field) => {
    const now = theirs.get(field.dataset.path).dataset.was;
    if ('unsaved' in field.dataset || field.dataset.was === now) return;
    field.dataset.was = now;
    const text = JSON.parse(now) ?? '';
    if (field.editor) field.editor.replace(text, true);
    else field.value = text;
  });
}

function rich(field) {
  const single = field.dataset.editor === 'line';
  const holder = document.createElement('div');
  holder.className = 'editor';
  field.hidden = true;
  field.after(holder);
  const made = library.editor(holder, {
    text: field.value,
    lang: field.lang,
    labelledby: field.getAttribute('aria-labelledby'),
    describedby: field.getAttribute('aria-describedby'),
    values,
    nonce,
    single,
    changed: (text) => changed(field, text),
    pasted(event, insert) {
      const html = event.clipboardData?.getData('text/html');
      if (!html) return false;
      event.preventDefault();
      insert(markdown(html, single));
      return true;
    },
  });
  field.editor = made;
  editors.push(made);
  tools(field, made);
}

/** What only says what is wanted is chosen whole when somebody comes to it: typing takes its place. */
function prompted({type, key, target}) {
  if (type === 'keyup' && key !== 'Tab') return;
  if (target.matches('input.field,textarea.field')) return void (target.value.startsWith('✎') && target.select());
  const text = target.closest('.cm-content');
  if (text?.textContent.startsWith('✎') && getSelection().isCollapsed) getSelection().selectAllChildren(text);
}
for (const kind of ['click', 'keyup']) form.addEventListener(kind, prompted);

/** The same tools on a plain field, where the editor could not be loaded. */
function plain(field) {
  const put = (words) => {
    field.setRangeText(words, field.selectionStart, field.selectionEnd, 'end');
    changed(field, field.value);
    field.focus();
  };
  return {
    around: (mark, close = mark) => put(mark + field.value.slice(field.selectionStart, field.selectionEnd) + close),
    insert: put,
    lines: (prefix) => put(`\n${prefix}`),
    selected: () => field.value.slice(field.selectionStart, field.selectionEnd),
  };
}

function tools(field, editor) {
  for (const button of field.closest('.rich').querySelectorAll('[data-tool]'))
    button.addEventListener('click', async () => {
      switch (button.dataset.tool) {
        case 'bold':
          return editor.around('**');
        case 'italic':
          return editor.around('*');
        case 'list':
          return editor.lines('- ');
        case 'link': {
          const address = await question(say('Address of the link'), 'https://');
          return address && editor.insert(`[${editor.selected() || address}](${address})`);
        }
        case 'note': {
          const text = await question(say('Text of the footnote'));
          return text && editor.insert(`^[${text}]`);
        }
        case 'value': {
          const name = await question(say('Which value?'), '', values);
          return name && editor.insert(`{${name}}`);
        }
      }
    });
}

/** Ask for a line of text, or for one of some values, in a dialog. */
function question(label, text = '', choices = null) {
  return new Promise((resolve) => {
    const dialog = document.createElement('dialog');
    const inside = document.createElement('form');
    inside.method = 'dialog';
    const line = document.createElement('label');
    line.textContent = label;
    const field = document.createElement(choices ? 'select' : 'input');
    if (choices)
      for (const [name, each] of Object.entries(choices)) field.append(new Option(`${each.printed} – {${name}}`, name));
    else field.value = text;
    const yes = document.createElement('button');
    yes.className = 'primary';
    yes.value = 'yes';
    yes.textContent = 'OK';
    const no = document.createElement('button');
    no.value = '';
    no.formNoValidate = true;
    no.textContent = document.documentElement.lang === 'bg' ? 'Отказ' : 'Cancel';
    line.append(field);
    inside.append(line, yes, no);
    dialog.append(inside);
    document.body.append(dialog);
    dialog.addEventListener('close', () => {
      resolve(dialog.returnValue === 'yes' ? field.value : '');
      dialog.remove();
    });
    dialog.showModal();
  });
}

/** What was typed goes to the server: set, or taken away where an optional field is emptied. */
function changed(field, text) {
  const was = JSON.parse(field.dataset.was);
  const path = JSON.parse(field.dataset.path);
  const file = field.closest('.block-form').dataset.file;
  const gone = text === '' && field.dataset.required !== 'true' && !/^\d+$/.test(path.at(-1));
  if (gone && was === null) return saving.forget(file, path);
  field.dataset.unsaved = '';
  saving.put({
    kind: gone ? 'drop' : 'set',
    file,
    path,
    value: text,
    was,
    bare: field.dataset.bare === 'true',
    order: JSON.parse(field.dataset.order),
    done: () => (field.dataset.was = JSON.stringify(gone ? null : text)),
  });
}

function conflicts(met, edits) {
  for (const each of met) {
    const place = each.path.join('.');
    const file = form.querySelector('.block-form')?.dataset.file;
    const field = [...form.querySelectorAll('.field')].find((one) => JSON.parse(one.dataset.path).join('.') === place);
    const edit = edits.find((one) => one.path.join('.') === place && one.file === file);
    if (!field || !edit) {
      tell(say('Somebody else changed this file since; look into the history.'));
      again();
      continue;
    }
    const panel = document.createElement('div');
    panel.className = 'conflict';
    panel.setAttribute('role', 'alert');
    const words = document.createElement('p');
    words.textContent = say('This was changed elsewhere meanwhile:');
    const theirs = document.createElement('blockquote');
    theirs.textContent = typeof each.now === 'string' ? each.now : each.now === null ? '–' : JSON.stringify(each.now);
    const mine = document.createElement('button');
    mine.type = 'button';
    mine.textContent = say('Keep mine');
    mine.addEventListener('click', () => {
      field.dataset.was = JSON.stringify(each.now);
      panel.remove();
      changed(field, field.editor ? field.editor.text() : field.value);
    });
    const take = document.createElement('button');
    take.type = 'button';
    take.textContent = say('Take theirs');
    take.addEventListener('click', () => {
      saving.forget(each.file.replace('deliverables/', ''), each.path);
      again();
    });
    panel.append(words, theirs, mine, take);
    field.closest('.control,.entry,.rich').querySelector('.conflict')?.remove();
    field.closest('.control,.entry,.rich').append(panel);
  }
}

/** A change of the order or number of things: saved, then form and list are shown anew. */
async function structural(edit, key, words) {
  await saving.settled();
  saving.own(edit.file);
  const {status, data} = await ask(`/write/${id}/edit`, {edits: [edit]});
  if (status !== 200) {
    const reason = (data.findings ?? []).map((each) => each.message).join(' ') || say('Somebody else changed this file since; look into the history.');
    tell(say('It cannot be done: {reason}', {reason}));
    return false;
  }
  await listed();
  await choose(key, {focus: true});
  tell(words);
  sheets.refresh();
  return true;
}

async function listed() {
  const mine = ++lists;
  const {data} = await ask(`/write/${id}/outline`, undefined);
  if (mine !== lists) return; // a newer list was asked for meanwhile
  fill(outline, data);
  current();
  faults();
}

/** Mark the blocks in the list that have something to mend. */
function faults() {
  const faulty = new Set(latest.filter((each) => !each.standing).map((each) => each.key).filter(Boolean));
  for (const each of outline.querySelectorAll('.spot')) each.classList.toggle('faulty', faulty.has(each.dataset.key));
}

function current() {
  for (const each of outline.querySelectorAll('.pick')) each.toggleAttribute('aria-current', each.dataset.key === chosen);
}

const split = (key) => [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1).split('.')];
const sibling = (key, number) => key.replace(/\d+$/, number);

outline.addEventListener('click', (event) => {
  const pick = event.target.closest('.pick');
  if (pick) {
    event.preventDefault();
    come(pick.dataset.key);
    sheets.show(pick.dataset.key);
  }
});
document.addEventListener('click', async (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  if (button.matches('.add-block')) return adding(button.dataset.list, Number(button.dataset.number));
  const block = button.dataset.block;
  if (block) return act(block);
  if (button.dataset.add !== undefined) return add(button, {block: button.dataset.add, id: ''});
  if (button.dataset.use) return add(button, {use: button.dataset.use});
  if (button.dataset.entry) return entries(button);
});

/** Offer what can be added: behind the chosen block where it stands in that list, else at its end. */
async function adding(list, number) {
  const [file, path] = chosen.includes(':') ? split(chosen) : ['', []];
  const [there, base] = split(list);
  if (file === there && path.length > base.length && base.every((each, at) => each === path[at])) number = Number(path[base.length]) + 1;
  shown++;
  await saving.settled();
  const {data} = await ask(`/write/${id}/add?list=${encodeURIComponent(list)}&number=${number}`, undefined);
  for (const each of editors.splice(0)) each.destroy();
  fill(form, data);
  form.querySelector('#form-title').focus();
}

async function add(button, value) {
  const panel = button.closest('.adding');
  if (button.dataset.add === '') return choose(chosen || 'head', {focus: true});
  const [file, path] = split(panel.dataset.list);
  const number = Number(panel.dataset.number);
  const key = `${file}:${[...path, number].join('.')}`;
  if (await structural({kind: 'add', file, path, value, number}, key, say('Added.')))
    outline.querySelector(`.pick[data-key="${CSS.escape(key)}"]`)?.scrollIntoView({block: 'nearest'});
}

async function act(what) {
  const [file, path] = split(chosen);
  const number = Number(path.at(-1));
  const count = outline.querySelector(`[data-list="${CSS.escape(`${file}:${path.slice(0, -1).join('.')}`)}"]`)?.children.length ?? 0;
  if (what === 'up' && number > 0)
    await structural({kind: 'move', file, path, number: number - 1}, sibling(chosen, number - 1), say('Moved.'));
  else if (what === 'down' && number < count - 1)
    await structural({kind: 'move', file, path, number: number + 1}, sibling(chosen, number + 1), say('Moved.'));
  else if (what === 'copy') await structural({kind: 'copy', file, path}, sibling(chosen, number + 1), say('Added.'));
  else if (what === 'unshare') {
    const {status, data} = await ask(`/write/${id}/unshare`, {key: chosen});
    if (status === 200) {
      await listed();
      await choose(chosen, {focus: true});
      sheets.refresh();
    } else tell(say('It cannot be done: {reason}', {reason: (data.findings ?? []).map((each) => each.message).join(' ')}));
  } else if (what === 'delete') {
    const was = await ask(`/write/${id}/entry?key=${encodeURIComponent(chosen)}`, undefined);
    await structural({kind: 'drop', file, path, was: was.data.value}, 'head', say('Deleted.'));
  }
}

async function entries(button) {
  const list = button.closest('.list');
  const file = button.closest('.block-form').dataset.file;
  const path = JSON.parse(list.dataset.path);
  const number = Number(button.dataset.number);
  const what = button.dataset.entry;
  const edit =
    what === 'add'
      ? {kind: 'add', file, path, value: JSON.parse(list.dataset.blank), number, order: JSON.parse(list.dataset.order)}
      : what === 'delete'
        ? {kind: 'remove', file, path: [...path, String(number)]}
        : {kind: 'move', file, path: [...path, String(number)], number: number + (what === 'up' ? -1 : 1)};
  if (edit.kind === 'remove') {
    const was = await ask(`/write/${id}/entry?file=${encodeURIComponent(file)}&path=${encodeURIComponent(edit.path.join('.'))}`, undefined);
    Object.assign(edit, {kind: 'drop', was: was.data.value});
  }
  if (!(await structural(edit, chosen, say(what === 'add' ? 'Added.' : what === 'delete' ? 'Deleted.' : 'Moved.')))) return;
  if (what !== 'add') return;
  const again = [...form.querySelectorAll('.list')].find((each) => each.dataset.path === list.dataset.path);
  again?.querySelectorAll(':scope > .entry')[number]?.querySelector('.cm-content, .field:not([hidden])')?.focus();
}

// Blocks are moved by dragging, too; the buttons do the same by keyboard.
let dragged = null;
outline.addEventListener('dragstart', (event) => {
  dragged = event.target.closest('.spot')?.dataset.key ?? null;
  event.dataTransfer.effectAllowed = 'move';
});
outline.addEventListener('dragover', (event) => {
  const over = event.target.closest('.spot');
  for (const each of outline.querySelectorAll('.over')) each.classList.remove('over');
  if (dragged && over && sibling(over.dataset.key, '') === sibling(dragged, '')) {
    event.preventDefault();
    over.classList.add('over');
  }
});
outline.addEventListener('drop', async (event) => {
  const over = event.target.closest('.spot');
  if (!dragged || !over) return;
  event.preventDefault();
  const [file, path] = split(dragged);
  const number = Number(split(over.dataset.key)[1].at(-1));
  dragged = null;
  await structural({kind: 'move', file, path, number}, over.dataset.key, say('Moved.'));
});

async function turn(which) {
  await saving.settled();
  const {status, data} = await ask(`/${which}/${id}`, {});
  if (status === 409) return tell(say('Somebody else changed this file since; look into the history.'));
  if (status !== 200) return tell((data.findings ?? []).map((each) => each.message).join(' '));
  if (!data.step) return tell(say(which === 'undo' ? 'Nothing to undo.' : 'Nothing to redo.'));
  await listed();
  await again();
  tell(say(which === 'undo' ? 'Undone.' : 'Done again.'));
  sheets.refresh();
}
document.getElementById('undo').addEventListener('click', () => turn('undo'));
document.getElementById('redo').addEventListener('click', () => turn('redo'));
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey && event.altKey && event.code === 'KeyZ') turn('undo');
  if (event.ctrlKey && event.altKey && event.code === 'KeyY') turn('redo');
});

let latest = [];
function showFindings(findings) {
  latest = findings;
  const place = document.getElementById('found');
  const rest = findings.filter((each) => !each.standing);
  const standing = findings.filter((each) => each.standing);
  place.replaceChildren();
  if (!rest.length) place.append(Object.assign(document.createElement('p'), {textContent: say('Nothing to mend.'), className: 'good'}));
  for (const each of rest) place.append(linked(each));
  if (standing.length) {
    const details = document.createElement('details');
    details.append(Object.assign(document.createElement('summary'), {textContent: `${say('What stands on every build')} (${standing.length})`}));
    for (const each of standing) details.append(finding(each));
    place.append(details);
  }
  faults();
  own();
}

function linked(found) {
  const line = finding(found);
  if (found.address) {
    const go = Object.assign(document.createElement('a'), {href: found.address, className: 'go', textContent: '→'});
    go.setAttribute('aria-label', `${found.code}: ${say('to the text')}`);
    line.append(go);
  } else if (found.key) {
    const go = document.createElement('button');
    go.type = 'button';
    go.className = 'go';
    go.textContent = '→';
    go.setAttribute('aria-label', `${found.code}: ${outline.querySelector(`.pick[data-key="${CSS.escape(found.key)}"]`)?.textContent.trim() ?? ''}`);
    go.addEventListener('click', () => choose(found.key, {focus: true}));
    line.append(go);
    if (found.mend.length) line.append(mending(found));
  }
  return line;
}

/** A finding with one mend only has a button that does it. */
function mending(found) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'go';
  button.textContent = `${say('Mend')}: ${found.mend[1]}`;
  button.addEventListener('click', async () => {
    await saving.settled();
    const {status} = await ask(`/write/${id}/mend`, {key: found.key, mend: found.mend});
    if (status !== 200) return tell(say('Somebody else changed this file since; look into the history.'));
    await sync();
    tell(say('Mended.'));
    sheets.refresh();
  });
  return button;
}

/** The findings of the chosen block stand in its form. */
function own() {
  const mine = latest.filter((each) => each.key === chosen && !each.standing);
  form.querySelector('.own-findings')?.replaceChildren(
    ...mine.map((each) => {
      const line = finding(each);
      if (each.mend.length) line.append(mending(each));
      return line;
    }),
  );
}

on('changed', async ({whose, files}) => {
  if (saving.mine(files)) return;
  await listed();
  await sync();
  if (whose === 'outside') tell(say('Changed outside of the studio; the page shows it now.'));
  sheets.refresh();
});

await choose(decodeURIComponent(location.hash.slice(1)) || 'head');
sheets.refresh();
