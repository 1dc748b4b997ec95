// The kill switch: served in place of a worker, it takes itself and everything that was kept off the
// device. Pages that are open go on with what they have.
addEventListener('install', () => self.skipWaiting());
addEventListener('activate', event => event.waitUntil(go()));
async function go() {
  const base = new URL('./', self.location).pathname;
  const keys = (await caches.keys()).filter(key => key.startsWith(`vafa ${base} `));
  await Promise.all(keys.map(key => caches.delete(key)));
  await self.registration.unregister();
}
