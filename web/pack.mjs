// Puts together what the server hands to browsers: build/web/dist. Every file but the pages has
// its content's hash in its name and never changes; each has a brotli form beside it. files.json
// lists all with their sizes. A page is there for each module that has been built, and beside it its
// manifest and its offline worker. What the server fills in from the club's program stands in [[]].
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'esbuild';

import { marks, own_icon } from './generate/marks.mjs';

const top = new URL('..', import.meta.url).pathname;
const dist = join(top, 'build/web/dist');
const from = path => readFileSync(join(top, path));
const files = [];

const compressed = bytes =>
  brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });

function write(path, bytes) {
  const place = join(dist, path),
    small = compressed(bytes);
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, bytes);
  writeFileSync(`${place}.br`, small);
  files.push({ path, bytes: bytes.length, brotli: small.length });
}

// Writes a file that never changes; gives its address.
function keep(name, ending, bytes) {
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 10);
  const path = `assets/${name}.${hash}.${ending}`;
  if (!files.some(file => file.path === path)) write(path, Buffer.from(bytes));
  return `/${path}`;
}

const filled = (template, values) =>
  template.replace(/\{\{(\w+)\}\}/g, (_, name) => {
    if (values[name] === undefined) throw new Error(`the page has no ${name}`);
    return values[name];
  });

async function bundle(source, loader, more = {}) {
  const { outputFiles } = await build({
    stdin: { contents: source, loader, resolveDir: join(top, 'web') },
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['es2022', 'safari16'],
    write: false,
    legalComments: 'none',
    external: ['/assets/*'],
    ...more,
  });
  return outputFiles[0].contents;
}

// The sentences of each language, without those that only the other module says, as core/text
// reads them.
function locales(module) {
  const others =
    { portal: /^(desk|check)\./, desk: /^check\./ }[module] ?? /^(desk|check|portal)\./;
  return Object.fromEntries(
    readdirSync(join(top, 'assets/locales')).map(file => {
      const kept = Object.entries(JSON.parse(from(`assets/locales/${file}`))).filter(
        ([key]) => !others.test(key),
      );
      const lines = kept.toSorted().map(([key, message]) => {
        if (/[\t\n]/.test(key + message)) throw new Error(`${file}: ${key} is not one line`);
        return `${key}\t${message}\n`;
      });
      const language = file.replace('.json', '');
      return [`locales/${language}.txt`, keep(language, 'txt', lines.join(''))];
    }),
  );
}

// The page's own words, until the application has drawn; data-first are written as soon as the API
// has answered (web/portal/first.mjs).
const bones = '<div class="bone"></div>';
const waiting = '<p class="t-body">در حال آماده شدن…</p>';
const balance = `<div class="bone"><p class="t-small" data-first="words">در حال آماده شدن…</p>
<p class="t-display" data-first="points"></p></div><ul class="t-strong"></ul>`;

// What the languages are called, in the order in which they are offered: a language is a file.
const spoken = readdirSync(join(top, 'assets/locales'))
  .map(file => JSON.parse(from(`assets/locales/${file}`)))
  .sort((a, b) => Number(a['locale.order'] ?? 9) - Number(b['locale.order'] ?? 9))
  .flatMap(words => ['language', 'name', 'in_short'].map(part => words[`locale.${part}`]))
  .join(',');

const pages = [
  {
    module: 'portal',
    base: '/',
    file: 'index.html',
    title: 'باشگاه مشتریان وفا',
    name: 'وفا',
    heading: 'باشگاه مشتریان',
    skeleton: balance + bones + bones,
    early: {
      all: ['/api/v1/club'],
      members: { '*': ['/api/v1/me'], '/': ['/api/v1/offers?limit=100'] },
    },
    parts: ['./portal/first.mjs'],
    description: 'امتیازها، پیشنهادها و بازی‌های باشگاه مشتریان',
    installed: '[[name]]',
  },
  {
    module: 'desk',
    base: '/desk/',
    file: 'desk/index.html',
    title: 'پیشخان وفا',
    name: 'وفا',
    heading: 'پیشخان',
    skeleton: waiting + bones.repeat(3),
    early: { all: ['/api/v1/club'] },
    parts: [],
    description: 'پیشخان همکاران باشگاه',
    installed: 'پیشخان [[name]]',
  },
  {
    module: 'gallery',
    base: '/gallery/',
    file: 'gallery/index.html',
    title: 'نمایشگاه',
    name: 'وفا',
    heading: 'نمایشگاه',
    skeleton: waiting + bones.repeat(3),
    early: {},
    parts: [],
    description: 'ابزارهای رابط کاربری',
    installed: 'نمایشگاه',
  },
];

