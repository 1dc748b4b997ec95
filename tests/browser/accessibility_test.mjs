// Each screen of the main job, and what lies beside it, against axe; nothing old is left on any.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';

import { main_job } from './journey.mjs';
import { Member } from './person.mjs';
import { named } from './said.mjs';
import { Club, accessibility_faults, launch, left_pixels } from './vafa.mjs';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let browser, club;
before(async () => [browser, club] = await Promise.all([launch(), Club.start()]));
after(() => Promise.all([browser.close(), club.stop()]));

// A screen as people see it, all of it at once, so that nothing lies half below a bar; and without
// the canvas, where the contrast of words can be computed. (axe leaves out joined Persian words,
// which it takes for ligatures of icons; the colours are the same in English.)
async function faults_of({ page }, screen) {
  const { width, height } = page.viewportSize();
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.max(height, whole) });
  const plain = on =>
    page.evaluate(it => document.documentElement.classList.toggle('plain', it), on);
  const painted = await accessibility_faults(page, { runOnly: tags });
  await plain(true);
  const unpainted = await accessibility_faults(page, { runOnly: ['color-contrast'] });
  await plain(false);
  await page.setViewportSize({ width, height });
  return [...painted, ...unpainted].map(fault => `${screen}: ${fault}`);
}

async function visit_the_way_out(member, look) {
  const { page, say } = member;
  await page.goto(`${club.address}/privacy`);
  await member.press(say('portal.privacy.erase'));
  await page.getByRole('dialog').waitFor();
  await look(member, 'leaving for good');
  await page.keyboard.press('Escape');
}

// The skeletons of what was asked for, and a newer build that waits.
async function visit_what_waits(member, look) {
  const { page, say } = member;
  let let_go;
  const held = new Promise(done => { let_go = done; });
  await page.route('**/api/v1/offers*', async route => { await held; await route.continue(); });
  await page.goto(`${club.address}/offers`);
  await member.find('status', say('app.loading')).first().waitFor();
  await look(member, 'skeletons');
  let_go();
  await member.is_at_rest();
  await page.unroute('**/api/v1/offers*');
  await page.evaluate(() => {
    globalThis.vafa.module.doors.update_waits();
    globalThis.vafa.ask();
  });
  await member.sees(say('app.update.text'));
  await look(member, 'update');
}

// Refused for what is missing, then asked about.
async function visit_a_gift(member, look) {
  const { page, say } = member;
  await page.goto(`${club.address}/more`);
  await member.press(say('portal.gift.send'));
  await member.sees_fault(say('portal.gift.mobile'), say('refusal.mobile_invalid'));
  await look(member, 'gift refused');
  await member.write(say('portal.gift.mobile'), '09121234567');
  await member.write(say('portal.gift.points'), '20');
  await member.press(say('portal.gift.send'));
  await page.getByRole('dialog').waitFor();
  await look(member, 'gift');
  await page.keyboard.press('Escape');
}

async function visit_a_code_to_cancel(member, look) {
  const { page, say } = member;
  await member.go('offers');
  await member.follow_row(named(say.language, 'offers', 'cinema'));
  await member.press(say('portal.offer.take'));
  await member.press(say('portal.offer.yes'));
  await member.press(say('portal.code.cancel'));
  await page.getByRole('dialog').waitFor();
  await look(member, 'cancelling');
  await page.keyboard.press('Escape');
}

async function visit_a_correction(cashier, look) {
  const { page, say } = cashier;
  const [member] = page.url().match(/\/desk\/members\/\d+/);
  await page.goto(club.address + member);
  await page.getByRole('button', { name: say('desk.correct.open') }).first().click();
  await page.getByRole('dialog').waitFor();
  await look(cashier, 'correcting');
  await cashier.press(say('desk.correct.send'));
  await cashier.sees_fault(say('desk.correct.reason'), say('refusal.reason_missing'));
  await look(cashier, 'correcting, refused');
  await page.keyboard.press('Escape');
}

// Where the main job does not come by.
async function visit_the_rest(member, cashier, look) {
  for (const path of ['/forms', '/codes', '/more', '/privacy', '/nothing']) {
    await member.page.goto(club.address + path);
    await look(member, path);
  }
  await visit_a_gift(member, look);
  await visit_the_way_out(member, look);
  await visit_what_waits(member, look);
  await visit_a_code_to_cancel(member, look);
  await member.go('wheel');
  await member.follow_row(member.say('portal.wheel.proof'));
  await member.sees_heading(member.say('portal.fairness.title'));
  await look(member, 'fairness');
  await member.follow(member.say('portal.settings.title'));
  await member.find('switch', new RegExp(`^${member.say('portal.settings.keep')}`)).check();
  await look(member, 'kept on the phone');
  await member.press(member.say('portal.settings.sign_out'));
  await member.page.getByRole('dialog').waitFor();
  await look(member, 'leaving');
  await member.page.keyboard.press('Escape');
  await member.page.context().setOffline(true);
  await member.page.getByText(member.say('app.trouble.offline')).waitFor();
  await look(member, 'offline');
  await member.page.context().setOffline(false);
  await visit_a_correction(cashier, look);
  await cashier.go('settings');
  await cashier.sees_heading(cashier.say('desk.settings.title'));
  await look(cashier, 'desk settings');
  await cashier.press(cashier.say('desk.factor.start'));
  await cashier.page.getByRole('dialog').waitFor();
  await look(cashier, 'desk second factor');
  await cashier.page.keyboard.press('Escape');
  await cashier.press(cashier.say('desk.help.title'));
  await cashier.page.getByRole('dialog').waitFor();
  await look(cashier, 'desk help');
  await cashier.page.keyboard.press('Escape');
  await cashier.press(cashier.say('desk.lock.now'));
  await cashier.sees_heading(cashier.say('desk.lock.title'));
  await look(cashier, 'desk locked');
}

const some = [['fa', 'light', 'phone'], ['en', 'dark', 'wide']];
const all = ['fa', 'en'].flatMap(language => ['light', 'dark'].flatMap(theme =>
  ['phone', 'wide'].map(size => [language, theme, size])));

// The long run leaves a picture of everything in every form.
const is_long = Boolean(process.env.VAFA_LONG);

for (const [language, theme, size] of is_long ? all : some)
  test(`axe finds nothing on any screen, ${language} ${theme} ${size}`, async () => {
    const faults = [];
    const look = async (person, screen) => {
      if (is_long) await person.picture(`${theme}-${screen.replaceAll(/\W+/g, '-')}`);
      faults.push(...await faults_of(person, screen));
      if (await left_pixels(person.page) > 0) faults.push(`${screen}: old pixels are left`);
    };
    await main_job(browser, club, { language, theme, size, look, workers: 'block',
      afterwards: (member, cashier) => visit_the_rest(member, cashier, look) });
    assert.ok(faults.length === 0, `\n${[...new Set(faults)].join('\n')}`);
  });

test('a page has a title from the first moment on', async () => {
  const member = await Member.before(browser, club, { language: 'fa', size: 'phone' });
  const { page } = member;
  await page.addInitScript(() => new MutationObserver(() => {
    if (document.querySelector('title') && !document.title) globalThis.was_untitled = true;
  }).observe(document, { subtree: true, childList: true, characterData: true }));
  await page.goto(club.address);
  await member.sees_heading(/./);
  await page.waitForFunction(() => document.querySelector('input'));
  assert.equal(await page.evaluate(() => globalThis.was_untitled), undefined);
});
