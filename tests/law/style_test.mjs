// The ratchet of STYLE: lines, files and functions stay short. What was longer when the ratchet was
// set is listed with its length, which may only shrink; the list may only get shorter.
import assert from 'node:assert/strict';
import test from 'node:test';

import { none, sources } from './house.mjs';

const columns = 100, file_lines = 400, function_lines = 40, draw_lines = 60;
const longer = {};   // 'path' or 'path name': lines

test('no line is longer than 100 columns', () => {
  const wrong = sources.flatMap(({ path, lines }) => lines
    .flatMap((line, index) => [...line].length > columns ? [`${path}:${index + 1}`] : []));
  none(wrong);
});

test('no file is longer than 400 lines', () => {
  hold(sources.map(({ path, lines }) => [path, lines.length - 1, file_lines]));
});

test('no function is longer than 40 lines, 60 for one that draws', () => {
  hold(sources.flatMap(({ path, lines }) => functions(lines.join('\n'))
    .map(({ name, length }) =>
      [`${path} ${name}`, length, /draw/.test(name) ? draw_lines : function_lines])));
});

function hold(measured) {
  const wrong = measured.filter(([what, length, limit]) => length > (longer[what] ?? limit))
    .map(([what, length]) => `${what}: ${length} lines`);
  none(wrong);
}

// Functions at the level of namespaces and classes: a brace that follows a parameter list.
function functions(text) {
  const found = [], open = [];
  const clean = blank(text);
  let since = 0;
  for (const { 0: mark, index } of clean.matchAll(/[{};]/g)) {
    const head = clean.slice(since, index);
    since = index + 1;
    if (mark === '{') {
      const outer = open.every(({ kind }) => kind === 'scope');
      const name = head.match(/([\w~]+|operator\S+)\s*\([^]*\)[^()]*$/)?.[1];
      const kind = /\b(namespace|struct|class|union|enum|extern)\b[^()]*$/.test(head) ? 'scope'
        : outer && name ? 'function' : 'block';
      open.push({ kind, name, line: line_of(clean, index) });
    } else if (mark === '}') {
      const { kind, name, line } = open.pop() ?? {};
      if (kind === 'function') found.push({ name, length: line_of(clean, index) - line + 1 });
    }
  }
  return found;
}

const line_of = (text, index) => text.slice(0, index).split('\n').length;

// The same text with comments, strings, characters and directives blanked out, line for line.
const blanked = new RegExp([/\/\/.*/, /\/\*[^]*?\*\//, /R"(\w*)\([^]*?\)\1"/,
  /"(?:\\.|[^"\\\n])*"/, /(?<!\w)'(?:\\.|[^'\\\n])+'/, /^\s*#.*(?:\\\n.*)*/]
  .map(({ source }) => source).join('|'), 'gm');
const blank = text => text.replaceAll(blanked, it => it.replaceAll(/[^\n]/g, ' '));

test('the measure of functions sees one that is too long', () => {
  const body = '  x += "}{";  // }\n'.repeat(50);
  assert.deepEqual(functions(`namespace a {\nstruct B {\nvoid c(int x) const {\n${body}}\n};\n}\n`),
    [{ name: 'c', length: 52 }]);
});
