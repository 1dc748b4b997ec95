// What the module asks of the browser, beside words and pictures: the same names as in imports.h.
import { assets, stored, taken } from './begun.mjs';

export function imports(module, host) {
  const waiting = new Map();

  async function load(path, rest) {
    const asset = path.startsWith('asset:') ? assets[path.slice(6)] : undefined;
    const early = await taken(asset ?? path, rest);
    if (early) return early;
    const answer = await fetch(asset ?? path, {
      ...rest,
      credentials: 'same-origin',
      cache: asset ? 'default' : 'no-store',
      redirect: 'error',
    });
    return { status: answer.status, headers: [...answer.headers], text: await answer.text() };
  }

  async function send(id, message, timeout) {
    const cancelled = new AbortController();
    waiting.set(id, cancelled);
    const [method, path, ...rest] = message.split('\0');
    const headers = [];
    let at = 0;
    for (; rest[at]; at += 2) headers.push([rest[at], rest[at + 1]]);
    const body = rest.slice(at + 1).join('\0');
    const timer = setTimeout(() => cancelled.abort(), timeout);
    let status = 0,
      said = '\0';
    try {
      const answer = await load(path, {
        method,
        headers,
        body: body === '' ? undefined : body,
        signal: cancelled.signal,
      });
      status = answer.status;
      const named = answer.headers.map(([name, value]) => `${name}\0${value}\0`);
      said = `${named.join('')}\0${answer.text}`;
    } catch {
      /* no network, timed out, cancelled: status 0 */
    }
    clearTimeout(timer);
    if (!waiting.delete(id)) return;
    module.doors.answer(id, status, module.put(said));
    host.ask();
  }

  const facts = [
    () => location.pathname.slice(host.base.length - 1) + location.search,
    () => navigator.languages.join(','),
    () => (isSecureContext ? '1' : ''),
    () => document.documentElement.dataset.spoken,
  ];

  return {
    measure: (asks, count, sizes) => host.measure(asks, count, sizes),
    send: (id, at, size, timeout) => {
      send(id, module.text(at, size), timeout);
    },
    cancel: id => {
      waiting.get(id)?.abort();
      waiting.delete(id);
    },
    now: () => Date.now(),
    random: (at, size) => {
      crypto.getRandomValues(module.bytes.subarray(at, at + size));
    },
    stored: (at, size) => {
      const value = stored(storage => storage.getItem(module.text(at, size)), null);
      return value === null ? -1 : module.put(value);
    },
    store: (key, key_size, at, size) => {
      const name = module.text(key, key_size);
      stored(storage =>
        size < 0 ? storage.removeItem(name) : storage.setItem(name, module.text(at, size)),
      );
    },
    fact: which => {
      const text = facts[which]();
      return text === '' ? -1 : module.put(text);
    },
    go: (how, at, size) => {
      const path = host.base.slice(0, -1) + module.text(at, size);
      if (how === 0) history.pushState(null, '', path);
      else if (how === 1) history.replaceState(null, '', path);
      else if (how === 2) history.back();
      else host.updates.reload();
    },
    copy: (at, size) => {
      navigator.clipboard?.writeText(module.text(at, size)).catch(() => {});
    },
  };
}
