// The offline worker of one application (portal or desk): keeps one build, whole or not at all, and
// gives its page and files without a network. What the API answers never comes near it. A newer
// build waits until the page says that the person wants it.
//
// The packer fills in: BASE of the application, the bases of OTHERS that lie below it, the PAGE and
// all FILES of the build (their names have their content's hash), and the SET's own hash.
const family = `vafa ${BASE} `;
const set = family + SET;
const here = self.location.origin;

addEventListener('install', event => {
  event.waitUntil(caches.open(set).then(cache => cache.addAll(FILES)));
  // Where the browser can, the API is asked without waking the worker.
  event.addRoutes?.({ condition: { urlPattern: { pathname: '/api/*' } }, source: 'network' });
});

addEventListener('message', ({ data }) => {
  if (data === 'take over') self.skipWaiting();
});

// The build before this one stays: a page that was opened with it may still ask for its files.
addEventListener('activate', event => event.waitUntil(tidy()));
async function tidy() {
  const others = (await caches.keys()).filter(key => key.startsWith(family) && key !== set);
  await Promise.all(others.slice(0, -1).map(key => caches.delete(key)));
}

const is_ours = path =>
  path.startsWith(BASE) &&
  !path.startsWith('/api/') &&
  !OTHERS.some(base => path.startsWith(base)) &&
  !path.slice(path.lastIndexOf('/')).includes('.');

addEventListener('fetch', event => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== here) return;
  if (request.mode === 'navigate' && is_ours(pathname)) event.respondWith(page(request));
  else if (pathname.startsWith('/assets/')) event.respondWith(file(request));
});

const how = { ignoreVary: true, ignoreSearch: true };

async function page(request) {
  const cache = await caches.open(set);
  return (await cache.match(PAGE, how)) ?? fetch(request);
}

async function file(request) {
  return (await caches.match(request.url, how)) ?? fetch(request);
}
