// The gallery as files alone: no club is behind it.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const dist = new URL('../../build/web/dist', import.meta.url).pathname;
const types = {
  js: 'text/javascript',
  webmanifest: 'application/manifest+json',
  png: 'image/png',
  css: 'text/css',
  wasm: 'application/wasm',
  woff2: 'font/woff2',
  svg: 'image/svg+xml',
  html: 'text/html; charset=utf-8',
  txt: 'text/plain',
};
const own_script = () => createHash('sha256')
  .update(readFileSync(`${dist}/gallery/index.html`, 'utf8').match(/<script>(.*?)<\/script>/s)[1])
  .digest('base64');
const headers = {
  'cross-origin-opener-policy': 'same-origin', // so that the clock is exact
  'cross-origin-embedder-policy': 'require-corp',
};

export async function serve_gallery() {
  const policy =
    `default-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'sha256-${own_script()}'`;
  const server = createServer((asked, answer) => {
    const { pathname } = new URL(asked.url, 'http://gallery');
    const is_file = pathname.slice(pathname.lastIndexOf('/')).includes('.');
    const file = is_file ? dist + pathname : `${dist}/gallery/index.html`;
    const found = existsSync(file);
    answer.writeHead(found ? 200 : 404, { 'content-type': types[file.split('.').pop()], ...headers,
      'content-security-policy': policy });
    answer.end(found ? readFileSync(file) : '');
  });
  await new Promise(ready => server.listen(0, '127.0.0.1', ready));
  const address = `http://127.0.0.1:${server.address().port}/gallery`;
  return { address, close: () => server.close() };
}
