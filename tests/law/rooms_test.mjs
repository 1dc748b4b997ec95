// The law of the house: who may know whom. The table in ARCHITECTURE.md is exact: what it does not
// permit is refused, and what it permits is used.
import assert from 'node:assert/strict';
import test from 'node:test';

import { houses, libraries, linked, none, permitted, sources } from './house.mjs';

const below = { core: ['core'], shell: ['core', 'shell'], web: ['core', 'shell', 'web'],
  'server-stub': ['core', 'server-stub'] };
// Core and shell read no clock, draw no random number, do no input or output, and stay small.
const kept_out = new Set(['chrono', 'ctime', 'random', 'thread', 'mutex', 'future', 'fstream',
  'iostream', 'ostream', 'istream', 'sstream', 'iomanip', 'cstdio', 'filesystem', 'format', 'print',
  'regex', 'locale', 'stdexcept']);

// Each include as { path, room, line, target }, its target being a room or a library; includes of
// the standard library have the target 'std' and of unknown things undefined. Files that the build
// generates (*.gen.h) belong to the room itself.
function* includes() {
  for (const { path, room, lines } of sources) {
    for (const [index, text] of lines.entries()) {
      const [, quote, header] = text.match(/^\s*#\s*include\s*(["<])([^">]+)/) ?? [];
      if (!header) continue;
      yield { where: `${path}:${index + 1}`, room, header, target: target(quote, header, room) };
    }
  }
}

function target(quote, header, room) {
  if (header.endsWith('.gen.h')) return room;
  if (quote === '"') return header.split('/').slice(0, -1).slice(0, 2).join('/');
  const library = libraries.find(({ headers }) =>
    headers.some(known => known.endsWith('/') ? header.startsWith(known) : header === known));
  return library?.name ?? (/^[a-z_0-9]+$/.test(header) ? 'std' : undefined);
}

const foreign = [...includes()].filter(({ target, room }) => target !== 'std' && target !== room);

test('every room knows only what ARCHITECTURE.md permits', () => {
  const wrong = foreign.filter(({ room, target }) => !permitted.get(room)?.has(target))
    .map(({ where, room, header }) => `${where}: ${room} may not know ${header}`);
  none(wrong);
});

test('every arrow of the table is used', () => {
  const used = new Set(foreign.map(({ room, target }) => `${room} -> ${target}`));
  const arrows = [...permitted].flatMap(([room, known]) =>
    [...known].map(to => `${room} -> ${to}`));
  none(arrows.filter(arrow => !used.has(arrow)));
});

test('every room of the table stands, and every room that stands is in the table', () => {
  assert.deepEqual([...permitted.keys()].toSorted(),
    [...new Set(sources.map(({ room }) => room))].toSorted());
});

test('a room links what the table permits and nothing else', () => {
  const name_of = new Map(libraries.flatMap(({ name, targets }) => targets.map(it => [it, name])));
  for (const { name, room } of linked) name_of.set(name, room);
  const wrong = linked.flatMap(({ room, name, depends }) => depends
    .filter(it => it !== 'Threads::Threads' && !permitted.get(room)?.has(name_of.get(it)))
    .map(it => `${name} links ${it}`));
  none(wrong);
});

test('no house knows one above it', () => {
  const wrong = [...permitted].flatMap(([room, known]) => [...known]
    .filter(to => houses.includes(to.split('/')[0]) &&
      !below[room.split('/')[0]].includes(to.split('/')[0]))
    .map(to => `${room} -> ${to}`));
  none(wrong);
});

test('no room knows itself through others', () => {
  const reached = (room, path) => {
    assert.ok(!path.includes(room), `${[...path, room].join(' -> ')}`);
    for (const next of permitted.get(room) ?? []) reached(next, [...path, room]);
  };
  for (const room of permitted.keys()) reached(room, []);
});

test('core and shell include nothing that does I/O, tells the time or is large', () => {
  const wrong = [...includes()]
    .filter(({ room, header }) => /^(core|shell)\//.test(room) && kept_out.has(header))
    .map(({ where, header }) => `${where}: ${header}`);
  none(wrong);
});
