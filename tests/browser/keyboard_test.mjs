// The main job by keyboard alone, in both languages: Tab reaches everything in the order of reading,
// what has the focus shows a ring and lies under no bar, Enter, Space and the arrows do the rest.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';

import { named, option, question } from './said.mjs';
import { Member, Staff } from './person.mjs';
import { Club, launch } from './vafa.mjs';

let browser, club;
before(async () => [browser, club] = await Promise.all([launch(), Club.start()]));
after(() => Promise.all([browser.close(), club.stop()]));

// What has the focus: its name, what is wrong with how it shows, and where it lies.
const focused = page => page.evaluate(() => {
  const it = document.activeElement;
  if (it === document.body) return { name: '', faults: [] };
  const name = (it.getAttribute('aria-label') ?? it.labels?.[0]?.textContent
    ?? it.textContent).trim();
  const ring = [it, it.parentElement].some(each => {
    const after = getComputedStyle(each, '::after');
    return after.content !== 'none' && parseFloat(after.borderTopWidth) >= 2;
  }) || (getComputedStyle(it).outlineStyle !== 'none' &&
    parseFloat(getComputedStyle(it).outlineWidth) >= 2);
  const seen = it.matches('.input') ? it : it.closest('label') ?? it;
  const box = seen.getBoundingClientRect();
  const middle = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  const faults = [];
  if (!ring) faults.push('shows no ring');
  if (!middle || !(seen.contains(middle) || middle.contains(seen))) faults.push('is hidden');
  return { name, faults, layer: it.closest('.layer')?.id ?? '', top: box.top + scrollY,
    bottom: box.bottom + scrollY, left: box.left, right: box.right };
});

// The next one is not before this one: above it, or before it on its line.
const goes_back = (from, to, rtl) => {
  if (!from.layer || from.layer !== to.layer || from.layer !== 'main') return false;
  const beside = to.right <= from.left + 1 || to.left >= from.right - 1;
  if (to.bottom <= from.top + 1 && !beside) return true;
  const one_line = to.top < from.bottom && from.top < to.bottom;
  return one_line && (rtl ? to.left >= from.right - 1 : to.right <= from.left + 1);
};

class Typist {
  constructor(person) {
    Object.assign(this, { person, page: person.page, say: person.say, faults: [] });
  }

  key(name) { return this.page.keyboard.press(name); }
  type(text) { return this.page.keyboard.type(text); }

  // Tab until the thing of that name has the focus.
  async to(name) {
    const passed = [];
    const rtl = this.say.language === 'fa';
    while (passed.length < 80) {
      await this.key('Tab');
      const now = await focused(this.page);
      if (passed.length && goes_back(passed.at(-1), now, rtl))
        this.faults.push(`${passed.at(-1).name} goes back to ${now.name}`);
      this.faults.push(...now.faults.map(fault => `${now.name} ${fault}`));
      passed.push(now);
      if (now.name.startsWith(name)) return;
    }
    assert.fail(`Tab never reaches ${name}: ${passed.map(each => each.name).join(' | ')}`);
  }

  async press(name, how = 'Enter') {
    await this.to(name);
    await this.key(how);
  }

  async write(name, text) {
    await this.to(name);
    await this.key('ControlOrMeta+a');
    await this.type(text);
  }

  // A new screen where one thing is to be written has the focus there.
  is_at(name) {
    return this.page.getByLabel(name, { exact: true }).and(this.page.locator(':focus')).waitFor();
  }

  async write_at_once(name, text) {
    await this.is_at(name);
    await this.type(text);
  }

  // Any other has it on its heading, and has come when what it shows is there.
  async arrives(heading) {
    if (heading) await this.person.sees_heading(heading);
    await this.page.waitForFunction(() => document.activeElement?.tagName === 'H1');
    await this.person.is_at_rest();
  }
}

const mobiles = { fa: '۰۹۱۲ ۹۹۹ ۰۰۰۱', en: '0912 999 0002' };

async function join(typist) {
  const { person, say } = typist, heard = club.lines.length;
  await person.page.getByLabel(say('portal.sign_in.mobile'), { exact: true }).waitFor();
  await typist.to(say('app.skip'));
  await typist.write(say('portal.sign_in.mobile'), mobiles[say.language]);
  await typist.key('Enter');
  await person.sees(say('portal.sign_in.enter'));
  const [, code] = await club.said(/^sms to .*?\b(\d{6})\b(?! ?\d)/, heard);
  await typist.write(say('portal.sign_in.code'), code);
  await typist.key('Enter');
  await person.sees(say('portal.sign_in.join'));
  await typist.press(say('portal.sign_in.agree'), 'Space');
  await typist.press(say('portal.sign_in.join'));
  await typist.arrives(say('portal.home.welcome'));
}

