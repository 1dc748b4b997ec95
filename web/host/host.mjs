// The page's half of the portal: loads the module, hands it what happens, and carries out what it
// answers. A frame is asked for by something that happened; nothing runs otherwise.
import { Module } from './module.mjs';
import { Measure } from './measure.mjs';
import { Page } from './page.mjs';
import { Surfaces } from './surfaces.mjs';
import { imports } from './imports.mjs';
import { kinds, listen } from './events.mjs';

class Host {
  base = document.documentElement.dataset.base; // of this application; begins and ends with a slash
  keys = new Set(); // function keys that the application follows
  first = document.getElementById('first'); // the page's own words, until the application has drawn
  asked = false;
  timer = 0;
  frames = 0;
  painted = false;

  async start(source) {
    this.module = await Module.load(source, module => imports(module, this));
    this.module.memory = this.module.doors.memory;
    const [colours, types, tones, roles, attributes] = this.module
      .taken(this.module.doors.names())
      .split('\n')
      .map(line => line.trim().split(' '));
    const names = { colours, types, tones, roles, attributes };
    this.measurer = new Measure(this.module, names);
    this.page = new Page(this.module, names, this);
    this.surfaces = new Surfaces(this.module, this);
    this.#watch();
    this.module.doors.start();
    this.frame(performance.now());
    listen(this);
    // The context comes when the words have been presented.
    requestAnimationFrame(() => setTimeout(() => this.#start_surfaces(), 0));
    document.fonts.addEventListener('loadingdone', () => this.metrics_changed());
  }

  #start_surfaces() {
    if (!new URLSearchParams(location.search).has('plain')) this.surfaces.start();
    this.surfaces_changed();
  }

  // The application's words take the place of the page's own.
  #show() {
    this.first = this.first.remove();
    performance.mark('words');
  }

  #note_paint() {
    this.painted = true;
    performance.mark('surfaces');
  }

  surfaces_changed() {
    document.documentElement.classList.toggle('plain', !this.surfaces.ready || this.forced.matches);
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
      this.surfaces.ready && !this.forced.matches ? 16 : 0,
    );
    this.module.doors.environment(
      document.documentElement.clientWidth,
      innerHeight,
      devicePixelRatio,
      root,
      scrollY,
      flags,
    );
  }

  // Near the edge of what is painted, the window of the canvas must move.
  scrolled() {
    if (!this.surfaces.ready) return;
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
host.start(
  fetch(document.querySelector('link[rel=preload][as=fetch]').href, { credentials: 'same-origin' }),
);
