// The words of the club and of its demo program, as people read them: a test names things by their
// keys and so reads both languages through one table.
import { readFileSync } from 'node:fs';

const assets = new URL('../../assets/', import.meta.url);
const read = path => JSON.parse(readFileSync(new URL(path, assets)));
const program = read('programs/demo.json');

// say(key, args) gives the sentence, or a pattern for it where an argument is left open. Numbers
// are written in the digits of the language; everything else stands as given.
export function words(language) {
  const sentences = read(`locales/${language}.json`);
  const number = new Intl.NumberFormat(language);
  const say = (key, args = {}) => {
    if (sentences[key] === undefined) throw new Error(`no sentence ${key}`);
    return closed(fill(sentences[key], args, number));
  };
  const plain = new Intl.NumberFormat(language, { useGrouping: false });
  return Object.assign(say, { language, number: n => number.format(n),
    plain: n => plain.format(n) });
}

// The name of a thing of the program: named('fa', 'offers', 'coffee').
export function named(language, kind, key, what = 'title') {
  const thing = program[kind].find(each => each.key === key);
  return (thing[what] ?? thing.name)[language];
}

export const question = (language, key) => of_profile(key).words[language];
export const option = (language, key, value) =>
  of_profile(key).options.find(each => each.key === value).words[language];
const of_profile = key => program.forms[0].questions.find(each => each.key === key);

// The message with its arguments, as strings and open places (undefined).
function fill(message, args, number) {
  const parts = [];
  let at = 0;
  while (at < message.length) {
    const open = message.indexOf('{', at);
    if (open < 0) break;
    const close = end_of(message, open);
    parts.push(message.slice(at, open), ...place(message.slice(open + 1, close), args, number));
    at = close + 1;
  }
  return [...parts, message.slice(at)];
}

function place(inside, args, number) {
  const [, name, kind, rest] = inside.match(/^(\w+)(?:, (\w+)(?:, (.*))?)?$/s);
  const value = args[name];
  if (kind !== 'plural') return [typeof value === 'number' ? number.format(value) : value];
  const forms = new Map();
  for (let at = 0; at < rest.length;) {
    const open = rest.indexOf('{', at);
    if (open < 0) break;
    const close = end_of(rest, open);
    forms.set(rest.slice(at, open).trim(), rest.slice(open + 1, close));
    at = close + 1;
  }
  const form = forms.get(`=${value}`) ?? (value === 1 && forms.get('one')) ?? undefined;
  const [before, ...after] = (form || forms.get('other')).split('#');
  const shown = value === undefined ? undefined : number.format(value);
  return after.reduce((all, text) => [...all, shown, ...fill(text, args, number)],
    fill(before, args, number));
}

function end_of(text, open) {
  let depth = 0;
  for (let at = open; at < text.length; ++at) {
    if (text[at] === '{') ++depth;
    if (text[at] === '}' && --depth === 0) return at;
  }
  throw new Error(`an open brace in: ${text}`);
}

const escaped = text => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
const closed = parts => parts.includes(undefined)
  ? new RegExp(`^${parts.map(part => part === undefined ? '.+' : escaped(part)).join('')}$`, 's')
  : parts.join('');
