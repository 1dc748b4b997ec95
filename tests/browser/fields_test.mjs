// Text fields are the browser's: composition, paste, autofill, keyboards, errors, focus.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';

import { question } from './said.mjs';
import { Member, Staff } from './person.mjs';
import { Club, launch } from './vafa.mjs';

let browser, club, member;
const on_phone = { language: 'fa', size: 'phone' };
before(async () => {
  [browser, club] = await Promise.all([launch(), Club.start()]);
  member = await Member.before(browser, club, on_phone);
});
after(async () => {
  await member.leave();
  await Promise.all([browser.close(), club.stop()]);
});

const field = (person, name) => person.page.getByLabel(name, { exact: true }).first();
const facts = (person, name) => field(person, name).evaluate(it => ({ type: it.type,
  autocomplete: it.autocomplete, inputmode: it.inputMode, required: it.ariaRequired,
  size: parseFloat(getComputedStyle(it).fontSize) }));

test('the number is asked for with a telephone’s keyboard and can be filled in', async () => {
  const asked = await facts(member, member.say('portal.sign_in.mobile'));
  assert.deepEqual(asked, { type: 'tel', autocomplete: 'tel', inputmode: '', required: 'true',
    size: asked.size });
  assert.ok(asked.size >= 16, 'smaller letters make iOS zoom');
});

test('an error is tied to its field, which gets the focus', async () => {
  const { page, say } = member, name = say('portal.sign_in.mobile');
  await member.write(name, '123');
  await member.press(say('portal.sign_in.send'));
  await member.sees_fault(name, say('refusal.mobile_invalid'));
  assert.ok(await field(member, name).evaluate(it => it === document.activeElement));
  assert.equal(await page.getByText(say('refusal.mobile_invalid'), { exact: true }).count(), 1);
});

test('a number is taken as it is pasted, with digits of three kinds', async () => {
  const { page, say } = member, name = say('portal.sign_in.mobile'), number = '+98 ۹۱۲ ٩٩٩-0201';
  await field(member, name).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.evaluate(text => navigator.clipboard.writeText(text).catch(() => {}), number);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Input.insertText', { text: number });
  assert.equal(await member.read(name), number);
  const heard = club.lines.length;
  await member.press(say('portal.sign_in.send'));
  const [, code] = await club.said(/^sms to .*?\b(\d{6})\b(?! ?\d)/, heard);
  const asked = await facts(member, say('portal.sign_in.code'));
  assert.equal(asked.autocomplete, 'one-time-code');
  assert.equal(asked.inputmode, 'numeric');
  const persian = [...code].map(digit => '۰۱۲۳۴۵۶۷۸۹'[digit]).join('');
  await member.enter_code(persian);
  await member.join();
  await member.sees_heading(say('portal.home.welcome'));
});

test('Persian is composed with its half-spaces, and nothing is reset while it is', async () => {
  const { page } = member, name = question('fa', 'name');
  await page.goto(`${club.address}/forms/profile`);
  await field(member, name).focus();
  const devtools = await page.context().newCDPSession(page);
  for (const part of ['م', 'می', 'می\u200c', 'می\u200cر', 'می\u200cرو']) {
    await devtools.send('Input.imeSetComposition', { text: part, selectionStart: part.length,
      selectionEnd: part.length });
    assert.equal(await member.read(name), part);
  }
  await devtools.send('Input.insertText', { text: 'می\u200cرود' });
  assert.equal(await member.read(name), 'می\u200cرود');
  assert.equal(await field(member, name).evaluate(it => it.selectionStart), 6, 'the caret stays');
  await page.keyboard.press('ArrowRight');  // towards the beginning
  await page.keyboard.type('ن');
  assert.equal(await member.read(name), 'می\u200cروند');
});

test('a form’s fields say what they are for', async () => {
  const { page, say } = member;
  assert.equal((await facts(member, question('fa', 'name'))).autocomplete, 'name');
  const born = member.find('group', question('fa', 'birthday'));
  for (const [role, name, autocomplete, inputmode] of [
    ['textbox', 'day', 'bday-day', 'numeric'], ['combobox', 'month', 'bday-month', ''],
    ['textbox', 'year', 'bday-year', 'numeric']])
    assert.deepEqual(await member.find(role, say(`portal.form.${name}`), born)
      .evaluate(it => [it.autocomplete, it.inputMode]), [autocomplete, inputmode], name);
  await member.write(question('fa', 'name'), '');
  await member.press(say('portal.form.save'));
  await member.sees_fault(question('fa', 'name'), say('refusal.field_missing'));
  await page.waitForFunction(() => document.activeElement.getAttribute('aria-invalid') === 'true');
});

test('the desk’s sign-in is one that password managers know', async () => {
  const cashier = await Staff.before(browser, club, { ...on_phone, size: 'wide' }, 'cashier');
  const { say } = cashier;
  const [user, secret] = [await facts(cashier, say('desk.sign_in.username')),
    await facts(cashier, say('desk.sign_in.password'))];
  assert.equal(user.autocomplete, 'username');
  assert.deepEqual([secret.type, secret.autocomplete], ['password', 'current-password']);
  await cashier.leave();
});
