// How long a signed-in member waits for the home screen: its real points and first offer as the API
// gave them (words), and what is painted around them (surfaces); from the navigation, at a first
// visit (cold) and a later one (warm), here and on a slow phone's network (1.6 Mbit/s, 150 ms).
// Beside it, in the same run, a static page with the same font, under the same rules of the same
// server, that fetches the same JSON and writes the same words. Medians of ten, taken by turns.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';

import { Member } from '../browser/person.mjs';
import { Club, dist, launch, sizes } from '../browser/vafa.mjs';

const rounds = 10;
const slow = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 };
const limits = { words: 1.5, surfaces: 2.5 };

// ---- the static page

const script = `
const get = path => fetch('/api/v1' + path, { headers: { 'Accept-Language': 'fa' } })
  .then(answer => answer.json());
const number = n => n.toLocaleString('fa');
const line = (tag, text) => document.body.appendChild(document.createElement(tag)).textContent = text;
Promise.all(['/club', '/me', '/offers?limit=100'].map(get)).then(([club, me, { items }]) => {
  line('h1', club.name + ' ' + me.name);
  line('p', number(me.spendable));
  for (const offer of items) {
    line('h2', offer.title);
    line('p', offer.partner.name + ' ' + number(offer.cost));
  }
});`;

function add_static_page(web) {
  const font = readdirSync(`${web}/assets`).find(name => name.endsWith('.woff2'));
  mkdirSync(`${web}/static`);
  writeFileSync(`${web}/assets/static.js`, script);
  writeFileSync(`${web}/assets/static.css`, `@font-face { font-family: Vazirmatn;
    src: url(/assets/${font}) format('woff2'); font-weight: 100 900; font-display: swap }
    body { font-family: Vazirmatn, sans-serif; margin: 1rem }`);
  writeFileSync(`${web}/static/index.html`, `<!doctype html>
<html lang="fa" dir="rtl"><meta charset="utf-8"><title>کنج</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="preload" href="/assets/${font}" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="/assets/static.css">
<script type="module" src="/assets/static.js"></script>
<body></body></html>`);
}

// ---- what is measured

// Runs in the page before anything else: when the wanted words first stand in the document, and when
// the last picture was painted.
function watch(wanted) {
  const seen = globalThis.seen = { words: 0, surfaces: 0 };
  const look = () => {
    const text = document.body?.textContent ?? '';
    if (seen.words || !wanted.every(word => text.includes(word))) return;
    seen.words = performance.now();
    observer.disconnect();
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true, characterData: true });
  const draw = CanvasRenderingContext2D.prototype.drawImage;
  CanvasRenderingContext2D.prototype.drawImage = function (...them) {
    draw.apply(this, them);
    seen.surfaces = performance.now();
  };
}

const at_rest = () => globalThis.seen.words > 0 && (!document.getElementById('app') ||
  (globalThis.vafa?.surfaces?.ready && !globalThis.vafa.asked && globalThis.seen.surfaces > 0));

// A new window of the browser has pages of its own to start, and what waits for them is not ours: the
// navigation begins when all its processes have come to rest.
async function at_ease(browser) {
  const session = await browser.newBrowserCDPSession();
  const spent_s = async () => (await session.send('SystemInfo.getProcessInfo')).processInfo
    .reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  for (let before_s = -1, now_s = 0; now_s - before_s > 0.01;) {
    [before_s, now_s] = [now_s, await spent_s()];
    await new Promise(done => setTimeout(done, 200));
  }
  await session.detach();
}

async function load(context, address, conditions) {
  const page = await context.newPage();
  await at_ease(context.browser());
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  if (conditions) await devtools.send('Network.emulateNetworkConditions', conditions);
  await page.goto(address, { waitUntil: 'commit' });
  await page.waitForFunction(at_rest, null, { polling: 100 });
  const seen = await page.evaluate(() => globalThis.seen);
  await page.close();
  return seen;
}

const median = values => {
  const sorted = values.toSorted((a, b) => a - b), middle = sorted.length / 2;
  return (sorted[Math.floor(middle - 0.5)] + sorted[Math.ceil(middle - 0.5)]) / 2;
};

async function measure(browser, visitor, conditions, is_warm) {
  const found = { '/': [], '/static/': [] };
  const visit = async () => {
    const context = await browser.newContext({ ...sizes.phone, locale: 'fa-IR',
      storageState: visitor.state });
    await context.addInitScript(watch, visitor.wanted);
    return context;
  };
  const known = {};
  for (const path of is_warm ? Object.keys(found) : [])
    await settle(known[path] = await visit(), visitor.address + path);
  for (let i = 0; i < rounds; ++i)
    for (const path of Object.keys(found)) {
      const context = known[path] ?? await visit();
      found[path].push(await load(context, visitor.address + path, conditions));
      if (!is_warm) await context.close();
    }
  for (const context of Object.values(known)) await context.close();
  return ['words', 'surfaces'].map(what => [what, median(found['/'].map(seen => seen[what])),
    median(found['/static/'].map(seen => seen.words))]);
}

// A first visit after which the build is on the phone.
async function settle(context, address) {
  await load(context, address);
  const page = await context.newPage();
  await page.goto(address);
  if (!address.includes('static'))
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  await page.close();
}

// ---- the member

async function sign_in(browser, club) {
  const [, mobile] = await club.said(/A member signs in with (\S+);/);
  const member = await Member.before(browser, club, { language: 'fa', size: 'phone' });
  await member.enter_code(await member.ask_code(mobile));
  await member.sees(member.say('portal.home.balance'));
  const wanted = await member.page.evaluate(async () => {
    const get = path => fetch(`/api/v1${path}`, { headers: { 'Accept-Language': 'fa' } })
      .then(answer => answer.json());
    const [me, offers] = await Promise.all([get('/me'), get('/offers?limit=100')]);
    return { points: me.spendable, titles: offers.items.map(it => it.title) };
  });
  const grid = await member.page.locator('main ul article, main ul li').allInnerTexts();
  const first = wanted.titles.find(title => grid.some(text => text.includes(title)));
  const state = await member.page.context().storageState();
  await member.leave();
  return { state, address: club.address, wanted: [member.say.number(wanted.points), first] };
}

const web = mkdtempSync(`${tmpdir()}/vafa-start-`);
cpSync(dist, web, { recursive: true });
add_static_page(web);
const club = await Club.start(web);
const browser = await launch();
try {
  const visitor = await sign_in(browser, club);
  for (const [ending, conditions] of [['', null], ['_slow', slow]])
    for (const [when, is_warm] of [['cold', false], ['warm', true]])
      for (const [what, ours, theirs] of await measure(browser, visitor, conditions, is_warm))
        console.log(JSON.stringify({ bench: 'start', figure: `${what}${ending}, ${when}`,
          value: Math.round(ours), unit: 'ms', reference: Math.round(theirs),
          ratio: ours / theirs, limit: limits[what] }));
} finally {
  await browser.close();
  await club.stop();
  rmSync(web, { recursive: true });
}
