// What a frame costs the main thread, on the gallery's pages: a phone, software graphics. Beside
// each figure stands what the same browser needs to write the same page anew as HTML and to lay it
// out, which is the plainest way to change a page without a toolkit.
import { serve_gallery } from '../browser/gallery.mjs';
import { launch, open } from '../browser/vafa.mjs';

const goals = { home: 2, list: 4, scroll: 10 };

const figure = (name, value, unit, reference = null) =>
  console.log(JSON.stringify({ bench: 'frames', figure: name, value, unit, reference,
    ratio: reference && value / reference }));

async function shown(browser, address) {
  const page = await open(browser, address, { size: 'phone' });
  await page.waitForFunction(() => globalThis.vafa?.surfaces?.ready && !globalThis.vafa.asked);
  await page.evaluate(() => {
    const { vafa } = globalThis;
    const frame = vafa.frame.bind(vafa);
    globalThis.costs = [];
    vafa.frame = now => {
      const start = performance.now();
      frame(now);
      globalThis.costs.push(performance.now() - start);
    };
    globalThis.next_frame = () => new Promise(done => requestAnimationFrame(
      () => requestAnimationFrame(done)));
    globalThis.median = all => all.sort((a, b) => a - b)[Math.floor(all.length / 2)];
  });
  return page;
}

// The median frame while the pointer goes from one thing to the next, or nothing happens at all.
const hovers = (page, selector) => page.evaluate(async wanted => {
  const { vafa } = globalThis;
  const things = [...document.querySelectorAll(wanted)].slice(0, 8);
  globalThis.costs.length = 0;
  for (let i = 0; i < 60; ++i) {
    if (things.length > 0) {
      vafa.send('hover', things[(i + 7) % things.length].vafa, { number: 0 });
      vafa.send('hover', things[i % things.length].vafa, { number: 1 });
    } else vafa.ask();
    await globalThis.next_frame();
  }
  return globalThis.median(globalThis.costs);
}, selector);

const written_anew = page => page.evaluate(() => {
  const app = document.getElementById('app');
  const html = app.innerHTML, place = app.cloneNode(false);
  place.style.visibility = 'hidden';
  document.body.append(place);
  const times = [];
  for (let i = 0; i < 21; ++i) {
    const start = performance.now();
    place.innerHTML = html;
    void place.offsetHeight;
    times.push(performance.now() - start);
  }
  place.remove();
  return globalThis.median(times);
});

// Scrolls by `step` px again and again; what each frame that was asked for has cost.
const scrolls = (page, { step, count }) => page.evaluate(async how => {
  globalThis.costs.length = 0;
  for (let i = 0; i < how.count; ++i) {
    scrollBy(0, how.step);
    await globalThis.next_frame();
  }
  return { frames: globalThis.costs.length, median: globalThis.median(globalThis.costs) };
}, { step, count });

const gallery = await serve_gallery();
const browser = await launch();
try {
  const home = await shown(browser, `${gallery.address}/?fa,thirty`);
  const anew = await written_anew(home);
  figure(`30 offers, a hover (goal < ${goals.home})`, await hovers(home, 'main a.h'), 'ms', anew);
  figure('30 offers, nothing changes', await hovers(home, '#none'), 'ms', anew);
  const { frames } = await scrolls(home, { step: 33, count: 91 });
  figure(`3,000 px of scrolling (goal <= ${goals.scroll})`, frames, 'frames', 91);

  const list = await shown(browser, `${gallery.address}/many?fa`);
  await scrolls(list, { step: 20000, count: 3 });
  const rows = await written_anew(list);
  figure(`10,000 entries, a hover (goal < ${goals.list})`, await hovers(list, 'main a.h'), 'ms', rows);
  figure('10,000 entries, nothing changes', await hovers(list, '#none'), 'ms', rows);
  const { median } = await scrolls(list, { step: 700, count: 40 });
  figure(`10,000 entries, other rows come (goal < ${goals.list})`, median, 'ms', rows);
} finally {
  await browser.close();
  gallery.close();
}
