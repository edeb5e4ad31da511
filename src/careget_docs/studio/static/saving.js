// Saving: what is typed is kept in the browser at once, sent within half a second, one request after the other.
import {ask, say} from './studio.js';

const PAUSE = 350;

/** Return what saves the changes of one deliverable. */
export function saver(id, {saved, conflict, refused}) {
  const waiting = new Map();
  const line = document.getElementById('saved');
  const store = `studio:${location.host}:${id}:`;
  let timer = 0;
  let away = false;
  let running = null;
  let recent = [];
  let sent = new Set();
  const key = (file, path) => `${file}:${path.join('.')}`;

  function put(edit) {
    const name = key(edit.file, edit.path);
    waiting.set(name, edit);
    try {
      localStorage.setItem(store + name, JSON.stringify({...edit, done: undefined}));
    } catch {
      // a full store: the server has it within a second all the same
    }
    line.textContent = say('Saving …');
    clearTimeout(timer);
    timer = setTimeout(run, PAUSE);
  }

  function run() {
    clearTimeout(timer);
    running ??= send().finally(() => {
      running = null;
      if (waiting.size) timer = setTimeout(run, PAUSE);
    });
    return running;
  }

  async function send() {
    const edits = [...waiting.values()];
    if (!edits.length) return;
    waiting.clear();
    sent = new Set(edits.map((each) => `deliverables/${each.file}`));
    let answer;
    try {
      answer = await ask(`/write/${id}/edit`, {edits});
    } catch {
      answer = {status: 0, data: {}};
    }
    sent = new Set();
    if (answer.status === 200) {
      for (const each of edits) {
        each.done?.();
        const name = key(each.file, each.path);
        if (waiting.has(name)) waiting.get(name).was = each.kind === 'drop' ? null : each.value;
        else localStorage.removeItem(store + name);
      }
      recent = [...recent.slice(-20), ...answer.data.files.map((file) => [file, performance.now()])];
      line.textContent = waiting.size ? say('Saving …') : say('All is saved.');
      if (answer.data.step) saved();
      return;
    }
    if (answer.status === 409) {
      line.textContent = '';
      const met = new Set(answer.data.conflicts.map((each) => key(each.file.replace('deliverables/', ''), each.path)));
      for (const each of edits) if (!met.has(key(each.file, each.path)) && !waiting.has(key(each.file, each.path))) waiting.set(key(each.file, each.path), each);
      return conflict(answer.data.conflicts, edits);
    }
    if (answer.status === 422) {
      line.textContent = '';
      return refused(answer.data.findings);
    }
    for (const each of edits) if (!waiting.has(key(each.file, each.path))) waiting.set(key(each.file, each.path), each);
    line.textContent = say(answer.status ? 'Not saved yet; it is kept in this browser and is tried again.' : 'The studio does not answer. What you type is kept in this browser.');
    away = true; // whoever waits goes on; what was typed stays here and is tried again
    await new Promise((resolve) => setTimeout(resolve, 2000));
  }

  /** After a reload: what was typed and never reached the server is in its field again, and is sent. */
  async function restore(form, write, changed) {
    const file = form.querySelector('.block-form')?.dataset.file;
    for (const field of form.querySelectorAll('.field')) {
      const name = store + key(file, JSON.parse(field.dataset.path));
      const kept = JSON.parse(localStorage.getItem(name) ?? 'null');
      if (!kept) continue;
      const text = kept.kind === 'drop' ? '' : kept.value;
      if (text === (field.editor ? field.editor.text() : field.value)) {
        if (!waiting.has(key(file, kept.path))) localStorage.removeItem(name);
        continue;
      }
      const now = field.dataset.was;
      field.dataset.was = JSON.stringify(kept.was);
      write(field, text);
      if (!field.editor) changed(field, text);
      if (now !== field.dataset.was) await run();
    }
  }

  addEventListener('beforeunload', () => {
    const edits = [...waiting.values()];
    if (edits.length) fetch(`/write/${id}/edit`, {method: 'POST', body: JSON.stringify({edits}), keepalive: true});
  });

  return {
    put,
    restore,
    forget(file, path) {
      waiting.delete(key(file, path));
      localStorage.removeItem(store + key(file, path));
    },
    /** Wait until nothing is left to send. */
    async settled() {
      away = false;
      while ((waiting.size || running) && !away) await run();
    },
    /** Know a change of a file as this window's own, before the server tells of it. */
    own(file) {
      recent = [...recent.slice(-20), [`deliverables/${file}`, performance.now() + 3000]];
    },
    /** Say whether a change that the server tells of is this window's own. */
    mine: (files) => files.every((file) => sent.has(file) || recent.some(([name, at]) => name === file && performance.now() - at < 1500)),
  };
}
