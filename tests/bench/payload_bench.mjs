// What a member's phone downloads before the home screen stands: a real first visit with a sign-in,
// the bytes of every file as they came over the wire (answers of the API are not files), and what the
// offline worker fetches afterwards.
// Beside it, what the usual way to paint a page with wasm weighs before its first line of code.
import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';

import { Member } from '../browser/person.mjs';
import { Club, dist, launch } from '../browser/vafa.mjs';

const limit = 300_000;

async function first_visit(browser, club) {
  const [, mobile] = await club.said(/A member signs in with (\S+);/);
  const member = await Member.before(browser, club, { language: 'fa', size: 'phone' });
  await member.enter_code(await member.ask_code(mobile));
  await member.sees(member.say('portal.home.balance'));
  await member.page.waitForLoadState('networkidle');
  const files = await member.page.evaluate(() => ['navigation', 'resource']
    .flatMap(kind => performance.getEntriesByType(kind))
    .map(({ name, encodedBodySize: bytes }) => ({ path: new URL(name).pathname, bytes }))
    .filter(({ path }) => !path.startsWith('/api/')));
  return [...files, ...await later(member.page, new Set(files.map(({ path }) => path)))];
}

// What the worker added to what the page had.
async function later(page, known) {
  const sizes = new Map(JSON.parse(readFileSync(`${dist}/files.json`))
    .map(({ path, brotli }) => [`/${path}`, brotli]));
  const kept = await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    const requests = await (await caches.open((await caches.keys())[0])).keys();
    return requests.map(({ url }) => new URL(url).pathname);
  });
  return ['/sw.js', ...kept].filter(path => !known.has(path))
    .map(path => ({ path: `worker: ${path}`, bytes: sizes.get(path) }));
}

function canvaskit() {
  const from = new URL('../../node_modules/canvaskit-wasm/bin/', import.meta.url);
  return ['canvaskit.js', 'canvaskit.wasm']
    .reduce((sum, name) => sum + brotliCompressSync(readFileSync(new URL(name, from))).length, 0);
}

const sum = files => files.reduce((all, { bytes }) => all + bytes, 0);
const figure = (name, value, reference = null) => console.log(JSON.stringify({ bench: 'payload',
  figure: name, value, unit: 'bytes', reference, ratio: reference && value / reference }));

const club = await Club.start();
const browser = await launch();
try {
  const files = await first_visit(browser, club);
  for (const { path, bytes } of files) figure(path, bytes);
  figure('total', sum(files), limit);
  figure('code, against CanvasKit alone',
    sum(files.filter(({ path }) => /\.(js|wasm)$/.test(path))), canvaskit());
} finally {
  await browser.close();
  await club.stop();
}
