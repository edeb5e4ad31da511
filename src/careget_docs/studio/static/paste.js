// What is pasted from Word, LibreOffice or a page becomes plain Markdown: words, bold, italic, links, lists; no fonts.
import {inert} from './studio.js';

const HEADS = {H1: '## ', H2: '## ', H3: '### ', H4: '### ', H5: '### ', H6: '### '};
const BLOCKS = new Set(['P', 'DIV', 'LI', 'UL', 'OL', 'TABLE', 'TR', 'BLOCKQUOTE', ...Object.keys(HEADS)]);

const spaced = (text) => text.replace(/[ \t\n\r\f]+/g, ' ');
const escaped = (text) => text.replace(/([\\`*_[\]<>{}])/g, '\\$1');

function wrapped(mark, text) {
  const inner = text.trim();
  if (!inner) return text;
  const [lead] = text.match(/^\s*/);
  const [tail] = text.match(/\s*$/);
  return `${lead}${mark}${inner}${mark}${tail}`;
}

function inline(node, style) {
  if (node.nodeType === 3) return escaped(spaced(node.data));
  if (node.nodeType !== 1 || ['STYLE', 'SCRIPT', 'META', 'TITLE', 'O:P', 'XML', 'IMG'].includes(node.tagName)) return '';
  if (node.tagName === 'BR') return '  \n';
  const look = node.getAttribute('style') ?? '';
  if (/mso-list:\s*ignore/i.test(look)) return ''; // Word writes the sign or number of a list as text
  const bold = /^(B|STRONG)$/.test(node.tagName) ? !/font-weight:\s*normal/i.test(look) : /font-weight:\s*(bold|[6-9]00)/i.test(look);
  const italic = /^(I|EM)$/.test(node.tagName) || /font-style:\s*italic/i.test(look);
  const now = {bold: style.bold || bold, italic: style.italic || italic};
  let text = [...node.childNodes].map((each) => inline(each, now)).join('');
  if (node.tagName === 'A' && /^(https?:|mailto:)/.test(node.getAttribute('href') ?? '') && text.trim())
    return `[${text.trim()}](${node.getAttribute('href')})`;
  if (italic && !style.italic) text = wrapped('*', text);
  if (bold && !style.bold) text = wrapped('**', text);
  return text;
}

function* blocks(node, depth = 0) {
  let line = '';
  const flush = () => {
    const text = line.replace(/[ \u00a0]+$/gm, (end) => (end === '  ' ? end : '')).trim();
    line = '';
    return text;
  };
  for (const each of node.childNodes) {
    if (each.nodeType !== 1 || !BLOCKS.has(each.tagName)) {
      line += inline(each, {});
      continue;
    }
    const before = flush();
    if (before) yield before;
    if (each.tagName === 'UL' || each.tagName === 'OL') {
      let number = 1;
      for (const item of each.children) {
        const [first, ...rest] = [...blocks(item, depth + 1)];
        if (first === undefined) continue;
        const sign = each.tagName === 'OL' ? `${number++}. ` : '- ';
        yield `${sign}${first}${rest.map((more) => `\n${more.replace(/^/gm, '  ')}`).join('')}`;
      }
    } else if (each.tagName === 'TABLE') {
      for (const row of each.rows) yield [...row.cells].map((cell) => inline(cell, {}).trim()).join(' – ');
    } else if (/^MsoListParagraph/.test(each.className) || /mso-list:\s*l/i.test(each.getAttribute('style') ?? '')) {
      const ordered = /^\s*(?:<[^>]*>|\s)*\d+[.)]/.test(each.innerHTML.replace(/<!--.*?-->/gs, ''));
      yield `${ordered ? '1. ' : '- '}${inline(each, {}).trim()}`;
    } else {
      for (const text of blocks(each, depth)) yield (HEADS[each.tagName] ?? '') + text;
    }
  }
  const last = flush();
  if (last) yield last;
}

/** Return HTML from a clipboard as Markdown; in one line where the field holds one. */
export function markdown(html, single) {
  const found = [...blocks(inert(html).body)];
  if (single) return found.map((each) => each.replace(/^(#+ |- |\d+\. )/, '')).join(' ').replace(/\s*\n\s*/g, ' ');
  let text = '';
  for (const [at, each] of found.entries()) {
    const item = /^(- |\d+\. )/.test(each);
    const joined = at && item && /^(- |\d+\. )/.test(found[at - 1]);
    text += (at ? (joined ? '\n' : '\n\n') : '') + each;
  }
  return text;
}
