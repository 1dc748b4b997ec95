// Measures words: all that is asked in one pass is laid out at once, unseen, in elements of the
// same kind and class as on the page, so that a person's own styles count.
import { elements, set_text } from './elements.mjs';

const size_of_ask = 20; // struct TextAsk of shell/port/text.h

export class Measure {
  constructor(module, names, foreign) {
    this.foreign = foreign;
    this.module = module;
    this.names = names;
    this.place = document.createElement('div');
    this.place.className = 'measure';
    this.place.setAttribute('aria-hidden', 'true');
    document.body.append(this.place);
  }

  measure(asks, count, sizes) {
    const { module, names } = this;
    const fragment = document.createDocumentFragment();
    const made = [];
    const memory = new DataView(module.memory.buffer);
    for (let i = 0; i < count; ++i) {
      const at = asks + i * size_of_ask;
      const text = module.text(memory.getUint32(at, true), memory.getUint32(at + 4, true));
      const { tag } = elements[names.roles[memory.getUint8(at + 9)]] ?? elements.run;
      const width = memory.getFloat32(at + 12, true),
        lines = memory.getUint8(at + 16);
      const element = document.createElement(
        tag === 'th' || tag === 'td' || tag === 'legend' ? 'span' : tag,
      );
      element.className = `words t-${names.types[memory.getUint8(at + 8)]}${width ? '' : ' whole'}`;
      if (width) element.style.maxWidth = `${width}px`;
      if (lines) {
        element.classList.add('lines');
        element.style.webkitLineClamp = lines;
      }
      set_text(element, this.foreign.instead_of(text));
      fragment.append(element);
      made.push(element);
    }
    this.place.append(fragment);
    const found = made.map(element => element.getBoundingClientRect());
    this.place.textContent = '';
    const floats = module.floats;
    found.forEach(({ width, height }, i) => {
      floats[sizes / 4 + i * 2] = width;
      floats[sizes / 4 + i * 2 + 1] = height;
    });
  }
}
