// A picture's field: dropped, pasted or chosen; its point and frame are set on it; what is still missing is listed.
import {ask, finding, say, tell} from './studio.js';

const TYPES = 'image/jpeg,image/png,image/svg+xml,image/webp,image/tiff,image/gif,image/heic,image/heif,image/avif,.heic,.heif,.tif,.tiff';
const WORDS = {left: 0, top: 0, center: 50, right: 100, bottom: 100};
const make = (name, {text, ...facts} = {}, ...inside) => {
  const made = Object.assign(document.createElement(name), facts);
  if (text) made.textContent = text;
  made.append(...inside);
  return made;
};
const button = (text, work) => {
  const made = make('button', {type: 'button', text});
  made.addEventListener('click', work);
  return made;
};
const valueOf = (field) => (field ? (field.editor ? field.editor.text() : field.value).trim() : '');
const round = (value) => Math.round(Math.min(100, Math.max(0, value)));

/** Make the field of a picture more than a list of names. */
export function prepare(place, {changed, id}) {
  if (place.querySelector('.photo')) return;
  const select = place.querySelector('select');
  const form = place.closest('.block-form');
  const path = JSON.parse(select.dataset.path);
  const field = path.at(-1);
  const parent = path.slice(0, -1);
  const fields = [...form.querySelectorAll('.field')];
  /** A field beside this one, or of the block round it, where several pictures share one. */
  const beside = (name, above = false) => {
    for (let depth = parent.length; depth >= (above ? 0 : parent.length); depth--) {
      const wanted = JSON.stringify([...parent.slice(0, depth), name]);
      const found = fields.find((each) => JSON.stringify(JSON.parse(each.dataset.path)) === wanted);
      if (found) return found;
    }
    return undefined;
  };
  const put = (target, text) => {
    if (!target || valueOf(target) === text) return;
    if (target.editor) target.editor.replace(text);
    else {
      target.value = text;
      changed(target, text);
    }
    crop();
  };

  const line = make('p', {className: 'photo-said'});
  line.setAttribute('role', 'status');
  const input = make('input', {type: 'file', accept: TYPES, hidden: true});
  const choose = button(say('Choose a photograph …'), () => input.click());
  const drop = make('div', {className: 'drop photo-drop'}, choose, make('span', {text: say('or drop or paste it here')}), input);
  const view = make('div', {className: 'photo-view', hidden: true});
  const panel = make('div', {className: 'photo'}, drop, line, view);
  place.append(panel);

  input.addEventListener('change', () => input.files[0] && take(input.files[0]));
  for (const kind of ['dragover', 'dragleave', 'drop'])
    place.addEventListener(kind, (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      drop.classList.toggle('over', kind === 'dragover');
      if (kind === 'drop' && event.dataTransfer.files[0]) take(event.dataTransfer.files[0]);
    });
  const pasted = (event) => {
    const file = [...(event.clipboardData?.files ?? [])].find((each) => each.type.startsWith('image/'));
    if (!file || event.defaultPrevented) return;
    event.preventDefault();
    take(file);
  };
  place.addEventListener('paste', pasted);
  if (form.querySelector('.picture-field') === place)
    form.addEventListener('paste', (event) => event.target.closest?.('.picture-field, .editor') || pasted(event));

  async function take(file) {
    line.textContent = say('Taking the picture in …');
    choose.disabled = true;
    view.hidden = true; // it shows the picture before
    const stood = document.activeElement;
    const {status, data} = await ask(`/photographs/take?name=${encodeURIComponent(file.name)}`, file).catch(() => ({status: 0, data: {}}));
    choose.disabled = false;
    input.value = '';
    if (status !== 200) view.hidden = !facts;
    if (status === 413) return void (line.textContent = say('The file is larger than the studio takes: 60 MB.'));
    if (status !== 200) return line.replaceChildren(...(data.findings ?? []).map(finding), status && data.findings ? '' : say('The studio does not answer. What you type is kept in this browser.'));
    if (![...select.options].some((each) => each.value === data.name)) select.add(new Option(data.name, data.name));
    select.value = data.name;
    changed(select, data.name);
    if (field === 'artwork') put(beside('motif'), ''); // a picture of one's own stands in the place of the one drawn
    line.replaceChildren([say('Taken in as {name}.', {name: data.name}), ...data.said].join(' '), ...data.findings.map(finding));
    await show();
    if ([stood, document.body].includes(document.activeElement)) view.querySelector('.checklist button')?.focus();
  }

  let facts = null;
  let recount = () => {};
  async function show() {
    if (!select.value) {
      view.hidden = true;
      return;
    }
    const address = `/photographs/${id}/facts?image=${encodeURIComponent(select.value)}&field=${field}`;
    const {status, data} = await ask(address, undefined).catch(() => ({status: 0}));
    facts = status === 200 ? data : null;
    view.hidden = !facts;
    if (facts) draw();
  }

  /** The picture with its point and its frame, what may be done with them, and what is still missing. */
  function draw() {
    const image = make('img', {src: facts.picture, alt: say('The picture as it was taken in'), draggable: false});
    const stage = make('div', {className: 'photo-stage'}, image);
    const about = make('p', {className: 'help', text: facts.drawn ? say('A drawing: it is sharp at every size.') : say('{width} × {height} pixels', facts)});
    const note = make('p', {className: 'photo-note'});
    note.setAttribute('role', 'status');
    view.replaceChildren(stage, about, note);
    if (beside('shape')) {
      stage.append(make('div', {className: 'crop-box', hidden: true}));
      view.append(make('p', {className: 'photo-crop help'}));
      crop();
    }
    if (beside('focus')) view.append(point(stage));
    if (beside('keep')) view.append(frame(stage));
    view.append(list());
    sharp();
  }

  let cropping = 0;
  /** Show what the shape leaves of it. */
  async function crop() {
    const box = view.querySelector('.crop-box');
    const line_ = view.querySelector('.photo-crop');
    if (!box) return;
    const shape = valueOf(beside('shape'));
    const mine = ++cropping;
    const facts_ = {image: select.value, shape, focus: spot(valueOf(beside('focus'))) ?? '', keep: edges(valueOf(beside('keep'))) ?? ''};
    const {status, data} = shape && !facts.drawn ? await ask(`/photographs/crop?${new URLSearchParams(facts_)}`, undefined).catch(() => ({})) : {};
    if (mine !== cropping) return;
    const [left, top, right, bottom] = data?.box ?? [];
    box.hidden = right === undefined;
    box.classList.toggle('round', shape === 'round');
    Object.assign(box.style, {left: `${left}%`, top: `${top}%`, width: `${right - left}%`, height: `${bottom - top}%`});
    line_.textContent = status !== 200 ? '' : box.hidden ? say('This shape would cut too much of it, or of what is never cut.') : say('What is bright is what the shape shows.');
  }

  /** Say whether it is sharp at the size it has. */
  function sharp() {
    const told = facts?.notes[valueOf(beside('size'))] ?? facts?.notes[''];
    const note = view.querySelector('.photo-note');
    if (!note) return;
    note.textContent = told?.words ?? '';
    note.className = `photo-note ${told?.coarse ? 'finding warning' : ''}`;
  }

  /** What is to be said of the picture before it counts as done. */
  function list() {
    const wanted = [];
    const alternative = beside('alternative');
    if (alternative && field === 'image') wanted.push([say('What it shows, for readers who cannot see it'), alternative, () => valueOf(alternative) || valueOf(beside('decorative')) === 'true']);
    if (!facts.drawn) {
      const credit = beside('credit', true);
      const consent = beside('consent', true);
      if (credit) wanted.push([say('Who made it'), credit, () => valueOf(beside('credit')) || valueOf(credit)]);
      if (consent) wanted.push([say('Consent of the people shown'), consent, () => ['given', 'not-needed'].includes(valueOf(beside('consent')) || valueOf(consent))]);
    }
    const items = wanted.map(([words, target, done]) => {
      const mark = make('span', {className: 'mark', ariaHidden: 'true'});
      const state = make('span', {className: 'sr'});
      const go = button(words, () => {
        for (let each = target.parentElement; each; each = each.parentElement) if (each.matches('details')) each.open = true;
        (target.parentElement.querySelector('.cm-content') ?? target).focus();
      });
      return {line: make('li', {}, mark, state, ' ', go), mark, state, done};
    });
    const title = make('p', {className: 'label'});
    /** Say anew what is there; nothing is replaced, so that whoever stands on a button stays there. */
    recount = () => {
      for (const {line, mark, state, done} of items) {
        const there = Boolean(done());
        line.className = there ? 'there' : 'missing';
        mark.textContent = there ? '✓' : '○';
        state.textContent = there ? say('is there') : say('is missing');
      }
      const missing = items.filter(({done}) => !done()).length;
      title.className = missing ? 'label' : 'label good';
      title.textContent = missing ? say('Still to be said of this picture: {count}', {count: missing}) : say('All is said of this picture.');
    };
    recount();
    return make('div', {className: 'checklist', hidden: !wanted.length}, title, make('ul', {}, ...items.map(({line}) => line)));
  }

  /** The point that stays in sight: dragged, or moved by arrow keys. */
  function point(stage) {
    const target = beside('focus');
    const handle = make('button', {type: 'button', className: 'focus-point'});
    const say_ = ([x, y]) => handle.setAttribute('aria-label', say('What stays in sight: {x} % from the left, {y} % from the top; arrow keys move it', {x, y}));
    let at = spot(valueOf(target));
    const draw_ = () => {
      handle.hidden = !at;
      if (!at) return;
      Object.assign(handle.style, {left: `${at[0]}%`, top: `${at[1]}%`});
      say_(at);
    };
    const set = (next) => {
      at = next && next.map(round);
      draw_();
    };
    const keep = () => put(target, at ? `${at[0]}% ${at[1]}%` : '');
    drag(stage, handle, () => at, set, keep);
    stage.append(handle);
    draw_();
    const off = button(say('Take the point away'), () => (set(null), keep(), toggled()));
    const toggle = button(say('Say what stays in sight'), () => (set([50, 35]), keep(), toggled(), handle.focus()));
    const toggled = () => ((off.hidden = !at), (toggle.hidden = Boolean(at)));
    toggled();
    target.addEventListener('input', () => set(spot(valueOf(target))) || toggled());
    return make('span', {className: 'entry-tools'}, toggle, off);
  }

  /** The frame that no crop may cut: dragged at its corners or as a whole, or moved by arrow keys. */
  function frame(stage) {
    const target = beside('keep');
    const box = make('div', {className: 'keep-frame'});
    const corners = [0, 2].map((first) => {
      const handle = make('button', {type: 'button', className: 'keep-corner'});
      handle.dataset.corner = first ? 'end' : 'start';
      return handle;
    });
    let at = edges(valueOf(target));
    const draw_ = () => {
      for (const each of [box, ...corners]) each.hidden = !at;
      if (!at) return;
      const [left, top, right, bottom] = at;
      Object.assign(box.style, {left: `${left}%`, top: `${top}%`, width: `${right - left}%`, height: `${bottom - top}%`});
      corners.forEach((handle, second) => {
        const [x, y] = second ? [right, bottom] : [left, top];
        Object.assign(handle.style, {left: `${x}%`, top: `${y}%`});
        handle.setAttribute('aria-label', say(second ? 'Lower right corner of what is never cut: {x} % from the left, {y} % from the top; arrow keys move it' : 'Upper left corner of what is never cut: {x} % from the left, {y} % from the top; arrow keys move it', {x, y}));
      });
    };
    const set = (next) => {
      at = next;
      draw_();
    };
    const keep = () => put(target, at ? at.map((each) => `${each}%`).join(' ') : '');
    corners.forEach((handle, second) =>
      drag(stage, handle, () => (second ? at.slice(2) : at.slice(0, 2)), ([x, y]) => set(second ? [at[0], at[1], Math.max(round(x), at[0] + 2), Math.max(round(y), at[1] + 2)] : [Math.min(round(x), at[2] - 2), Math.min(round(y), at[3] - 2), at[2], at[3]]), keep),
    );
    drag(stage, box, () => [at[0], at[1]], ([x, y]) => {
      const [wide, high] = [at[2] - at[0], at[3] - at[1]];
      const [left, top] = [Math.min(round(x), 100 - wide), Math.min(round(y), 100 - high)];
      set([left, top, left + wide, top + high]);
    }, keep, true);
    stage.append(box, ...corners);
    draw_();
    const off = button(say('Take the frame away'), () => (set(null), keep(), toggled()));
    const toggle = button(say('Frame what is never cut'), () => (set([25, 20, 75, 80]), keep(), toggled(), corners[0].focus()));
    const toggled = () => ((off.hidden = !at), (toggle.hidden = Boolean(at)));
    toggled();
    target.addEventListener('input', () => set(edges(valueOf(target))) || toggled());
    return make('span', {className: 'entry-tools'}, toggle, off);
  }

  select.addEventListener('change', show);
  form.addEventListener('change', (event) => event.target !== select && facts && refresh());
  form.addEventListener('input', () => facts && refresh());
  const refresh = () => {
    sharp();
    recount();
    crop();
  };
  show();
}

