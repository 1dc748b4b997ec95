// What happens on the page, told to the module. The order of kinds is that of shell/ui/input.h.
export const kinds = [
  'activate',
  'edit',
  'focus',
  'blur',
  'hover',
  'press',
  'key',
  'dismiss',
  'scroll',
  'animation_end',
  'drag',
  'metrics',
  'foreign_size',
  'surfaces',
];

const acts = 'a[href], button';

export function listen(host) {
  const { page } = host;
  const node_of = target => page.nodes.get(target?.vafa);
  const id_of = (target, selector) => target.closest?.(selector)?.vafa ?? 0;
  const on = (name, deed, options) => document.addEventListener(name, deed, options);

  on('click', event => click(host, event));
  on('submit', event => {
    event.preventDefault();
    host.send('activate', event.submitter?.vafa ?? event.target.vafa);
  });
  on('input', ({ target }) => {
    if (
      target.tagName === 'TEXTAREA' ||
      (target.tagName === 'INPUT' && (target.type === 'range' || node_of(target)?.kind === 'input'))
    )
      host.send('edit', target.vafa, { text: target.value });
  });
  on('change', ({ target }) => {
    const node = node_of(target);
    if (!node || node.role === 'slider') return;
    if (node.kind === 'cover') host.send('edit', node.id, { text: target.checked ? '1' : '' });
    else if (target.tagName === 'SELECT') host.send('edit', node.id, { text: target.value });
  });
  on('compositionstart', () => {
    page.composing = true;
  });
  on('compositionend', () => {
    page.composing = false;
    for (const [element, value] of page.composed)
      if (element.value !== value) element.value = value;
    page.composed.clear();
  });
  on('focusin', ({ target }) => {
    if (target.vafa)
      host.send('focus', target.vafa, { number: target.matches(':focus-visible') ? 1 : 0 });
  });
  on('focusout', ({ target }) => {
    if (target.vafa) host.send('blur', target.vafa);
  });

  let over = 0;
  on('pointerover', event => {
    const now = event.pointerType === 'mouse' ? id_of(event.target, '.h') : 0;
    if (now === over) return;
    if (over) host.send('hover', over, { number: 0 });
    if (now) host.send('hover', now, { number: 1 });
    over = now;
  });
  on(
    'pointerleave',
    () => {
      if (over) host.send('hover', over, { number: 0 });
      over = 0;
    },
    true,
  );

  // A drag is told in the coordinates of what is dragged on, until the pointer lets go.
  let dragged = null;
  const drag = (event, phase) => {
    const { left, top } = dragged.getBoundingClientRect();
    const place = { x: event.clientX - left, y: event.clientY - top };
    host.send('drag', dragged.vafa, { number: phase, ...place });
  };
  on('pointerdown', event => {
    dragged = event.button === 0 ? (event.target.closest?.('.drags') ?? null) : null;
    if (!dragged) return;
    dragged.setPointerCapture(event.pointerId);
    drag(event, 0);
  });
  on('pointermove', event => dragged && drag(event, 1));
  for (const [name, phase] of Object.entries({ pointerup: 2, pointercancel: 3 }))
    on(name, event => {
      if (dragged) drag(event, phase);
      dragged = null;
    });

  let down = 0;
  const release = () => {
    if (down) host.send('press', down, { number: 0 });
    down = 0;
  };
  on('pointerdown', event => {
    down = id_of(event.target, '.h');
    if (down) host.send('press', down, { number: 1 });
  });
  on('pointerup', release);
  on('pointercancel', release);
  on('touchstart', () => {}, { passive: true }); // without one, iOS sends no pointer events

  on('keydown', event => {
    const plain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey;
    if (plain && leads(event)) {
      event.preventDefault();
      return host.send('key', event.target.vafa, { text: event.key });
    }
    if (!plain || !host.keys.has(event.key)) return;
    event.preventDefault();
    if (!event.repeat) host.send('key', 0, { text: event.key });
  });

  // Escape; and a press that begins and ends beside the dialog.
  on(
    'cancel',
    event => {
      const node = node_of(event.target);
      if (!node) return;
      event.preventDefault();
      if (!event.target.dataset.must) host.send('dismiss', node.id);
    },
    true,
  );
  addEventListener('popstate', () => {
    host.module.doors.went();
    host.ask();
  });
  addEventListener('online', () => {
    host.module.doors.network(1);
    host.ask();
  });
  addEventListener('offline', () => {
    host.module.doors.network(0);
    host.ask();
  });
  addEventListener('scroll', () => host.scrolled(), { passive: true });
}

// Whether that key moves inside a composite. In what is typed into, only up and down do.
function leads({ key, target }) {
  if (!target.closest?.('.keys')) return false;
  if (/^Page/.test(key)) return target.closest('.grid') !== null;
  if (/^Arrow(Up|Down)$/.test(key)) return target.tagName !== 'SELECT';
  return /^(Arrow|Home|End)/.test(key) && !target.matches('.input');
}

function beside(element, { clientX, clientY }) {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}

function click(host, event) {
  const { target } = event;
  if (target.tagName === 'DIALOG') {
    if (beside(target, event) && !target.dataset.must) host.send('dismiss', target.vafa);
    return;
  }
  const element = target.closest(acts);
  const node = host.page.nodes.get(element?.vafa);
  if (!node) return;
  if (node.copies) navigator.clipboard?.writeText(node.copies).catch(() => {});
  if (element.tagName === 'BUTTON') {
    if (element.type !== 'submit' || !element.form) host.send('activate', node.id);
    return;
  }
  if (
    event.defaultPrevented ||
    event.button !== 0 ||
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey ||
    event.altKey
  )
    return;
  if (element.hash && element.pathname === location.pathname) {
    event.preventDefault();
    document.querySelector('main h1')?.focus();
  } else if (
    element.origin === location.origin &&
    element.pathname.startsWith(host.base) &&
    !element.pathname.startsWith('/api/') &&
    !element.target
  ) {
    event.preventDefault();
    host.send('activate', node.id);
  }
}
