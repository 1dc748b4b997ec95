// The sentences of the interface: each one that a screen says is there in every language, and none is
// there that nobody says. A literal that ends with a full stop says all that begin with it.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import test from 'node:test';

import { none, sources } from './house.mjs';

const sections = ['app', 'desk', 'portal', 'ui'];
const languages = readdirSync(new URL('../../assets/locales', import.meta.url))
  .map(name => name.slice(0, -'.json'.length));
const top = new URL('../../', import.meta.url).pathname;
const keys = language => Object.keys(JSON.parse(
  readFileSync(`${top}assets/locales/${language}.json`, 'utf8')))
  .filter(key => sections.includes(key.split('.')[0]));

const literal = new RegExp(`"((?:${sections.join('|')})\\.[a-z0-9_.]+)"`, 'g');
const said = new Set(sources.filter(({ room }) => room.startsWith('shell/'))
  .flatMap(({ lines }) => lines.filter(line => !/^\s*\/\//.test(line))
    .flatMap(line => [...line.matchAll(literal)].map(([, key]) => key))));
const stems = [...said].filter(key => key.endsWith('.'));

test('screens say something', () => { assert.ok(said.size > 100); });

for (const language of languages) {
  test(`what is said is there in ${language}`, () => {
    const there = keys(language);
    none([...said].filter(key => key.endsWith('.')
      ? !there.some(each => each.startsWith(key)) : !there.includes(key)));
  });
  test(`what is there in ${language} is said`, () => {
    none(keys(language).filter(key =>
      !said.has(key) && !stems.some(stem => key.startsWith(stem))));
  });
}
