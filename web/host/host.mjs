// The page's half of the portal: loads the module, hands it what happens, and carries out what it
// answers. A frame is asked for by something that happened; nothing runs otherwise.
import { Module } from './module.mjs';
import { begun } from './begun.mjs';
import { Foreign } from './foreign.mjs';
import { Measure } from './measure.mjs';
import { Page } from './page.mjs';
import { Surfaces } from './surfaces.mjs';
import { imports } from './imports.mjs';
import { kinds, listen } from './events.mjs';
import { Updates } from './updates.mjs';

const patience_ms = 1000; // for the page's own first words
const after_paint = deed =>
  document.hidden ? setTimeout(deed, 0) : requestAnimationFrame(() => setTimeout(deed, 0));
const is_plain = new URLSearchParams(location.search).has('plain');

class Host {
  base = document.documentElement.dataset.base; // of this application; begins and ends with a slash
  keys = new Set(); // function keys that the application follows
  first = document.getElementById('first'); // the page's own words, until the application has drawn
  asked = false;
  timer = 0;
  frames = 0;
  painted = false;
  at_home = 0; // not before the first screen stands
  updates = new Updates();
  module = new Module();
  surfaces = new Surfaces(this);

  async start(source) {
    const patience = new Promise(done => setTimeout(done, patience_ms));
    const written = await Promise.race([begun.words, patience]);
    const seen = written ? new Promise(after_paint) : null;
    seen?.then(() => this.module.doors || this.#prepare_paint()); // good time for what takes long
    await this.module.load(source, imports(this.module, this));
    document.documentElement.classList.add('lettered'); // the module is here: nothing is in its way
    const [colours, types, tones, roles, attributes] = this.module
      .taken(this.module.doors.names())
      .split('\n')
      .map(line => line.trim().split(' '));
    const names = { colours, types, tones, roles, attributes };
    this.foreign = new Foreign(this);
    this.measurer = new Measure(this.module, names, this.foreign);
    this.page = new Page(this.module, names, this);
    this.#watch();
    if (written && !is_plain) this.surfaces.get_ready(); // while the page's own words are painted
    await seen;
    this.module.doors.start();
    if (!navigator.onLine) this.module.doors.network(0);
    this.frame(performance.now());
    listen(this);
    // The context comes when words have been presented. Where the page has written them, the module
    // is given what they were written from, and draws when it can paint.
    this.asked ||= Boolean(written);
    (written ? setTimeout : after_paint)(() => this.#start_surfaces());
    document.fonts.addEventListener('loadingdone', () => this.metrics_changed());
  }

  // What can wait until the first screen stands.
  #start_the_rest() {
    this.surfaces.check();
    this.updates.start(this.base, () => {
      this.module.doors.update_waits();
      this.ask();
    });
  }

  #prepare_paint() {
    if (!is_plain) this.surfaces.start();
  }

