// Puts together what the server hands to browsers: build/web/dist. Every file but the pages has
// its content's hash in its name and never changes; each has a brotli form beside it. files.json
// lists all with their sizes. A page is there for each module that has been built.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'esbuild';

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

async function bundle(source, loader) {
  const { outputFiles } = await build({
    stdin: { contents: source, loader, resolveDir: join(top, 'web') },
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['es2022', 'safari16'],
    write: false,
    legalComments: 'none',
    external: ['/assets/*'],
  });
  return outputFiles[0].contents;
}

// The sentences of each language, without those that only the other module says.
function locales(module) {
  const others =
    { portal: /^(desk|check)\./, desk: /^check\./ }[module] ?? /^(desk|check|portal)\./;
  return Object.fromEntries(
    readdirSync(join(top, 'assets/locales')).map(file => {
      const kept = Object.entries(JSON.parse(from(`assets/locales/${file}`))).filter(
        ([key]) => !others.test(key),
      );
      return [
        `locales/${file}`,
        keep(file.replace('.json', ''), 'json', JSON.stringify(Object.fromEntries(kept))),
      ];
    }),
  );
}

const pages = [
  {
    module: 'portal',
    base: '/',
    file: 'index.html',
    title: 'باشگاه مشتریان وفا',
    name: 'وفا',
    heading: 'باشگاه مشتریان',
    words: 'در حال آماده شدن…',
    description: 'امتیازها، پیشنهادها و بازی‌های باشگاه مشتریان',
  },
  {
    module: 'desk',
    base: '/desk/',
    file: 'desk/index.html',
    title: 'پیشخان وفا',
    name: 'وفا',
    heading: 'پیشخان',
    words: 'در حال آماده شدن…',
    description: 'پیشخان همکاران باشگاه',
  },
  {
    module: 'gallery',
    base: '/gallery/',
    file: 'gallery/index.html',
    title: 'نمایشگاه',
    name: 'وفا',
    heading: 'نمایشگاه',
    words: 'در حال آماده شدن…',
    description: 'ابزارهای رابط کاربری',
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
const script = keep('host', 'js', await bundle("import './host/host.mjs';", 'js'));
const icon = keep('icon', 'svg', from('web/page/icon.svg'));
const template = from('web/page/page.html').toString();
for (const page of pages) {
  const built = `build/wasm/web/${page.module}/${page.module}.wasm`;
  if (!existsSync(join(top, built))) continue;
  const wasm = keep(page.module, 'wasm', from(built));
  const noscript = 'این صفحه به جاوااسکریپت نیاز دارد. This page needs JavaScript.';
  write(
    page.file,
    Buffer.from(
      filled(template, {
        ...page,
        wasm,
        font,
        icon,
        style,
        script,
        noscript,
        assets: JSON.stringify(locales(page.module)).replaceAll('"', '&quot;'),
      }),
    ),
  );
}
writeFileSync(join(dist, 'files.json'), JSON.stringify(files, null, 1));
for (const { path, bytes, brotli } of files)
  console.log(`${String(brotli).padStart(7)} br ${String(bytes).padStart(8)}  ${path}`);
