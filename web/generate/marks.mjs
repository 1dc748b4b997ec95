// The icons of an installed application: our own as PNG, and for every icon that a club may have for
// its mark an SVG, whose colours the server fills in ([[primary]], [[on_primary]]).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { everywhere, png, ring, square } from './png.mjs';

// The mark of web/page/icon.svg, in the middle of its ground: launchers cut the corners off.
export const own_icon = side =>
  png(side, [
    everywhere('#06474f'),
    square('#0a757b', 0.24),
    square('#0a757b', 0.24, Math.PI / 4),
    ring('#f6b73c', 0.15, 0.04),
  ]);

export function marks(top) {
  const list = readFileSync(join(top, 'shell/ui/icon.h'), 'utf8');
  return [...list.matchAll(/X\((\w+), "([\w-]+)"\)/g)].map(([, name, file]) => {
    const svg = readFileSync(join(top, `node_modules/lucide-static/icons/${file}.svg`), 'utf8');
    const shapes = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.indexOf('</svg>'));
    const lines = 'fill="none" stroke="[[on_primary]]" stroke-linecap="round"';
    return {
      name,
      svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">
<path fill="[[primary]]" d="M0 0h48v48H0z"/>
<g transform="translate(12 12)" ${lines} stroke-linejoin="round" stroke-width="2">
${shapes.trim()}
</g></svg>
`,
    };
  });
}
