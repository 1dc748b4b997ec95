// Applies a batch of changes to the document: the same ops, in the same order, as shell/ui/frame.h.
import { elements, set_text } from './elements.mjs';
import { draw_icon, draw_path, draw_qr, dress, set_token } from './looks.mjs';

const [
  UPSERT,
  PLACE,
  STYLE,
  ATTR,
  REMOVE,
  ORDER,
  FOCUS,
  SCROLL,
  OPEN,
  CLOSE,
  SPIN,
  SAY,
  DOCUMENT,
  TOKEN,
  LAYER,
  KEYS,
] = Array.from({ length: 16 }, (_, i) => i + 1);
const F = Object.fromEntries(
  [
    'unavailable',
    'busy',
    'checked',
    'invalid',
    'required',
    'current',
    'said_by_name',
    'decoration',
    'unseen',
    'locked',
    'nowrap',
    'inlined',
    'hover',
    'toggles',
    'submits',
    'must_answer',
    'sheet',
    'ltr',
    'dir_auto',
    'rows_keys',
    'focusable',
    'grown',
    'isolate',
    'drags',
  ].map((name, i) => [name, 1 << i]),
);
const inner = new Set(['layer_tip', 'layer_scratch', 'layer_wheel']); // lie within another layer
const spoken = name => name?.replaceAll(/[\u2066-\u2069]/g, '') ?? null; // isolates are for the eye

export class Page {
  nodes = new Map();
  composing = false;
  composed = new Map();
  #restyled = new Set(); // nodes whose classes are written when all is known
  bars = { header: 0, bar: 0 }; // their heights

  constructor(module, names, host) {
    this.module = module;
    this.names = names;
    this.host = host;
    this.root = document.getElementById('app');
    this.live = [document.getElementById('said'), document.getElementById('said-now')];
  }

  apply(at, count, strings) {
    const { words, floats } = this.module;
    const { attributes } = this.names;
    const start = at / 4,
      end = start + count;
    const late = [];
    const text = (offset, size) => this.module.text(strings + offset, size);
    for (let i = start; i < end;) {
      const op = words[i++];
      switch (op) {
        case UPSERT:
          this.#upsert(words[i], words[i + 1], words[i + 2], words[i + 3]);
          i += 4;
          break;
        case PLACE:
          this.#place(words[i], floats, i + 1);
          i += 5;
          break;
        case STYLE:
          this.#dress(words[i], words[i + 1], words[i + 2], words[i + 3]);
          i += 4;
          break;
        case ATTR: {
          const id = words[i],
            name = attributes[words[i + 1]],
            size = words[i + 3];
          const value = size === 0xffffffff ? null : text(words[i + 2], size);
          const node = this.nodes.get(id);
          if (name === 'value' && node.role !== 'option') late.push([id, value]);
          else this.#attribute(node, name, value);
          i += 4;
          break;
        }
        case REMOVE:
          this.#remove(words[i++]);
          break;
        case ORDER:
          this.#order(words[i], words.subarray(i + 2, i + 2 + words[i + 1]));
          i += 2 + words[i + 1];
          break;
        case FOCUS: {
          const id = words[i];
          late.push([() => this.#focus(id)]);
          i += 2;
          break;
        }
        case SCROLL: {
          const y = floats[i++];
          late.push([() => scrollTo(0, y)]);
          break;
        }
        case OPEN: {
          const id = words[i++];
          late.push([() => this.#open(id)]);
          break;
        }
        case CLOSE:
          this.nodes.get(words[i++])?.element.close();
          break;
        case SPIN:
          this.#spin(words[i], floats[i + 1], floats[i + 2], floats[i + 3]);
          i += 4;
          break;
        case SAY:
          this.#say(words[i], text(words[i + 1], words[i + 2]));
          i += 3;
          break;
        case DOCUMENT:
          this.#document(
            words[i],
            words[i + 1],
            floats[i + 2],
            text(words[i + 3], words[i + 4]),
            text(words[i + 5], words[i + 6]),
          );
          i += 7;
          break;
        case TOKEN:
          set_token(this.names, words[i], words[i + 1], words.subarray(i + 2, i + 6));
          i += 6;
          break;
        case LAYER:
          this.#layer(words[i], floats.subarray(i + 2, i + 8));
          i += 8;
          break;
        case KEYS:
          this.host.keys = new Set(
            text(words[i], words[i + 1])
              .trim()
              .split(' '),
          );
          i += 2;
          break;
        default:
          throw new Error(`op ${op}`);
      }
    }
    for (const node of this.#restyled) this.#classes(node);
    this.#restyled.clear();
    // Values after the options of a select are there; focus and dialogs after everything is.
    for (const [id, value] of late)
      if (typeof id === 'function') id();
      else this.#attribute(this.nodes.get(id), 'value', value);
  }

  drawn() {
    return document.getElementById('main') !== null;
  }

  #upsert(id, parent, word, flags) {
    let node = this.nodes.get(id);
    if (!node) {
      const role = this.names.roles[word & 0xff],
        level = word >>> 8;
      const made = elements[role];
      const element = document.createElement(role === 'heading' ? `h${level}` : made.tag);
      for (const [name, value] of Object.entries(made.attributes))
        element.setAttribute(name, value);
      if (role !== 'layer_main') element.id = `n${id.toString(16)}`;
      element.vafa = id;
      node = { id, role, element, kind: made.kind, flags: 0, style: '', worn: {} };
      this.nodes.set(id, node);
      this.#home(parent).append(element);
    }
    this.#flags(node, flags);
  }

  #home(parent) {
    return parent === 0 ? this.root : this.nodes.get(parent).element;
  }

  #flags(node, flags) {
    const { element, role } = node;
    const changed = flags ^ node.flags; // a new one begins with none
    const has = flag => (flags & flag) !== 0;
    const aria = (flag, name, value = 'true') => {
      if ((changed & flag) === 0) return;
      if (has(flag)) element.setAttribute(`aria-${name}`, value);
      else element.removeAttribute(`aria-${name}`);
    };
    node.flags = flags;
    this.#restyled.add(node);
    aria(F.unavailable, 'disabled');
    if (role !== 'icon') aria(F.busy, 'busy');
    if (role !== 'fieldset') {
      aria(F.invalid, 'invalid');
      aria(F.required, 'required');
    }
    aria(F.current, 'current', 'page');
    if (has(F.toggles)) element.setAttribute('aria-pressed', String(has(F.checked)));
    if (role === 'tab') element.setAttribute('aria-selected', String(has(F.checked)));
    if (has(F.decoration)) element.setAttribute('aria-hidden', 'true');
    if (has(F.ltr)) element.dir = 'ltr';
    else if (has(F.dir_auto)) element.dir = 'auto';
    if (has(F.focusable)) element.tabIndex = -1;
    else if (changed & F.focusable) element.removeAttribute('tabindex');
    if (has(F.submits)) element.type = 'submit';
    if (node.kind === 'cover') element.checked = has(F.checked);
    if (node.kind === 'input') element.readOnly = has(F.locked | F.unavailable);
  }

  #classes(node) {
    const has = flag => (node.flags & flag) !== 0;
    const names = [node.kind, node.role];
    if (has(F.hover)) names.push('h');
    if (has(F.unseen)) names.push('unseen');
    if (has(F.nowrap)) names.push('whole');
    if (has(F.inlined)) names.push('inlined');
    if (has(F.busy)) names.push('busy');
    if (has(F.sheet)) names.push('sheet');
    if (has(F.isolate)) names.push('isolate');
    if (has(F.rows_keys)) names.push('keys');
    if (has(F.drags)) names.push('drags');
    if (node.coated) names.push('coated');
    if (node.picture) names.push(node.picture);
    if (node.style) names.push(node.style);
    node.element.className = names.join(' ');
  }