async function fill_form(typist) {
  const { person, say } = typist, { language } = say, title = named(language, 'forms', 'profile');
  await typist.press(say('portal.step.form', { title }));
  await typist.arrives(title);
  await typist.write(question(language, 'name'), 'Sara');
  await typist.write(say('portal.form.day'), '23');
  await typist.to(say('portal.form.month'));
  for (let month = 0; month < 5; ++month) await typist.key('ArrowDown');
  await typist.write(say('portal.form.year'), say.language === 'fa' ? '1370' : '1991');
  await typist.press(option(language, 'interests', 'coffee'), 'Space');
  await typist.press(say('portal.form.save'));
  await person.page.getByText(say('portal.form.earned', {})).first().waitFor();
}

async function play(typist) {
  const { person, page, say } = typist;
  await typist.press(say('portal.nav.wheel'));
  await typist.arrives();
  await typist.press(say('portal.wheel.spin'));
  await page.getByRole('dialog').waitFor();
  await typist.press(say('portal.wheel.done'));
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await person.sees_heading(say('portal.wheel.mine'));
}

// Gives the code that is shown.
async function redeem(typist) {
  const { person, page, say } = typist, title = named(say.language, 'offers', 'coffee');
  await typist.press(say('portal.nav.offers'));
  await typist.arrives(say('portal.offers.title'));
  await typist.to(say('portal.offers.all'));
  await typist.key(say.language === 'fa' ? 'ArrowLeft' : 'ArrowRight');
  await person.find('radio', say('portal.offers.affordable')).and(page.locator(':focus:checked'))
    .waitFor();
  await typist.press(title);
  await typist.arrives(title);
  await typist.press(say('portal.offer.take'));
  await page.getByRole('dialog').waitFor();
  await typist.key('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  assert.equal((await focused(page)).name, say('portal.offer.take'), 'the focus is back');
  await typist.key('Enter');
  await page.getByRole('dialog').waitFor();
  await typist.press(say('portal.offer.yes'));
  await person.find('img', say('portal.code.qr', { title })).waitFor();
  const shown = await person.main().innerText();
  return shown.match(/\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b/)[0];
}

async function serve(typist, number) {
  const { person, say } = typist, { language } = say;
  await typist.write(say('desk.sign_in.username'), person.username);
  await typist.write(say('desk.sign_in.password'), person.password);
  await typist.key('Enter');
  await typist.write_at_once(say('desk.find.label'), mobiles[language]);
  await typist.key('Enter');
  await person.find('heading', /Sara/).first().waitFor();
  await typist.write_at_once(say('desk.receipt.amount'), '10000000');
  await typist.write(say('desk.receipt.number'), number);
  await typist.key('Enter');
  await person.page.getByText(say('desk.recorded.earned', {})).first().waitFor();
}

async function accept(typist, code) {
  const { person, say } = typist;
  await typist.write(say('desk.sign_in.username'), person.username);
  await typist.write(say('desk.sign_in.password'), person.password);
  await typist.key('Enter');
  await typist.is_at(say('desk.find.label'));
  await typist.press(say('desk.nav.voucher'));
  await typist.write_at_once(say('desk.voucher.label'), code);
  await typist.key('Enter');
  await person.sees_heading(named(say.language, 'offers', 'coffee'));
  await typist.press(say('desk.voucher.accept'));
  await person.sees(say('desk.voucher.accepted_text'));
}

for (const [language, number] of [['fa', '9101'], ['en', '9102']])
  test(`the whole main job is done by keyboard alone, ${language}`, async () => {
    const options = { language, size: 'wide' };
    const member = new Typist(await Member.before(browser, club, options));
    await join(member);
    await fill_form(member);
    const cashier = new Typist(await Staff.before(browser, club, options, 'cashier'));
    await serve(cashier, number);
    await play(member);
    const code = await redeem(member);
    const partner = new Typist(await Staff.before(browser, club, options, 'partner'));
    await accept(partner, code);
    for (const { person, faults } of [member, cashier, partner]) {
      assert.deepEqual([...new Set(faults)], []);
      assert.deepEqual(person.troubles(), []);
      await person.leave();
    }
  });
