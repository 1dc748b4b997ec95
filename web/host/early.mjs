// The page's first script, which stands in the page itself: before the styles, the host and the module
// are there, it asks for what the first screen needs: the sentences of the likely language, and the
// API's answers that the page's own list names (data-early: for everybody, and for members at every
// address and at single ones). The module, when it asks the same, is handed what has come.
export const stored = (deed, otherwise) => {
  try {
    return deed(globalThis.localStorage);
  } catch {
    return otherwise;
  } // it may be forbidden
};

const { dataset, classList, style } = document.documentElement;
const kept = name => stored(storage => storage.getItem(name), null);

// The looks that were chosen on this device, for what is shown before the module says them itself.
if (/^(light|dark)$/.test(kept('appearance'))) dataset.shade = kept('appearance');
classList.toggle('more', kept('contrast') === 'more');
classList.toggle('still', kept('motion') === 'less');
style.fontSize = { large: '125%', largest: '150%' }[kept('text_size')] ?? '';
export const numbering = { latin: 'latn', persian: 'arabext' }[kept('digits')];

// Who is near has our letters and the first answers at once: bones in other letters would only flicker.
// From far away the letters would be in the module's way, unless they are on the phone already.
const near_ms = 150;
const patience_ms = 100;
export const show = () => classList.remove('soon');
if (performance.now() < near_ms || navigator.serviceWorker?.controller) {
  classList.add('lettered', 'soon');
  const font = document.createElement('link');
  Object.assign(font, { rel: 'preload', as: 'font', crossOrigin: '', href: dataset.font });
  document.head.append(font);
  setTimeout(show, patience_ms);
}

export const assets = JSON.parse(dataset.assets); // files of the build, by name

const wished = [kept('language'), ...navigator.languages, 'fa'];
export const language = wished
  .map(each => each?.split('-')[0])
  .find(each => assets[`locales/${each}.txt`]);

const asked = new Map();
const ask = (path, options) => asked.set(path, whole(path, options).catch(() => null));
async function whole(path, options) {
  const answer = await fetch(path, options);
  return { status: answer.status, headers: [...answer.headers], text: await answer.text() };
}
const headers = { 'Accept-Language': language };

ask(assets[`locales/${language}.txt`]);
const may_be_signed_in = stored(storage => storage.getItem('signed-in'), '1');
const { all = [], members = { '*': [] } } = JSON.parse(dataset.early);
const theirs = may_be_signed_in ? [...members['*'], ...(members[location.pathname] ?? [])] : [];
for (const path of [...all, ...theirs])
  ask(path, { headers, cache: 'no-store', redirect: 'error' });

// An answer that was asked for early, { status, headers, text }; null where it was not, or did not
// come. Whoever takes it, has it: the next question for the same is a new one.
export async function taken(path, { method, headers: wanted }) {
  const answer = method === 'GET' ? asked.get(path) : undefined;
  const same = path.startsWith('/assets/') ||
    wanted.every(([name, value]) => headers[name] === value);
  if (!answer || !same) return null;
  asked.delete(path);
  return answer;
}

// A promise of the page's own first words, where it writes some: the module leaves it the processor.
export const begun = { words: Promise.resolve() };

// The same answer without taking it.
export const seen = path => asked.get(path);
export const sentences = () => seen(assets[`locales/${language}.txt`]);

globalThis.vafa_early = { assets, begun, stored, taken }; // for the host (begun.mjs)
