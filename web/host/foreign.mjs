// A page that was translated, or changed by a person's own tools, has other words than were laid
// out: they are noticed, and measured in place of ours from then on.
export class Foreign {
  #words = new Map(); // by what we wrote
  #observer;

  constructor(host) {
    const app = document.getElementById('app');
    this.#observer = new MutationObserver(changes => {
      const before = this.#words.size;
      let is_new = false;
      for (const { target } of changes) is_new = this.#note(host.page, target) || is_new;
      if (is_new || this.#words.size !== before) host.metrics_changed();
    });
    this.#observer.observe(app, { childList: true, characterData: true, subtree: true });
  }

  // What has changed until now was us.
  own() {
    this.#observer.takeRecords();
  }

  instead_of(text) {
    return this.#words.get(text) ?? text;
  }

  #note(page, target) {
    const element = (target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement)
      ?.closest('.words');
    const ours = page.nodes.get(element?.vafa)?.text;
    if (!ours) return false;
    const theirs = element.textContent;
    if (theirs === this.instead_of(ours)) return false;
    this.#words.set(ours, theirs);
    return true;
  }
}