  #place(id, floats, i) {
    const {
      kind,
      role,
      element: { style },
    } = this.nodes.get(id);
    if (kind === 'layer' && !inner.has(role)) return; // its place is the style sheet's
    style.left = `${floats[i]}px`;
    style.top = `${floats[i + 1]}px`;
    style.width = `${floats[i + 2]}px`;
    style.height = `${floats[i + 3]}px`;
  }

  #dress(id, a, b, c) {
    const node = this.nodes.get(id);
    dress(this, node, a, b, c);
    this.#restyled.add(node);
  }

  // The canvas has the icons; the plain view has its own.
  draw_icons() {
    for (const node of this.nodes.values()) if (node.role === 'icon') draw_icon(this.module, node);
  }

  #attribute(node, name, value) {
    const { element, role } = node;
    const set = (key, text = value) =>
      text === null ? element.removeAttribute(key) : element.setAttribute(key, text);
    switch (name) {
      case 'text':
        node.text = value;
        set_text(element, value ?? '');
        break;
      case 'name':
        if (node.flags & F.said_by_name || role === 'progress') set('aria-label', spoken(value));
        if (role === 'group' && value) element.setAttribute('role', 'group');
        break;
      case 'value':
        this.#value(node, value ?? '');
        break;
      case 'href':
        set('href', value === null ? null : this.host.address(value));
        break;
      case 'range':
        [element.min, element.max, element.step] = (value ?? "").split(' ');
        break;
      case 'position': {
        const [which, of] = value?.split(' ') ?? [];
        set('aria-posinset', which ?? null);
        set('aria-setsize', of ?? null);
        break;
      }
      case 'described':
        set('aria-describedby');
        break;
      case 'longest':
        set('maxlength');
        break;
      case 'inputmode':
        this.#input_kind(element, value);
        break;
      case 'copies':
        node.copies = value;
        break;
      case 'kind':
        node.picture = value;
        this.#restyled.add(node);
        break;
      case 'title':
        set(/^(progress|slider)$/.test(role) ? 'aria-valuetext' : 'title', spoken(value));
        break;
      case 'group':
        if (role === 'label') set('for');
        else set('name');
        break;
      default:
        set(name);
    }
  }

  #input_kind(element, kind) {
    if (element.tagName !== 'INPUT') return;
    element.type = kind === 'password' || kind === 'search' || kind === 'tel' ? kind : 'text';
    if (kind === 'numeric' || kind === 'email') element.inputMode = kind;
    element.enterKeyHint = kind === 'search' ? 'search' : '';
  }

  #value(node, value) {
    const { element, role } = node;
    if (role === 'progress') {
      element.setAttribute('aria-valuenow', value);
      element.style.setProperty('--value', value);
    } else if (node.picture === 'qr') draw_qr(element, value);
    else if (node.picture?.startsWith('drawn')) draw_path(element, value);
    else if (node.kind === 'cover' || role === 'option') element.value = value;
    else if (this.composing && document.activeElement === element)
      this.composed.set(element, value);
    else if (element.value !== value) element.value = value;
  }

  #remove(id) {
    const node = this.nodes.get(id);
    if (!node) return;
    if (node.element.isConnected) node.element.remove(); // else it has gone with what it was in
    this.nodes.delete(id);
    this.host.surfaces.forget(id);
  }

  // Puts the children in order without moving the one that has the focus.
  #order(parent, ids) {
    const home = this.#home(parent);
    const wanted = Array.from(ids, id => this.nodes.get(id).element);
    const held = wanted.findIndex(element => element.contains(document.activeElement));
    if (held > 0) for (let i = 0; i < held; ++i) home.insertBefore(wanted[i], wanted[held]);
    let after = held >= 0 && wanted[held].parentNode === home ? wanted[held] : null;
    for (let i = after ? held + 1 : 0; i < wanted.length; ++i) {
      const next = after ? after.nextSibling : home.firstChild;
      if (wanted[i] !== next) home.insertBefore(wanted[i], next);
      after = wanted[i];
    }
    const sheet = this.host.surfaces.sheets.get(parent)?.element;
    if (sheet && sheet !== home.lastChild) home.append(sheet);
  }

  #focus(id) {
    const element = this.nodes.get(id)?.element;
    if (!element) return;
    element.focus();
    element.select?.(); // what is typed or scanned next takes its place, as after Tab
    element.scrollIntoView?.({ block: 'nearest' });
  }

  #open(id) {
    const element = this.nodes.get(id)?.element;
    if (!element || element.open) return;
    element.showModal();
    if (!element.contains(document.activeElement)) element.focus();
  }

  #spin(id, from, to, ms) {
    const { element } = this.nodes.get(id);
    element.getAnimations().forEach(one => one.cancel());
    const turn = element.animate(
      [{ transform: `rotate(${from}deg)` }, { transform: `rotate(${to}deg)` }],
      { duration: Math.max(1, ms), easing: 'cubic-bezier(.12,.72,.08,1)', fill: 'forwards' },
    );
    turn.finished.then(
      () => this.host.send('animation_end', id),
      () => {},
    );
  }

  #say(urgent, text) {
    const line = document.createElement('p');
    set_text(line, text);
    this.live[urgent].replaceChildren(line);
  }

  #document(dir, looks, scale, language, title) {
    const html = document.documentElement;
    const shade = looks & 3;
    html.classList.toggle('more', (looks & 4) !== 0);
    html.classList.toggle('still', (looks & 8) !== 0);
    const size = scale === 1 ? '' : `${scale * 100}%`;
    if (html.style.fontSize !== size) {
      html.style.fontSize = size;
      this.host.ask(); // everything has another size now
    }
    html.dir = dir === 0 ? 'rtl' : 'ltr';
    html.lang = language;
    if (shade === 0) delete html.dataset.shade;
    else html.dataset.shade = shade === 1 ? 'light' : 'dark';
    if (title) document.title = title;  // until then the page has one of its own
  }

  #layer(id, [width, height, x, y, w, h]) {
    const node = this.nodes.get(id);
    node.window = { x, y, w, h };
    const { style } = node.element;
    if (node.role !== 'layer_header' && node.role !== 'layer_bar' && !inner.has(node.role))
      style.width = `${width}px`;
    style.height = `${height}px`;
    const bar = { layer_header: 'header', layer_bar: 'bar' }[node.role];
    if (!bar) return;
    const { documentElement: html } = document;
    html.style.setProperty(`--${bar}`, `${height}px`);
    this.bars[bar] = height;
    // Bars that would leave little of the page to see scroll with it.
    html.classList.toggle('loose', this.bars.header + this.bars.bar > this.host.height * 0.4);
  }
}
