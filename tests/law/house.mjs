// The house as it stands in the files, and as ARCHITECTURE.md says it should be.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';

export const houses = ['core', 'shell', 'server-stub', 'web'];
const top = new URL('../../', import.meta.url).pathname;

// The rows of the first table under a heading, as arrays of cells without code marks.
function table(heading) {
  const section = readFileSync(`${top}ARCHITECTURE.md`, 'utf8').split(/^## /m)
    .find(text => text.startsWith(heading));
  return section.split('\n').filter(line => /^\|/.test(line)).slice(2)
    .map(line => line.split('|').slice(1, -1).map(cell => cell.replaceAll('`', '').trim()));
}

const words = text => text.split(/[\s,]+/).filter(Boolean);

// room -> the set of rooms and libraries it may know
export const permitted =
  new Map(table('Who may know whom').map(([room, knows]) => [room, new Set(words(knows))]));

export const libraries =
  table('Libraries').map(([name, targets, headers]) =>
    ({ name, targets: words(targets), headers: words(headers) }));

// All sources of the four houses: { path, room, lines }
export const sources = houses.flatMap(house =>
  list(house).filter(path => /\.(h|cpp)$/.test(path)).map(path => ({
    path,
    room: path.split('/').slice(0, -1).slice(0, 2).join('/'),
    lines: readFileSync(top + path, 'utf8').split('\n'),
  })));

function list(directory) {
  let entries;
  try {
    entries = readdirSync(top + directory, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
  return entries.flatMap(entry => entry.isDirectory()
    ? list(`${directory}/${entry.name}`) : [`${directory}/${entry.name}`]);
}

// What a room's CMakeLists.txt links: { room, name, depends } for each vafa_room of the houses
export const linked = houses.flatMap(list).filter(path => path.endsWith('/CMakeLists.txt'))
  .flatMap(path => [...readFileSync(top + path, 'utf8')
    .matchAll(/vafa_(?:room|program)\(([\w-]+)(?:\s+QUICK)?(?:\s+DEPENDS([^)]*))?\)/g)]
    .map(([, name, depends = '']) => ({
      name,
      room: path.replace('/CMakeLists.txt', ''),
      depends: words(depends),
    })));

// Every fault on a line of its own, and none is right.
export const none = faults => assert.ok(faults.length === 0, `\n${faults.join('\n')}`);
