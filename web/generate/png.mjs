// A picture of a few shapes as PNG, with smooth edges. A shape is {colour, at}: at(x, y) is how far
// a point of the unit square lies outside of it, negative inside.
import { crc32, deflateSync } from 'node:zlib';

export const everywhere = colour => ({ colour, at: () => -1 });
export const square = (colour, half, turn = 0) => ({
  colour,
  at: (x, y) => {
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
    const [u, v] = [x - 0.5, y - 0.5];
    return Math.max(Math.abs(u * cos + v * sin), Math.abs(v * cos - u * sin)) - half;
  },
});
export const ring = (colour, radius, width) => ({
  colour,
  at: (x, y) => Math.abs(Math.hypot(x - 0.5, y - 0.5) - radius) - width / 2,
});

export function png(side, shapes) {
  const rows = Buffer.alloc(side * (side * 3 + 1));
  for (let y = 0, to = 0; y < side; ++y) {
    ++to; // the row's filter: none
    for (let x = 0; x < side; ++x, to += 3) {
      for (const { colour, at } of shapes) {
        const inside = 0.5 - at((x + 0.5) / side, (y + 0.5) / side) * side;
        const part = Math.min(1, Math.max(0, inside));
        for (let i = 0; i < 3; ++i) {
          const ink = parseInt(colour.slice(1 + 2 * i, 3 + 2 * i), 16);
          rows[to + i] = Math.round(rows[to + i] + (ink - rows[to + i]) * part);
        }
      }
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2], 8); // 8 bits a channel, red green blue
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(kind, bytes) {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), bytes]);
  const [size, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  size.writeUInt32BE(bytes.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, check]);
}