rmSync(dist, { recursive: true, force: true });
const font = keep(
  'vazirmatn',
  'woff2',
  from('node_modules/vazirmatn/misc/Non-Latin/fonts/webfonts/Vazirmatn-NL[wght].woff2'),
);
const theme = from('build/wasm/shell/ui/made/theme.css').toString();
const style = keep(
  'page',
  'css',
  await bundle(
    theme +
      filled(from('web/page/style.css').toString(), { font }) +
      from('web/page/plain.css') +
      from('web/page/first.css'),
    'css',
  ),
);
const icon = keep('icon', 'svg', from('web/page/icon.svg'));
const attribute = value => JSON.stringify(value).replaceAll('"', '&quot;');
const icons = Object.fromEntries(
  [180, 192, 512].map(side => [`icon_${side}`, keep(`icon-${side}`, 'png', own_icon(side))]),
);
mkdirSync(join(dist, 'icons'));
for (const { name, svg } of marks(top)) writeFileSync(join(dist, `icons/${name}.svg`), svg);
const template = from('web/page/page.html').toString();
const manifest = from('web/page/manifest.json').toString();

// The worker of a page's build. The page itself is kept under a name with its content's hash too, so
// that page and files never come from two builds.
async function write_worker(page, html, files) {
  const kept = [keep(page.module, 'html', html), ...files];
  const set = createHash('sha256').update(kept.join()).digest('base64url').slice(0, 10);
  const lower = ['/api/', ...pages.map(({ base }) => base)].filter(
    base => base !== page.base && base.startsWith(page.base),
  );
  const facts = { BASE: page.base, OTHERS: lower, PAGE: kept[0], FILES: kept, SET: set };
  const define = Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, JSON.stringify(value)]),
  );
  const script = await bundle("import './worker/worker.mjs';", 'js', { define });
  write(`${page.base.slice(1)}sw.js`, script);
}

for (const page of pages) {
  const built = `build/wasm/web/${page.module}/${page.module}.wasm`;
  if (!existsSync(join(top, built))) continue;
  const wasm = keep(page.module, 'wasm', from(built));
  const failed =
    'باشگاه بار نشد. اتصالتان را ببینید و <a href="">دوباره بار کنید</a>. ' +
    '<span lang="en" dir="ltr">The page could not be loaded; please reload it.</span>';
  const noscript = 'این صفحه به جاوااسکریپت نیاز دارد. This page needs JavaScript.';
  const parts = page.parts.map(path => `import '${path}';`).join('');
  const early_script = await bundle(`import './host/early.mjs'; ${parts}`, 'js', { format: 'iife' });
  const script = keep(page.module, 'js', await bundle("import './host/host.mjs';", 'js'));
  const words = locales(page.module);
  const html = Buffer.from(
    filled(template, {
      ...page,
      ...icons,
      wasm,
      icon,
      font,
      style,
      script,
      early_script: Buffer.from(early_script).toString().trim(),
      noscript,
      failed,
      spoken,
      assets: attribute(words),
      early: attribute(page.early),
    }),
  );
  write(page.file, html);
  writeFileSync(
    join(dist, `${page.base.slice(1)}app.webmanifest`),
    filled(manifest, { ...page, ...icons }),
  );
  await write_worker(page, html, [style, script, wasm, font, icon, ...Object.values(words)]);
}
write('sw-off.js', await bundle("import './worker/off.mjs';", 'js'));
writeFileSync(join(dist, 'files.json'), JSON.stringify(files, null, 1));
for (const { path, bytes, brotli } of files)
  console.log(`${String(brotli).padStart(7)} br ${String(bytes).padStart(8)}  ${path}`);
