// The member's first words, written by the page itself as soon as the API has answered and before
// the module is there: who they are, what they have, what they can have. They stand where the home
// screen will have them, and it takes their place.
import { begun, language, numbering, seen, sentences, show } from '../host/early.mjs';

const offers_shown = 6; // as on the home screen, in its order: what can be had, then the nearest
const rank = ({ can_redeem, missing }) => (can_redeem ? -1 : missing || Number.MAX_SAFE_INTEGER);

const good = async answer => {
  const it = await answer;
  return it?.status === 200 ? it.text : Promise.reject(it);
};
const json = async answer => JSON.parse(await good(answer));
const lines = text => Object.fromEntries(text.split('\n').map(line => line.split('\t')));

const put = (first, name, text) => {
  first.querySelector(`[data-first=${name}]`).textContent = text;
};

// The page's place for them; gone when the application has drawn.
const place = () => document.getElementById('first');

async function write_club() {
  const { name } = await json(seen('/api/v1/club'));
  const first = place();
  if (first) put(first, 'club', name);
}

async function write_member() {
  const answers = ['/api/v1/me', '/api/v1/offers?limit=100'].map(path => json(seen(path)));
  const [words, me, offers] = await Promise.all([good(sentences()).then(lines), ...answers]);
  const first = place();
  if (!first) return;
  const number = new Intl.NumberFormat(language, { numberingSystem: numbering });
  document.documentElement.lang = language;
  document.documentElement.dir = words['locale.direction'] === 'ltr' ? 'ltr' : 'rtl';
  const hello = me.name ? 'portal.home.hello' : 'portal.home.welcome';
  put(first, 'heading', words[hello].replace('{name}', me.name));
  put(first, 'words', words['portal.home.balance']);
  put(first, 'points', number.format(me.spendable));
  const best = offers.items.toSorted((a, b) => rank(a) - rank(b)).slice(0, offers_shown);
  const list = first.querySelector('ul');
  for (const { title, partner } of best) {
    const [item, name] = [document.createElement('li'), document.createElement('small')];
    name.textContent = partner.name;
    item.append(title, name);
    list.append(item);
  }
  first.classList.add('known');
  show();
  return true;
}

const tried = write => write().catch(() => {}); // the module says why
tried(write_club);
begun.words = tried(write_member);