  #start_surfaces() {
    this.#prepare_paint();
    this.asked = true; // it is drawn here and now
    this.surfaces_changed();
    this.frame(performance.now());
  }

  // The application's words take the place of the page's own.
  #show() {
    this.first = this.first.remove();
    performance.mark('words');
  }

  get paints() {
    return this.surfaces.ready && !this.forced.matches;
  }

  #will_paint() {
    return this.paints || (!is_plain && !this.surfaces.screen);
  }

  #note_paint() {
    this.painted = true;
    performance.mark('surfaces');
  }

  surfaces_changed() {
    if (!this.module.doors) return;
    if (document.documentElement.classList.toggle('plain', !this.paints)) this.page?.draw_icons();
    this.ask();
  }

  measure(asks, count, sizes) {
    this.measurer.measure(asks, count, sizes);
  }

  // The address that a path of the application has on this server.
  address(path) {
    return path.startsWith('/') ? this.base.slice(0, -1) + path : path;
  }

  send(kind, target, { number = 0, x = 0, y = 0, text = '' } = {}) {
    this.module.doors.event(
      kinds.indexOf(kind),
      target,
      number,
      x,
      y,
      text === '' ? 0 : this.module.put(text),
    );
    this.ask();
  }

  ask() {
    if (this.asked) return;
    this.asked = true;
    requestAnimationFrame(now => this.frame(now));
  }

  frame(now) {
    this.asked = false;
    ++this.frames;
    this.#tell_environment();
    const out = this.module.doors.frame(now) / 4;
    const [ops, op_count, strings, , surfaces, surface_count, , again] = this.module.words.subarray(
      out,
      out + 8,
    );
    const wake = this.module.floats[out + 6];
    this.page.apply(ops, op_count, strings);
    if (this.first && this.page.drawn()) this.#show();
    if (this.surfaces.ready)
      for (let i = 0; i < surface_count; ++i) this.surfaces.draw(surfaces + i * 56);
    if (surface_count > 0 && this.surfaces.ready && !this.painted) this.#note_paint();
    if (!this.at_home && !this.first && (this.painted || !this.#will_paint()))
      this.at_home = after_paint(() => this.#start_the_rest());
    this.foreign.own();
    clearTimeout(this.timer);
    if (again) this.ask();
    else if (wake >= 0) this.timer = setTimeout(() => this.ask(), wake);
  }

  // -- what the page is like

  #watch() {
    const ask = () => {
      this.surfaces_changed();
    };
    const media = query => {
      const list = matchMedia(query);
      list.addEventListener('change', ask);
      return list;
    };
    this.dark = media('(prefers-color-scheme: dark)');
    this.reduced = media('(prefers-reduced-motion: reduce)');
    this.forced = media('(forced-colors: active)');
    this.coarse = media('(pointer: coarse)');
    this.contrast = media('(prefers-contrast: more)');
    // Paper has the plain view's icons.
    matchMedia('print').addEventListener('change', ({ matches }) => {
      if (matches) this.page.draw_icons();
    });
    addEventListener('resize', () => this.ask());
    // A probe changes its size when fonts, text size or text spacing do.
    this.probe = document.createElement('p');
    this.probe.className = 'words probe t-body';
    this.probe.setAttribute('aria-hidden', 'true');
    this.probe.textContent = 'پروفایل Vafa';
    document.body.append(this.probe);
    let first = true;
    new ResizeObserver(() => {
      if (!first) this.metrics_changed();
      first = false;
    }).observe(this.probe);
    this.rem = document.createElement('i');
    this.rem.className = 'rem';
    document.body.append(this.rem);
  }

  metrics_changed() {
    if (this.page) this.send('metrics', 0);
  }

  #tell_environment() {
    const root = this.rem.offsetWidth / 10 || 16;
    const flags = [this.dark, this.reduced, this.forced, this.coarse].reduce(
      (sum, list, i) => sum | (list.matches ? 1 << i : 0),
      (this.paints ? 16 : 0) | (this.contrast.matches ? 32 : 0),
    );
    this.height = innerHeight; // asked again amid changes, it would lay the page out
    this.module.doors.environment(
      document.documentElement.clientWidth,
      this.height,
      devicePixelRatio,
      root,
      scrollY,
      flags,
    );
  }

  // Near the edge of what is painted, the window of the canvas must move.
  scrolled() {
    const main = document.getElementById('main');
    const { window } = this.page.nodes.get(main?.vafa) ?? {};
    if (!window) return;
    const top = -main.getBoundingClientRect().top,
      height = main.offsetHeight,
      near = innerHeight * 0.15;
    const above = Math.max(0, top - near),
      below = Math.min(height, top + innerHeight + near);
    if (above < window.y - 0.5 || below > window.y + window.h + 0.5) this.ask();
  }
}

const host = new Host();
globalThis.vafa = host;
const source = document.querySelector('link[rel=preload][as=fetch]').href;
host.start(fetch(source, { credentials: 'same-origin' })).catch(error => {
  console.error(error);
  document.getElementById('failed')?.removeAttribute('hidden');
  addEventListener('online', () => location.reload());
});
