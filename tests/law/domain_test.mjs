// tests/domain.md names, for each rule of the domain and each case that others got wrong, the tests
// that show it, or why none does. Here they are counted, and each named test must stand.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import test from 'node:test';

import { none } from './house.mjs';

const top = new URL('../../', import.meta.url).pathname;
const document = readFileSync(`${top}tests/domain.md`, 'utf8');

const files = readdirSync(`${top}tests`, { recursive: true })
  .filter(path => /_test\.(cpp|mjs)$|\.journey$/.test(path));
// A journey is named by its file, any other test by its sentence.
const names = new Set(files.flatMap(path => path.endsWith('.journey')
  ? [path.replace(/.*\/|\.journey$/g, '').replaceAll('_', ' ')]
  : [...readFileSync(`${top}tests/${path}`, 'utf8')
    .matchAll(/(?:TEST_CASE\(\s*"|\btest\(')((?:[^"'\\]|'(?!,))+)/g)].map(([, name]) => name)));

// A section's items: { rule, tests, reason }; an item is `- rule: "test"; "test"` or
// `- rule: not here: reason`.
const sections = new Map(document.split(/^## /m).slice(1).map(section => {
  const [heading, ...lines] = section.split('\n');
  const items = lines.join('\n').split(/^- /m).slice(1).map(text => text.replace(/\s+/g, ' '));
  return [heading.trim(), items.map(text => ({
    rule: text.split(/: (?="|not here: )/)[0],
    tests: [...text.matchAll(/"([^"]+)"/g)].map(([, name]) => name),
    reason: text.match(/not here: (.+)/)?.[1],
  }))];
}));

// How many bullets the domain has under each heading, and how many cases there are.
const counted = {
  Time: 5, 'Money and text': 3, Ledger: 7, Earning: 7, Returns: 3, 'Tiers and ladder': 4,
  'Offers and redemption': 4, Games: 5, 'Repetition and concurrency': 3, Privacy: 6, Messages: 1,
  Cases: 57,
};

test('every rule of the domain and every case stands in the document', () => {
  assert.deepEqual(Object.fromEntries([...sections].map(([name, items]) => [name, items.length])),
    counted);
});

test('each has a test, or the reason why it has none, and not both', () => {
  none([...sections].flatMap(([name, items]) => items.filter(({ tests, reason }) =>
    (tests.length > 0) === Boolean(reason)).map(({ rule }) => `${name}: ${rule}`)));
});

test('every test that is named stands', () => {
  assert.ok(names.size > 400);
  none([...sections.values()].flat().flatMap(({ tests }) =>
    tests.filter(name => !names.has(name))));
});

test('the cases are numbered through, and a case’s tests bear its number', () => {
  none(sections.get('Cases').flatMap(({ rule, tests, reason }, index) => {
    const number = `${index + 1}. `;
    const shown = [...names].filter(name => name.startsWith(number));
    if (!rule.startsWith(number)) return [`${rule} should be ${number}`];
    if (reason) return shown.map(name => `${name}: the document says that it is not here`);
    return tests.filter(name => !name.startsWith(number));
  }));
});
