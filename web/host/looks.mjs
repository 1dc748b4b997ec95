// How an element looks: the style that the toolkit gave it, and pictures for the plain view.
import { strokes_to_path } from './icons.mjs';

const radii = ['', '8px', '12px', '16px', '24px', '999px'];
const aligns = ['', 'center', 'end'];

// The style words of shell/ui/patch.cpp: type, colours, tone, corners, alignment, icon, turn. What has
// not changed is not written again: most of a node's properties never are.
export function dress({ host, module, names: { colours, tones, types } }, node, a, b, c) {
  const wear = (name, value) => {
    if ((node.worn[name] ?? '') === value) return;
    node.worn[name] = value;
    node.element.style.setProperty(name, value);
  };
  const part = (word, n) => (word >>> (8 * n)) & 0xff;
  const [colour, ground, border] = [part(a, 1), part(a, 2), part(a, 3)];
  const tone = tones[part(b, 0)],
    use = part(b, 1);
  const lines = part(c, 0),
    icon = part(c, 1),
    turned = (c << 0) >> 16;
  node.style = node.kind === 'words' || node.kind === 'input' ? `t-${types[part(a, 0)]}` : '';
  if (lines) node.style += ' lines';
  node.coated = node.kind === 'box' && (ground || border || use === 1 || use === 2);
  const paint = use === 1 ? `tone-${tone}-tint` : use === 2 ? `tone-${tone}-to` : colours[ground];
  const has_paint = use === 1 || use === 2 || ground;
  wear('color', use === 3 ? `var(--tone-${tone}-ink)` : colour ? `var(--${colours[colour]})` : '');
  wear('background', has_paint ? `var(--${paint})` : '');
  wear('--edge', border ? `var(--${colours[border]})` : '');
  wear('border-radius', radii[part(b, 2)]);
  wear('text-align', aligns[part(b, 3)]);
  wear('-webkit-line-clamp', lines ? `${lines}` : '');
  wear('rotate', turned ? `${turned}deg` : '');
  if (node.role === 'icon') {
    node.icon = icon;
    if (!host.paints) draw_icon(module, node);
  }
  if (node.role === 'progress')
    wear('--tone', tone === 'accent' ? 'var(--accent)' : `var(--tone-${tone}-to)`);
}

export const draw_icon = (module, { element, icon }) =>
  element.replaceChildren(drawing(240, strokes_to_path(module, icon)));

function drawing(side, path) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', `0 0 ${side} ${side}`);
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

// `bits`: the modules of a QR code, row by row, as '0' and '1'; three modules of margin around.
export function draw_qr(element, bits) {
  const side = Math.sqrt(bits.length);
  let path = '';
  for (let i = 0; i < bits.length; ++i)
    if (bits[i] === '1') path += `M${(i % side) + 3} ${Math.floor(i / side) + 3}h1v1h-1z`;
  element.replaceChildren(drawing(side + 6, path));
}

// A line in thousandths of its box, for the plain view.
export const draw_path = (element, path) => {
  const svg = drawing(1000, path);
  svg.setAttribute('preserveAspectRatio', 'none');
  element.querySelector(':scope > svg')?.remove();
  element.append(svg);
};

// A colour or a tone of the club's own; 0 takes it back.
export function set_token(names, kind, index, values) {
  const { style } = document.documentElement;
  const css = value =>
    `rgb(${value >>> 24} ${(value >>> 16) & 255} ${(value >>> 8) & 255}/${(value & 255) / 255})`;
  const set = (name, value) =>
    value ? style.setProperty(name, css(value)) : style.removeProperty(name);
  if (kind === 0) return set(`--${names.colours[index]}`, values[0]);
  const tone = `--tone-${names.tones[index]}`;
  ['from', 'to', 'ink', 'tint'].forEach((part, i) =>
    set(`${tone}-${part}`, values[0] ? values[i] : 0),
  );
}
