// What is left on a phone: the portal is installed, read and written without a network, takes a
// newer build when its person says so, and goes when the club says so.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import test, { after, before } from 'node:test';

import { named, question } from './said.mjs';
import { Member } from './person.mjs';
import { Club, dist, launch } from './vafa.mjs';

let browser, club, web;
before(async () => {
  web = mkdtempSync(`${tmpdir()}/vafa-dist-`);
  cpSync(dist, web, { recursive: true });
  [browser, club] = await Promise.all([launch(), Club.start(web)]);
});
after(async () => {
  await Promise.all([browser.close(), club.stop()]);
  rmSync(web, { recursive: true });
});

async function come(mobile) {
  const member = await Member.before(browser, club, { language: 'fa', size: 'phone' });
  await member.enter_code(await member.ask_code(mobile));
  await member.join();
  await member.sees_heading(member.say('portal.home.welcome'));
  await kept(member);
  return member;
}

// The build is on the phone, whole.
const kept = ({ page }) => page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));

const caches_of = ({ page }) => page.evaluate(async () => {
  const paths = [];
  for (const name of await caches.keys())
    for (const { url } of await (await caches.open(name)).keys()) paths.push(new URL(url).pathname);
  return paths;
});

test('the portal can be installed under the club’s name, mark and colour', async () => {
  const member = await Member.before(browser, club, { language: 'fa', size: 'phone' });
  await kept(member);
  const devtools = await member.page.context().newCDPSession(member.page);
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  // A context of a test is one without traces, which cannot install anything.
  assert.deepEqual(installabilityErrors.map(({ errorId }) => errorId)
    .filter(id => id !== 'in-incognito'), []);
  const { data, errors } = await devtools.send('Page.getAppManifest');
  assert.deepEqual(errors, []);
  const manifest = JSON.parse(data);
  assert.equal(manifest.name, 'کنج');
  assert.match(manifest.theme_color, /^#[0-9a-f]{6}$/);
  for (const { src, type } of manifest.icons) {
    const answer = await member.page.request.get(club.address + src);
    assert.equal(answer.headers()['content-type'], type);
    assert.doesNotMatch(await answer.text(), /\[\[/);
  }
  await member.leave();
});

test('nothing of a member’s is left on the phone unless they say so', async () => {
  const member = await come('09129990101');
  await member.go('codes');
  const files = await caches_of(member);
  assert.ok(files.some(path => path.endsWith('.wasm')), 'the build is kept');
  assert.deepEqual(files.filter(path => !path.startsWith('/assets/')), []);
  assert.deepEqual(await member.page.evaluate(() =>
    Object.keys(localStorage).filter(key => key.startsWith('last/'))), []);
  await member.leave();
});

test('what was kept is read without a network, said with its time, and is new again by itself',
  async () => {
    const member = await come('09129990102'), { page, say } = member;
    await member.follow(say('portal.settings.title'));
    await member.find('switch', new RegExp(`^${say('portal.settings.keep')}`)).check();
    await page.waitForFunction(() => 'last/me/statement' in localStorage);
    await page.context().setOffline(true);
    await page.goto(`${club.address}/`);
    await member.sees_heading(say('portal.home.welcome'));
    const since = say('app.trouble.since', {});
    const told = page.getByText(say('app.trouble.offline'));
    await told.waitFor();
    assert.match(await told.innerText(), new RegExp(since.source.replaceAll(/[\^$]/g, ''), 's'));
    await member.picture('offline');
    await member.go('codes');
    await member.sees_heading(say('portal.codes.title'));
    await page.context().setOffline(false);
    await told.waitFor({ state: 'detached' });
    await member.follow(say('portal.settings.title'));
    await member.press(say('portal.settings.sign_out'));
    await member.find('button', say('portal.settings.sign_out'), page.getByRole('dialog')).click();
    await page.getByLabel(say('portal.sign_in.mobile')).waitFor();
    assert.deepEqual(await page.evaluate(() =>
      Object.keys(localStorage).filter(key => /^(last|keep|drafts|deeds)/.test(key))), []);
    await member.leave();
  });

// Drafts are there as soon as it is known whose they are.
async function is_written({ page }, name, text) {
  const field = await page.getByLabel(name, { exact: true }).elementHandle();
  await page.waitForFunction(([it, value]) => it.value === value, [field, text]);
}

test('what was typed outlives a closed tab', async () => {
  const member = await come('09129990103');
  const name = question('fa', 'name'), form = named('fa', 'forms', 'profile');
  await member.page.goto(`${club.address}/forms/profile`);
  await member.write(name, 'می‌رود');
  await member.page.waitForFunction(() =>
    Object.keys(localStorage).some(key => key.startsWith('drafts/')));
  const context = member.page.context();
  await member.page.close();
  member.page = await context.newPage();
  await member.page.goto(`${club.address}/forms/profile`);
  await member.sees_heading(form);
  await is_written(member, name, 'می‌رود');
  await member.leave();
});

// A later build: the same files, but a page that says which one it is.
function make_newer_build() {
  const page = readdirSync(`${web}/assets`).find(name => /^portal\..*\.html$/.test(name));
  const html = readFileSync(`${web}/assets/${page}`, 'utf8').replace('<html', '<html data-newer');
  writeFileSync(`${web}/assets/portal.newer.html`, html);
  writeFileSync(`${web}/index.html`, html);
  const worker = readFileSync(`${web}/sw.js`, 'utf8');
  writeFileSync(`${web}/sw.js`, `${worker.replaceAll(page, 'portal.newer.html')
    .replace(/(\+")[\w-]{10}"/, '$1newer-build"')}\n`);
  for (const name of ['index.html', 'sw.js', `assets/${page}`]) rmSync(`${web}/${name}.br`);
}

test('a newer build waits, is offered, and takes over when its person says so', async () => {
  const member = await come('09129990104'), { page, say } = member;
  const name = question('fa', 'name');
  await club.close();
  make_newer_build();
  await club.open(['--web', web]);
  await page.goto(`${club.address}/forms/profile`);
  await member.write(name, 'نیمه‌کاره');
  await member.sees(say('app.update.text'));
  assert.equal(await page.locator('html[data-newer]').count(), 0, 'still the build of before');
  await member.picture('update');
  await member.press(say('app.update.take'));
  await page.locator('html[data-newer]').waitFor();
  await is_written(member, name, 'نیمه‌کاره');
  assert.equal(await page.getByText(say('app.update.text')).count(), 0);
  await member.leave();
});

test('the kill switch takes the worker and all that it kept off the phone', async () => {
  const member = await come('09129990105'), { page, say } = member;
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await club.close();
  await club.open(['--web', web, '--no-workers']);
  await page.goto(`${club.address}/offers`);
  await page.evaluate(async () => {
    const is_there = async () => (await caches.keys()).length > 0 ||
      (await navigator.serviceWorker.getRegistrations()).length > 0;
    while (await is_there()) await new Promise(requestAnimationFrame);
  });
  await member.sees_heading(say('portal.offers.title'));
  await page.reload();
  await member.sees_heading(say('portal.offers.title'));
  const [came] = await page.evaluate(() => performance.getEntriesByType('navigation')
    .map(({ deliveryType }) => deliveryType));
  assert.notEqual(came, 'cache-storage');
  assert.deepEqual(await page.evaluate(() => caches.keys()), []);
  await member.leave();
});