/** Move something over a picture, in hundredths of its width and height. */
function drag(stage, handle, where, set, done, whole = false) {
  let from = null;
  const share = (event) => {
    const box = stage.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * 100, ((event.clientY - box.top) / box.height) * 100];
  };
  handle.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    handle.focus?.();
    const [x, y] = share(event);
    const [left, top] = where();
    from = whole ? [x - left, y - top] : [0, 0];
    handle.setPointerCapture(event.pointerId);
  });
  handle.addEventListener('pointermove', (event) => {
    if (!from) return;
    const [x, y] = share(event);
    set([x - from[0], y - from[1]]);
  });
  handle.addEventListener('pointerup', () => {
    if (!from) return;
    from = null;
    done();
  });
  handle.addEventListener('keydown', (event) => {
    const steps = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const [x, y] = where();
    const far = event.shiftKey ? 10 : 1;
    set([x + step[0] * far, y + step[1] * far]);
    done();
    tell(handle.getAttribute('aria-label') ?? '');
  });
}

/** Read a point, from words such as `left top` or from shares; null for none. */
function spot(text) {
  const words = text.split(/\s+/).filter(Boolean);
  if (!words.length) return null;
  if (words.every((each) => each in WORDS)) {
    const across = words.find((each) => ['left', 'right'].includes(each)) ?? 'center';
    const down = words.find((each) => ['top', 'bottom'].includes(each)) ?? 'center';
    return [WORDS[across], WORDS[down]];
  }
  const shares = text.match(/[\d.,]+/g)?.map((each) => Number(each.replace(',', '.'))) ?? [];
  return shares.length === 2 && shares.every((each) => each <= 100) ? shares : null;
}

/** Read a frame: left, top, right, bottom; null for none. */
function edges(text) {
  const shares = text.match(/[\d.,]+/g)?.map((each) => Number(each.replace(',', '.'))) ?? [];
  return shares.length === 4 && shares[0] < shares[2] && shares[1] < shares[3] ? shares : null;
}
