// The offline worker, and newer builds: one that has come to the device waits, the application
// offers it, and reload() lets it take over.
const hour_ms = 3_600_000;

export class Updates {
  #workers = navigator.serviceWorker;
  #registration;
  #asked_ms = Date.now();

  // `tell` is called when a newer build waits.
  async start(base, tell) {
    if (!this.#workers || !globalThis.isSecureContext) return;
    const had_one = Boolean(this.#workers.controller);
    try {
      this.#registration = await this.#workers.register(`${base}sw.js`, {
        scope: base,
        updateViaCache: 'none',
      });
    } catch {
      return; // storage may be forbidden: the page works without
    }
    if (!this.#registration) return; // so may workers be
    const watch = worker => {
      const offer = () => {
        if (worker.state === 'installed' && this.#workers.controller) tell();
      };
      worker?.addEventListener('statechange', offer);
      if (worker) offer();
    };
    watch(this.#registration.waiting);
    this.#registration.addEventListener('updatefound', () => watch(this.#registration.installing));
    // Another tab let it take over: this one is not made to follow.
    this.#workers.addEventListener('controllerchange', () => had_one && tell());
    document.addEventListener('visibilitychange', () => this.#look());
    if (had_one) this.#ask(); // browsers take their time after a navigation
  }

  // Whoever comes back to an old tab hears of news; at most once an hour.
  #look() {
    if (!document.hidden && Date.now() - this.#asked_ms > hour_ms) this.#ask();
  }

  #ask() {
    this.#asked_ms = Date.now();
    this.#registration.update().catch(() => {});
  }

  reload() {
    const waiting = this.#registration?.waiting;
    if (!waiting) return location.reload();
    this.#workers.addEventListener('controllerchange', () => location.reload(), { once: true });
    waiting.postMessage('take over');
  }
}
