// Which HTML element each role becomes. Native elements first; ARIA where HTML has nothing, or
// where the way we place things would hide the meaning of a native one from screen readers.
const make = (tag, attributes = {}, kind = 'box') => ({ tag, attributes, kind });

export const elements = {
  layer_header: make('header', {}, 'layer'),
  layer_main: make('main', { id: 'main' }, 'layer'),
  layer_bar: make('div', {}, 'layer'),
  layer_dialog: make('dialog', {}, 'layer'),
  // Said elsewhere when it comes (host.mjs); here it is only read again.
  layer_toasts: make('div', { role: 'status', 'aria-live': 'off' }, 'layer'),
  layer_tip: make('div', {}, 'layer'),
  layer_scratch: make('div', {}, 'layer'),
  layer_wheel: make('div', {}, 'layer'),
  group: make('div'),
  section: make('section'),
  article: make('article'),
  aside: make('aside'),
  nav: make('nav'),
  form: make('form', { novalidate: '' }),
  list: make('ul', { role: 'list' }),
  item: make('li', { role: 'listitem' }),
  heading: make('h2', {}, 'words'),
  paragraph: make('p', {}, 'words'),
  run: make('span', {}, 'words'),
  link: make('a'),
  button: make('button', { type: 'button' }),
  icon: make('i', { 'aria-hidden': 'true' }, 'icon'),
  image: make('div', { role: 'img' }),
  textbox: make('input', {}, 'input'),
  textarea: make('textarea', {}, 'input'),
  combobox: make('select', {}, 'input'),
  option: make('option', {}, 'words'),
  checkbox: make('input', { type: 'checkbox' }, 'cover'),
  radio: make('input', { type: 'radio' }, 'cover'),
  toggle: make('input', { type: 'checkbox', role: 'switch' }, 'cover'),
  label: make('label', {}, 'words'),
  choice: make('label'),
  fieldset: make('fieldset'),
  legend: make('legend', {}, 'words'),
  radios: make('fieldset', { role: 'radiogroup' }),
  table: make('table', { role: 'table' }),
  caption: make('caption'),
  row: make('tr', { role: 'row' }),
  column_header: make('th', { role: 'columnheader', scope: 'col' }, 'words'),
  cell: make('td', { role: 'cell' }, 'words'),
  progress: make('div', { role: 'progressbar', 'aria-valuemin': '0', 'aria-valuemax': '100' }),
  status: make('div', { role: 'status' }),
  alert: make('div', { role: 'alert' }),
  separator: make('hr'),
  dialog: make('div'),
  hint: make('div'),
  error: make('div'),
  box: make('div'),
  slider: make('input', { type: 'range' }, 'cover'),
  tablist: make('div', { role: 'tablist' }),
  tab: make('button', { type: 'button', role: 'tab' }),
  panel: make('div', { role: 'tabpanel' }),
  tooltip: make('span', { role: 'tooltip' }, 'words'),
  grid: make('table', { role: 'grid' }),
  gridcell: make('td', { role: 'gridcell' }),
  figure: make('figure', { role: 'figure' }),
};

// Isolates (U+2066 … U+2069) become <bdi>, \1 … \2 becomes <b>; everything else is text.
const marks = /[\u2066\u2067\u2068]([^\u2069]*)\u2069|\x01([^\x02]*)\x02/g;

export function set_text(element, text) {
  if (!/[\u2066-\u2068\x01]/.test(text)) {
    element.textContent = text;
    return;
  }
  element.textContent = '';
  let at = 0;
  for (const found of text.matchAll(marks)) {
    if (found.index > at) element.append(text.slice(at, found.index));
    at = found.index + found[0].length;
    const strong = found[2] !== undefined;
    const part = document.createElement(strong ? 'b' : 'bdi');
    if (!strong) part.dir = { '\u2066': 'ltr', '\u2067': 'rtl', '\u2068': 'auto' }[found[0][0]];
    part.textContent = strong ? found[2] : found[1];
    element.append(part);
  }
  if (at < text.length) element.append(text.slice(at));
}
