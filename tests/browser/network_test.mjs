// What comes between a phone and its club: slow, broken and strange answers are shown as what they
// are, nothing is done twice, and a lost session goes on where it was.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';

import { named } from './said.mjs';
import { Member } from './person.mjs';
import { Club, launch } from './vafa.mjs';

let browser, club, state;
before(async () => {
  [browser, club] = await Promise.all([launch(), Club.start()]);
  const member = await Member.before(browser, club, { language: 'fa', size: 'phone' });
  await sign_in(member);
  state = await member.page.context().storageState();
  await member.leave();
});
after(() => Promise.all([browser.close(), club.stop()]));

async function sign_in(member) {
  const [, mobile] = await club.said(/A member signs in with (\S+);/);
  await member.enter_code(await member.ask_code(mobile));
  await member.sees(member.say('portal.home.balance'));
}

// The worker would answer before what is put in the way here.
async function at(path, stand_in_the_way = async () => {}) {
  const member = await Member.before(browser, club, { language: 'fa', size: 'phone', state, path,
    workers: 'block', meet: stand_in_the_way });
  return member;
}

const has_spinner = page => page.locator('.icon.busy:visible').count();

test('a slow answer has a skeleton first, then a word about it, and no spinner', async () => {
  let let_go;
  const held = new Promise(done => { let_go = done; });
  const member = await at('/offers', page =>
    page.route('**/api/v1/offers*', async route => { await held; await route.continue(); }));
  const { page, say } = member;
  await member.sees_heading(say('portal.offers.title'));
  await member.find('status', say('app.loading')).waitFor();
  assert.equal(await has_spinner(page), 0);
  await member.sees(say('app.trouble.slow'));
  let_go();
  await member.sees(named('fa', 'offers', 'coffee'));
  assert.equal(await page.getByText(say('app.trouble.slow')).count(), 0);
  await member.leave();
});

// name, what comes in place of the offers the first time, and what is said of it.
for (const [name, answer, key] of [
  ['no answer', null, 'no_answer'],
  ['a fault', { status: 500, contentType: 'text/plain', body: 'oops' }, 'broken'],
  ['somebody else’s page', { status: 200, contentType: 'text/html', body: '<h1>Wi-Fi</h1>' }, 'broken'],
  ['a request to wait', { status: 503, headers: { 'retry-after': '1' },
    contentType: 'application/problem+json', body: '{}' }, 'busy'],
])
  test(`${name} is shown as what it is, and asked again by itself`, async () => {
    let asked = 0;
    const member = await at('/offers', page => page.route('**/api/v1/offers*', route => {
      asked += 1;
      if (asked > 1) return route.continue();
      return answer ? route.fulfill(answer) : route.abort();
    }));
    await member.page.getByText(member.say(`app.trouble.${key}`)).first().waitFor();
    await member.sees(named('fa', 'offers', 'coffee'));
    await member.page.getByText(member.say(`app.trouble.${key}`)).waitFor({ state: 'detached' });
    assert.equal(asked, 2);
    await member.leave();
  });

test('what was asked for and not answered is asked again with the same key, and done once',
  async () => {
    const keys = [];
    const member = await at('/offers/coffee', page =>
      page.route('**/api/v1/me/redemptions', async route => {
        if (route.request().method() !== 'POST') return route.continue();
        keys.push(route.request().headers()['idempotency-key']);
        if (keys.length > 1) return route.continue();
        await route.fetch();  // the club did it; its answer gets lost
        return route.abort();
      }));
    const { page, say } = member;
    await page.getByRole('heading', { name: named('fa', 'offers', 'coffee') }).first().waitFor();
    const mine = () => page.evaluate(async () =>
      (await (await fetch('/api/v1/me/redemptions?limit=100')).json()).items.length);
    const before_it = await mine();
    await member.press(say('portal.offer.take'));
    await member.press(say('portal.offer.yes'));
    await page.getByText(say('app.trouble.no_answer')).first().waitFor();
    await member.find('img', say('portal.code.qr', { title: named('fa', 'offers', 'coffee') }))
      .waitFor();
    assert.equal(keys.length, 2);
    assert.ok(keys[0] && keys[0] === keys[1]);
    assert.equal(await mine(), before_it + 1);
    await member.leave();
  });

test('a lost session asks to sign in, and goes on where it was', async () => {
  const member = await at('/forms/profile'), { page, say } = member;
  await member.sees_heading(named('fa', 'forms', 'profile'));
  await page.context().clearCookies();
  await member.go('offers');
  await page.getByLabel(say('portal.sign_in.mobile'), { exact: true }).waitFor();
  assert.equal(new URL(page.url()).pathname, '/offers');
  const [, mobile] = await club.said(/A member signs in with (\S+);/);
  await member.enter_code(await member.ask_code(mobile));
  await member.sees_heading(say('portal.offers.title'));
  await member.sees(named('fa', 'offers', 'coffee'));
  await member.leave();
});

test('a module that does not come is told, and loaded again when one asks', async () => {
  const member = await at('/', page =>
    page.route('**/*.wasm', route => route.abort(), { times: 1 }));
  const again = member.page.getByRole('alert').getByRole('link');
  await again.waitFor();
  await member.picture('not-loaded');
  await again.click();
  await member.sees(member.say('portal.home.balance'));
  await member.leave();
});

test('at the start nothing is asked for twice', async () => {
  const asked = [];
  const member = await at('/', page => page.on('request', request => {
    const { pathname, search } = new URL(request.url());
    asked.push(pathname + search);
  }));
  await member.sees(member.say('portal.home.balance'));
  await member.page.waitForLoadState('networkidle');
  assert.deepEqual(asked.filter((path, i) => asked.indexOf(path) !== i), []);
  await member.leave();
});
