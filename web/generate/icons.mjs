// Turns the lucide icons that shell/ui/icon.h names into strokes: one table of moves, lines and
// cubic curves, for the canvas and, as SVG paths, for the plain view.
// Usage: node icons.mjs shell/ui/icon.h LUCIDE_ICONS_DIR OUT.h
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [list, directory, out] = process.argv.slice(2);
const MOVE = 1,
  LINE = 2,
  CURVE = 3,
  CLOSE = 4;

const numbers = text => (text.match(/[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi) ?? []).map(Number);

// Path data with arcs whose flags may be glued together, as "a1 1 0 012 2".
function commands(d) {
  const found = [];
  for (const [, letter, rest] of d.matchAll(/([a-z])([^a-z]*)/gi)) {
    if (letter.toLowerCase() !== 'a') {
      found.push([letter, numbers(rest)]);
      continue;
    }
    const values = [];
    const arc =
      /([-+]?[\d.]+?(?:e[-+]?\d+)?)[\s,]+([-+]?[\d.]+)[\s,]+([-+]?[\d.]+)[\s,]+([01])[\s,]*([01])[\s,]*([-+]?(?:\d+\.?\d*|\.\d+))[\s,]*([-+]?(?:\d+\.?\d*|\.\d+))/g;
    const loose = rest.replace(/(\d*\.\d+)(?=\.)/g, '$1 ').replace(/(?<=[\d.])-/g, ' -');
    for (const m of loose.matchAll(arc)) values.push(...m.slice(1).map(Number));
    found.push([letter, values]);
  }
  return found;
}

// SVG 1.1, F.6: an arc by its ends becomes one by its centre, then cubic curves of at most 90°.
function arc_to_curves(x0, y0, [rx, ry, angle, large, sweep, x1, y1]) {
  if (rx === 0 || ry === 0) return [[LINE, x1, y1]];
  const phi = (angle * Math.PI) / 180,
    cos = Math.cos(phi),
    sin = Math.sin(phi);
  const dx = (x0 - x1) / 2,
    dy = (y0 - y1) / 2;
  const px = cos * dx + sin * dy,
    py = -sin * dx + cos * dy;
  const grow = Math.sqrt(Math.max(1, (px * px) / (rx * rx) + (py * py) / (ry * ry)));
  rx = Math.abs(rx) * grow;
  ry = Math.abs(ry) * grow;
  const under = rx * rx * ry * ry - rx * rx * py * py - ry * ry * px * px;
  const scale =
    (large === sweep ? -1 : 1) *
    Math.sqrt(Math.max(0, under / (rx * rx * py * py + ry * ry * px * px)));
  const ux = (scale * rx * py) / ry,
    uy = (-scale * ry * px) / rx;
  const cx = cos * ux - sin * uy + (x0 + x1) / 2,
    cy = sin * ux + cos * uy + (y0 + y1) / 2;
  const start = Math.atan2((py - uy) / ry, (px - ux) / rx);
  let turn = Math.atan2((-py - uy) / ry, (-px - ux) / rx) - start;
  if (sweep && turn < 0) turn += 2 * Math.PI;
  if (!sweep && turn > 0) turn -= 2 * Math.PI;
  const parts = Math.max(1, Math.ceil(Math.abs(turn) / (Math.PI / 2) - 1e-6));
  const step = turn / parts,
    k = (4 / 3) * Math.tan(step / 4);
  const at = (t, s, c) => [cx + cos * rx * c - sin * ry * s, cy + sin * rx * c + cos * ry * s];
  const curves = [];
  for (let i = 0; i < parts; ++i) {
    const a = start + i * step,
      b = a + step;
    const [ca, sa, cb, sb] = [Math.cos(a), Math.sin(a), Math.cos(b), Math.sin(b)];
    curves.push([
      CURVE,
      ...at(0, sa + k * ca, ca - k * sa),
      ...at(0, sb - k * cb, cb + k * sb),
      ...at(0, sb, cb),
    ]);
  }
  return curves;
}

function trace(d) {
  const steps = [];
  let x = 0,
    y = 0,
    sx = 0,
    sy = 0,
    hx = 0,
    hy = 0,
    last = '';
  for (const [letter, values] of commands(d)) {
    const kind = letter.toLowerCase(),
      relative = letter === kind;
    const size = { m: 2, l: 2, h: 1, v: 1, c: 6, s: 4, q: 4, t: 2, a: 7, z: 0 }[kind];
    for (let i = 0; i === 0 || i + size <= values.length; i += size || 1) {
      const v = values.slice(i, i + size);
      const ax = value => (relative ? x + value : value),
        ay = value => (relative ? y + value : value);
      const go = (nx, ny) => {
        x = nx;
        y = ny;
      };
      if (kind === 'z') {
        steps.push([CLOSE]);
        go(sx, sy);
        break;
      }
      if (i >= values.length && size) break;
      if (kind === 'm') {
        go(ax(v[0]), ay(v[1]));
        if (i === 0) {
          steps.push([MOVE, x, y]);
          sx = x;
          sy = y;
        } else steps.push([LINE, x, y]);
      } else if (kind === 'l') {
        go(ax(v[0]), ay(v[1]));
        steps.push([LINE, x, y]);
      } else if (kind === 'h') {
        go(ax(v[0]), y);
        steps.push([LINE, x, y]);
      } else if (kind === 'v') {
        go(x, ay(v[0]));
        steps.push([LINE, x, y]);
      } else if (kind === 'c' || kind === 's') {
        const smooth = kind === 's';
        const x1 = smooth ? (/[cs]/.test(last) ? 2 * x - hx : x) : ax(v[0]);
        const y1 = smooth ? (/[cs]/.test(last) ? 2 * y - hy : y) : ay(v[1]);
        const o = smooth ? 0 : 2;
        hx = ax(v[o]);
        hy = ay(v[o + 1]);
        const [ex, ey] = [ax(v[o + 2]), ay(v[o + 3])];
        steps.push([CURVE, x1, y1, hx, hy, ex, ey]);
        go(ex, ey);
      } else if (kind === 'q' || kind === 't') {
        const qx = kind === 'q' ? ax(v[0]) : /[qt]/.test(last) ? 2 * x - hx : x;
        const qy = kind === 'q' ? ay(v[1]) : /[qt]/.test(last) ? 2 * y - hy : y;
        const o = kind === 'q' ? 2 : 0;
        const [ex, ey] = [ax(v[o]), ay(v[o + 1])];
        steps.push([
          CURVE,
          x + (2 / 3) * (qx - x),
          y + (2 / 3) * (qy - y),
          ex + (2 / 3) * (qx - ex),
          ey + (2 / 3) * (qy - ey),
          ex,
          ey,
        ]);
        hx = qx;
        hy = qy;
        go(ex, ey);
      } else if (kind === 'a') {
        const end = [ax(v[5]), ay(v[6])];
        steps.push(...arc_to_curves(x, y, [...v.slice(0, 5), ...end]));
        go(...end);
      }
      last = kind;
    }
    last = kind;
  }
  return steps;
}

const shapes = {
  path: a => a.d,
  line: a => `M${a.x1} ${a.y1}L${a.x2} ${a.y2}`,
  polyline: a => 'M' + a.points.trim().replace(/[\s,]+/g, ' '),
  polygon: a => 'M' + a.points.trim().replace(/[\s,]+/g, ' ') + 'Z',
  circle: a => ellipse(+a.cx, +a.cy, +a.r, +a.r),
  ellipse: a => ellipse(+a.cx, +a.cy, +a.rx, +a.ry),
  rect: a => {
    const [x, y, w, h] = [a.x ?? 0, a.y ?? 0, a.width, a.height].map(Number);
    const r = Math.min(Number(a.rx ?? a.ry ?? 0), w / 2, h / 2);
    const corner = (dx, dy) => (r ? `a${r} ${r} 0 0 1 ${dx} ${dy}` : '');
    return `M${x + r} ${y}H${x + w - r}${corner(r, r)}V${y + h - r}${corner(-r, r)}H${x + r}${corner(-r, -r)}V${y + r}${corner(r, -r)}Z`;
  },
};
function ellipse(cx, cy, rx, ry) {
  return `M${cx - rx} ${cy}a${rx} ${ry} 0 0 1 ${2 * rx} 0a${rx} ${ry} 0 0 1 ${-2 * rx} 0Z`;
}

function icon(file) {
  const svg = readFileSync(join(directory, `${file}.svg`), 'utf8');
  const steps = [];
  for (const [, tag, text] of svg.matchAll(
    /<(path|line|polyline|polygon|circle|ellipse|rect)\b([^>]*)>/g,
  )) {
    const attributes = Object.fromEntries(
      [...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(m => [m[1], m[2]]),
    );
    steps.push(...trace(shapes[tag](attributes)));
  }
  // Whole numbers of 1/10 pixel on the 24 pixel grid: an error of 0.05 px at natural size.
  return steps.flatMap(([kind, ...values]) => [
    kind,
    ...values.map(v => Math.min(255, Math.max(0, Math.round(v * 10)))),
  ]);
}

const icons = [...readFileSync(list, 'utf8').matchAll(/X\((\w+), "([\w-]+)"\)/g)];
const starts = [0],
  bytes = [];
for (const [, , file] of icons) {
  bytes.push(...icon(file));
  starts.push(bytes.length);
}
writeFileSync(
  out,
  `// Made from the lucide icons (ISC licence).
#pragma once
#include <cstdint>
namespace vafa::ui::made {
inline constexpr std::uint16_t icon_starts[] = {0, ${starts.join(', ')}};
inline constexpr std::uint8_t icon_steps[] = {${bytes.join(',')}};
}  // namespace vafa::ui::made
`,
);
console.log(`${icons.length} icons, ${bytes.length} bytes`);
