// The main steps by keyboard alone: Tab reaches everything in the order of reading, Enter and the
// arrows do the rest, and the focus is never lost.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';

import { named } from './said.mjs';
import { Member } from './person.mjs';
import { Club, launch } from './vafa.mjs';

let browser, club;
before(async () => [browser, club] = await Promise.all([launch(), Club.start()]));
after(() => Promise.all([browser.close(), club.stop()]));

// What has the focus, as its role and name.
const focused = page => page.evaluate(() => {
  const it = document.activeElement;
  return it === document.body ? '' : (it.getAttribute('aria-label') ?? it.labels?.[0]?.textContent
    ?? it.textContent).trim();
});

// Tab until the thing of that name has the focus; everything on the way is reached once.
async function tab_to(page, name) {
  const passed = [];
  while (passed.length < 60) {
    await page.keyboard.press('Tab');
    passed.push(await focused(page));
    if (passed.at(-1).startsWith(name)) return;
  }
  assert.fail(`Tab never reaches ${name}: ${passed.join(' | ')}`);
}

test('one signs in and redeems by keyboard alone', async () => {
  const member = await Member.before(browser, club, { language: 'fa', size: 'wide' });
  const { page, say } = member, coffee = named('fa', 'offers', 'plant_guide');
  const enter = () => page.keyboard.press('Enter');

  await member.sees_heading(say('portal.sign_in.title', { club: 'کنج' }));
  await tab_to(page, say('app.skip'));
  await tab_to(page, say('portal.sign_in.mobile'));
  await page.keyboard.type('۰۹۱۲ ۹۹۹ ۰۰۰۱');
  const heard = club.lines.length;
  await enter();
  await member.sees(say('portal.sign_in.enter'));
  const [, code] = await club.said(/^sms to .*?\b(\d{6})\b(?! ?\d)/, heard);
  await tab_to(page, say('portal.sign_in.code'));
  await page.keyboard.type(code);
  await enter();
  await member.sees(say('portal.sign_in.join'));
  await tab_to(page, say('portal.sign_in.agree'));
  await page.keyboard.press('Space');
  await tab_to(page, say('portal.sign_in.join'));
  await enter();

  await member.sees_heading(say('portal.home.welcome'));
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
  await tab_to(page, say('portal.nav.offers'));
  await enter();
  await member.sees_heading(say('portal.offers.title'));
  await tab_to(page, say('portal.offers.all'));
  await page.keyboard.press('ArrowLeft');  // the next one, from right to left
  await member.find('radio', say('portal.offers.affordable')).and(page.locator(':focus:checked'))
    .waitFor();
  await tab_to(page, coffee);
  await enter();
  await member.sees_heading(coffee);
  await tab_to(page, say('portal.offer.take'));
  await enter();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  assert.equal(await focused(page), say('portal.offer.take'), 'the focus is back where it was');
  await enter();
  await page.getByRole('dialog').waitFor();
  await tab_to(page, say('portal.offer.yes'));
  await enter();
  await member.find('img', say('portal.code.qr', { title: coffee })).waitFor();
  assert.deepEqual(member.troubles(), []);
  await member.leave();
});
