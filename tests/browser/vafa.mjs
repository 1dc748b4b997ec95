// What a browser test starts from: a club of its own on a free port, and pages of it as people
// open them. Things are found by role and name, as a person or a screen reader finds them.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';

import { chromium } from 'playwright-core';

const top = new URL('../../', import.meta.url).pathname;
export const dist = `${top}build/web/dist`;

export const sizes = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3,
    isMobile: true, hasTouch: true },
  wide: { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 },
};

// Software graphics, and none of the traffic that Chromium makes by itself.
const flags = ['--no-sandbox', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync', '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'];

export const launch = (more = []) =>
  chromium.launch({ executablePath: '/usr/bin/chromium', args: [...flags, ...more] });

// The demo club on SQLite in a directory of its own, as `vafa-server run --demo` starts it.
export class Club {
  lines = [];
  #waiting = [];

  static async start(web = dist) {
    const club = new Club();
    club.data = mkdtempSync(`${tmpdir()}/vafa-browser-`);
    club.port = await free_port();
    club.address = `http://127.0.0.1:${club.port}`;
    await club.open(['--web', web]);
    return club;
  }

  async open(options) {
    const heard = this.lines.length;
    this.options = options;
    this.server = spawn(`${top}build/native/server-stub/vafa-server`, ['run', '--demo',
      '--data', this.data, '--port', String(this.port), ...options],
      { stdio: ['ignore', 'pipe', 'inherit'] });
    this.gone = once(this.server, 'exit');
    createInterface({ input: this.server.stdout }).on('line', line => this.#hear(line));
    const ended = this.gone.then(([code]) => assert.fail(`vafa-server ended with ${code} at once`));
    await Promise.race([this.said(new RegExp(`:${this.port}\\b`), heard), ended]);
  }

  #hear(line) {
    this.lines.push(line);
    this.#waiting = this.#waiting.filter(({ pattern, tell }) => {
      const found = line.match(pattern);
      if (found) tell(found);
      return !found;
    });
  }

  // The first line that the server prints from line `from` on and that matches, there or awaited.
  said(pattern, from = 0) {
    const line = this.lines.slice(from).find(text => pattern.test(text));
    return line ? Promise.resolve(line.match(pattern))
      : new Promise(tell => this.#waiting.push({ pattern, tell }));
  }

  async close() {
    this.server.kill('SIGINT');
    const [code] = await this.gone;
    assert.equal(code, 0, 'the server stops cleanly');
  }

  async stop() {
    await this.close();
    rmSync(this.data, { recursive: true });
  }
}

export async function free_port() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

// A page in a fresh browser profile: { size: 'phone' | 'wide', language: 'fa' | 'en', theme:
// 'light' | 'dark', motion: as the media query has it, state: of another visit, before(): runs in
// each page first, meet(page): before it goes anywhere, workers: 'block' }. What goes wrong inside
// it is collected in page.troubles.
export async function open(browser, address, options = {}) {
  const { size = 'phone', language = 'fa', theme = 'light', motion = 'reduce', state } = options;
  const context = await browser.newContext({ ...sizes[size], colorScheme: theme,
    locale: language === 'fa' ? 'fa-IR' : 'en-GB', reducedMotion: motion, storageState: state,
    serviceWorkers: options.workers });
  if (options.before) await context.addInitScript(options.before);
  const page = await context.newPage();
  page.troubles = [];
  page.on('pageerror', error => page.troubles.push(String(error)));
  page.on('console', message => {
    if (message.type() === 'error') page.troubles.push(message.text());
  });
  await options.meet?.(page);
  await page.goto(address);
  return page;
}

// Leaves a picture in build/pictures for people to look at; not before what was scrolled in the last
// frame is on the screen, or it would show the new page where the old one was scrolled to.
export async function picture(page, name) {
  await page.evaluate(() =>
    new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.screenshot({ path: `${top}build/pictures/${name}.png` });
}

// How many values of the painted screen are other than if all were painted anew, in the same moment
// (a notice may go in the next); what rounding does along a line, up to 10 of 255 as measured, is
// not counted.
export const left_pixels = page => page.evaluate(() => {
  const now = performance.now();
  const host = globalThis.vafa, { scale } = host.surfaces;
  const [width, height] = [innerWidth * scale, innerHeight * scale];
  const seen = () => {
    const pen = new OffscreenCanvas(width, height).getContext('2d');
    for (const canvas of document.querySelectorAll('.tiles > canvas')) {
      const { x, y, width: w, height: h } = canvas.getBoundingClientRect();
      pen.drawImage(canvas, x * scale, y * scale, w * scale, h * scale);
    }
    return pen.getImageData(0, 0, width, height).data;
  };
  host.frame(now);
  const shown = seen();
  for (const ready of [false, true]) {
    host.surfaces.ready = ready;
    host.surfaces_changed();
    host.frame(now);
  }
  const anew = seen();
  return shown.filter((value, i) => Math.abs(value - anew[i]) > 16).length;
});

// What axe finds wrong on the page as it is now, one line each.
export async function accessibility_faults(page, options = {}) {
  const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
  await page.evaluate(readFileSync(axe, 'utf8'));
  const { violations } = await page.evaluate(it => globalThis.axe.run(document, it), options);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`));
}
