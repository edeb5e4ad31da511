// Running text, kept exactly as it was typed: CodeMirror's document is the Markdown itself. Bundled by scripts/bundle.
import {defaultKeymap, history, historyKeymap} from '@codemirror/commands';
import {HighlightStyle, Language, defineLanguageFacet, syntaxHighlighting} from '@codemirror/language';
import {EditorSelection, EditorState} from '@codemirror/state';
import {Decoration, EditorView, MatchDecorator, ViewPlugin, WidgetType, keymap} from '@codemirror/view';
import {tags} from '@lezer/highlight';
import {parser} from '@lezer/markdown';

class Chip extends WidgetType {
  constructor(name, printed, label) {
    super();
    Object.assign(this, {name, printed, label});
  }
  eq(other) {
    return other.name === this.name && other.printed === this.printed;
  }
  toDOM() {
    const chip = document.createElement('span');
    chip.className = 'value-chip';
    chip.textContent = this.printed ?? `{${this.name}}`;
    chip.title = this.label ? `${this.label}: {${this.name}}` : `{${this.name}}`;
    if (this.printed === undefined) chip.classList.add('unknown');
    return chip;
  }
  ignoreEvent() {
    return false;
  }
}

function chips(values) {
  const match = new MatchDecorator({
    regexp: /\{([a-z][a-z0-9_-]*)\}/g,
    decoration: (found) => {
      const value = values[found[1]];
      return Decoration.replace({widget: new Chip(found[1], value?.printed, value?.label)});
    },
  });
  return ViewPlugin.fromClass(
    class {
      constructor(view) {
        this.found = match.createDeco(view);
      }
      update(change) {
        this.found = match.updateDeco(change, this.found);
      }
    },
    {
      decorations: (plugin) => plugin.found,
      provide: (plugin) => EditorView.atomicRanges.of((view) => view.plugin(plugin)?.found || Decoration.none),
    },
  );
}

const look = HighlightStyle.define([
  {tag: tags.strong, fontWeight: 'bold'},
  {tag: tags.emphasis, fontStyle: 'italic'},
  {tag: tags.link, textDecoration: 'underline'},
  {tag: tags.processingInstruction, opacity: '0.55'},
]);

/**
 * Put an editor of running text into `parent`.
 * `values` maps the names of values to {printed, label}; `changed` is called with the text after each change.
 */
export function editor(parent, {text, lang, labelledby, describedby, values, nonce, single, changed, pasted}) {
  let quiet = false;
  const attributes = {'aria-labelledby': labelledby, lang, spellcheck: 'true', role: 'textbox', 'aria-multiline': 'true'};
  if (describedby) attributes['aria-describedby'] = describedby;
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        EditorView.cspNonce.of(nonce),
        EditorState.lineSeparator.of('\n'),
        history(),
        single ? EditorState.transactionFilter.of((change) => (change.newDoc.lines > 1 ? [] : change)) : [],
        keymap.of([
          {key: 'Mod-b', run: () => around('**')},
          {key: 'Mod-i', run: () => around('*')},
          ...defaultKeymap,
          ...historyKeymap,
        ]),
        new Language(defineLanguageFacet(), parser, [], 'markdown'),
        syntaxHighlighting(look),
        EditorView.lineWrapping,
        chips(values),
        EditorView.contentAttributes.of(attributes),
        EditorView.domEventHandlers({paste: (event) => pasted?.(event, insert) ?? false}),
        EditorView.updateListener.of((change) => change.docChanged && !quiet && changed(change.state.sliceDoc())),
      ],
    }),
  });

  function around(mark, close = mark) {
    view.dispatch(
      view.state.changeByRange((range) => {
        const inside = view.state.sliceDoc(range.from, range.to);
        const done = inside.startsWith(mark) && inside.endsWith(close) && inside.length >= mark.length + close.length;
        const insert = done ? inside.slice(mark.length, inside.length - close.length) : mark + inside + close;
        const from = done ? range.from : range.from + mark.length;
        const to = done ? range.from + insert.length : range.to + mark.length;
        return {changes: {from: range.from, to: range.to, insert}, range: EditorSelection.range(from, to)};
      }),
    );
    view.focus();
    return true;
  }

  function insert(words) {
    view.dispatch(view.state.replaceSelection(words));
    view.focus();
  }

  function lines(prefix) {
    const {from, to} = view.state.selection.main;
    const first = view.state.doc.lineAt(from).number;
    const last = view.state.doc.lineAt(to).number;
    const every = Array.from({length: last - first + 1}, (_, index) => view.state.doc.line(first + index));
    const on = every.every((line) => line.text.startsWith(prefix));
    view.dispatch({
      changes: every.map((line) =>
        on ? {from: line.from, to: line.from + prefix.length} : {from: line.from, insert: prefix},
      ),
    });
    view.focus();
  }

  return {
    around,
    insert,
    lines,
    focus: () => view.focus(),
    selected: () => view.state.sliceDoc(view.state.selection.main.from, view.state.selection.main.to),
    text: () => view.state.sliceDoc(),
    /** Put other words in place of all; `silent` where they come from the server. */
    replace(words, silent = false) {
      const now = view.state.sliceDoc();
      if (words === now) return;
      let from = 0;
      while (from < now.length && from < words.length && now[from] === words[from]) from++;
      let tail = 0;
      while (tail < now.length - from && tail < words.length - from && now.at(-1 - tail) === words.at(-1 - tail)) tail++;
      quiet = silent;
      view.dispatch({changes: {from, to: now.length - tail, insert: words.slice(from, words.length - tail)}});
      quiet = false;
    },
    destroy: () => view.destroy(),
  };
}
