// The whole main job, told by what is written on the screen: a member joins, fills a form, is
// served at the till, plays, redeems; a cashier records and looks; a partner accepts.
import assert from 'node:assert/strict';

import { named, option, question, words } from './said.mjs';
import { Member, Staff } from './person.mjs';

const paid = { fa: '۱۰٬۰۰۰٬۰۰۰', en: '10,000,000' };  // tomans, as a person types them
const names = { fa: 'سارا محمدی', en: 'Sara Mohammadi' };
const welcome = 50, answers = 150, earned = 1100;
// In the calendar that is read: no day that there is, and one that there is.
const birthdays = {
  fa: { calendar: 'jalali', none: { day: 30, month: 12, year: 1371 },
    real: { day: 23, month: 5, year: 1370 } },
  en: { calendar: 'gregorian', none: { day: 29, month: 2, year: 1993 },
    real: { day: 14, month: 8, year: 1991 } },
};

let visits = 0;  // each with a number and receipts of its own

// options: language, size, theme, look(person, step) at each step, and afterwards(member, cashier).
export async function main_job(browser, club, options) {
  const people = [];
  const come = async (Role, ...more) => {
    people.push(await Role.before(browser, club, options, ...more));
    return people.at(-1);
  };
  try {
    const [member, cashier] = await do_main_job(come);
    await options.afterwards?.(member, cashier);
    for (const person of people) assert.deepEqual(person.troubles(), []);
  } catch (error) {
    await Promise.all(people.map((person, i) => person.picture(`failed-${i}`)));
    throw error;
  } finally {
    await Promise.all(people.map(person => person.leave()));
  }
}

async function do_main_job(come) {
  const mobile = `0912111${1000 + ++visits}`;
  const member = await come(Member);
  await sign_in(member, mobile);
  await fill_form(member);
  const cashier = await come(Staff, 'cashier');
  await be_served(cashier, mobile, String(7000 + visits));
  await see_points(member, String(7000 + visits));
  await play(member);
  const code = await redeem(member);
  await see_their_screens(cashier);
  const partner = await come(Staff, 'partner');
  await accept(partner, code);
  await see_code_used(member);
  await settle(member);
  return [member, cashier];
}

async function sign_in(member, mobile) {
  const { say } = member;
  await member.sees_heading(say('portal.sign_in.title', { club: club_name(say) }));
  await member.shows('01-sign-in');
  await member.write(say('portal.sign_in.mobile'), '0912 11');
  await member.press(say('portal.sign_in.send'));
  await member.sees_fault(say('portal.sign_in.mobile'), say('refusal.mobile_invalid'));
  await member.shows('02-wrong-number');
  const code = await member.ask_code(mobile);
  await member.enter_code(code === '111111' ? '222222' : '111111');
  await member.sees_fault(say('portal.sign_in.code'),
    say('refusal.code_wrong.precise', { left: 4 }));
  await member.shows('03-wrong-code');
  await member.enter_code(code);
  await member.sees_heading(say('portal.sign_in.welcome', { club: club_name(say) }));
  await member.press(say('portal.sign_in.join'));
  await member.sees_fault(say('portal.sign_in.agree'), say('refusal.consent_missing'));
  await member.shows('04-consent');
  await member.join();
  await member.sees_heading(say('portal.home.welcome'));
  await member.sees(say.number(welcome));
  await member.shows('05-home-new');
}

async function fill_form(member) {
  const { say } = member, { language } = say;
  const [name, birthday] = ['name', 'birthday'].map(key => question(language, key));
  const title = named(language, 'forms', 'profile');
  await member.follow_row(say('portal.step.form', { title }));
  await member.sees_heading(title);
  await born(member, birthday, birthdays[language].none);
  await member.press(say('portal.form.save'));
  await member.sees_fault(name, say('refusal.field_missing'));
  await member.sees(say('refusal.date_invalid'));
  await member.shows('06-form-faults');
  await member.write(name, names[language]);
  await born(member, birthday, birthdays[language].real);
  for (const key of ['coffee', 'books']) await member.tick(option(language, 'interests', key));
  await member.choose(option(language, 'found_us', 'neighbour'));
  await member.shows('07-form');
  await member.press(say('portal.form.save'));
  await member.sees(say('portal.form.earned', { n: answers }));
  await member.shows('08-form-earned');
}

async function born(member, label, { day, month, year }) {
  const { say } = member, { calendar } = birthdays[say.language];
  const group = member.find('group', label);
  await member.find('textbox', say('portal.form.day'), group).fill(say.plain(day));
  await member.find('combobox', say('portal.form.month'), group)
    .selectOption({ label: say(`locale.month.${calendar}.${month}`) });
  await member.find('textbox', say('portal.form.year'), group).fill(say.plain(year));
}

async function be_served(cashier, mobile, number) {
  const { say } = cashier, { language } = say;
  await cashier.sees_heading(say('desk.sign_in.title'));
  await cashier.sign_in('nothing-like-it');
  await cashier.sees_fault(say('desk.sign_in.password'), say('refusal.password_wrong'));
  await cashier.shows('10-desk-sign-in');
  await cashier.sign_in();
  await cashier.sees_heading(say('desk.find.title'));
  await cashier.shows('11-desk-find');
  await cashier.write(say('desk.find.label'), '09');
  await cashier.press(say('desk.find.send'));
  await cashier.write(say('desk.find.label'), mobile);
  await cashier.press(say('desk.find.send'));
  await cashier.sees_heading(names[language]);
  await cashier.shows('12-desk-member');
  await cashier.press(say('desk.receipt.send'));
  await cashier.sees_fault(say('desk.receipt.number'), say('refusal.field_missing'));
  await cashier.shows('13-desk-receipt-faults');
  await cashier.write(say('desk.receipt.amount'), paid[language]);
  await cashier.write(say('desk.receipt.number'), number);
  await cashier.press(say('desk.receipt.send'));
  await cashier.sees(say('desk.recorded.earned', { points: earned }));
  await cashier.sees(say('desk.recorded.rise', { tier: named(language, 'tiers', 'silver') }));
  await cashier.shows('14-desk-recorded');
}

async function see_points(member, number) {
  const { say } = member, { language } = say;
  await member.go('card');
  await member.find('img', say('portal.card.qr')).waitFor();
  await member.shows('15-card');
  await member.go('home');
  await member.sees_heading(say('portal.home.hello', { name: names[language] }));
  await member.sees(say.number(welcome + answers + earned));
  await member.sees(say('portal.home.tier', { tier: named(language, 'tiers', 'silver') }));
  await member.shows('20-home');
  await member.follow_row(say('portal.statement.title'));
  await member.sees_heading(say('portal.statement.title'));
  await member.sees(say('reason.receipt_recorded',
    { amount: say('locale.money.toman', { amount: paid[language] }),
      shop: named(language, 'shops', 'vanak', 'name'), number }));
  await member.sees(say('reason.tier_up', { tier: named(language, 'tiers', 'silver') }));
  await member.sees(say('reason.form_answered', { form: named(language, 'forms', 'profile') }));
  await member.sees(say('reason.joined'));
  await member.shows('21-statement');
}

async function play(member) {
  const { say } = member;
  await member.go('wheel');
  await member.sees(say('portal.wheel.plays', { n: 2 }));
  await member.shows('22-wheel');
  await member.press(say('portal.wheel.spin'));
  const result = member.page.getByRole('dialog');
  await result.waitFor();
  const said = await result.innerText();
  assert.ok(['won', 'lost'].some(end => said.includes(say(`portal.wheel.${end}`))), said);
  await member.shows('23-wheel-result');
  await member.press(say('portal.wheel.done'));
  await member.sees(say('portal.wheel.plays', { n: 1 }));
  await member.sees_heading(say('portal.wheel.mine'));
}

// Gives the code as it stands on the screen.
async function redeem(member) {
  const { say } = member, { language } = say;
  const title = named(language, 'offers', 'coffee');
  await member.go('offers');
  await member.sees_heading(say('portal.offers.title'));
  await member.shows('24-offers');
  await member.follow_row(title);
  await member.sees_heading(title);
  await member.shows('25-offer');
  await member.press(say('portal.offer.take'));
  await member.sees(say('portal.offer.sure'));
  await member.shows('26-offer-question');
  await member.press(say('portal.offer.yes'));
  await member.find('img', say('portal.code.qr', { title })).waitFor();
  await member.shows('27-voucher');
  const shown = await member.page.getByRole('main').innerText();
  const [code] = shown.match(/\b[0-9A-Z]{4}-?[0-9A-Z]{4}-?[0-9A-Z]{4}\b/) ?? [];
  assert.ok(code, `a code in: ${shown}`);
  return code;
}

async function see_their_screens(cashier) {
  const { say } = cashier, { language } = say;
  await cashier.page.reload();
  await cashier.sees_heading(names[language]);
  await cashier.follow(say('desk.member.preview'));
  await cashier.sees(say('desk.preview.of', { name: names[language] }));
  await cashier.sees_heading(say('portal.home.hello', { name: names[language] }));
  await cashier.shows('30-desk-preview');
  await cashier.follow(say('portal.nav.offers'));
  await cashier.sees_heading(say('portal.offers.title'));
  await cashier.sees(say('desk.preview.of', { name: names[language] }));
  await cashier.shows('31-desk-preview-offers');
}

async function accept(partner, code) {
  const { say } = partner, { language } = say;
  await partner.sign_in();
  await partner.sees_heading(say('desk.find.title'));
  await partner.go('voucher');
  await partner.write(say('desk.voucher.label'), 'XXXX-XXXX');
  await partner.press(say('desk.voucher.check'));
  await partner.sees_fault(say('desk.voucher.label'), say('refusal.voucher_unknown'));
  await partner.shows('32-desk-voucher-unknown');
  await partner.write(say('desk.voucher.label'), code.toLowerCase().replaceAll('-', ' '));
  await partner.press(say('desk.voucher.check'));
  await partner.sees_heading(named(language, 'offers', 'coffee'));
  await partner.shows('33-desk-voucher');
  await partner.press(say('desk.voucher.accept'));
  await partner.sees(say('desk.voucher.accepted_text'));
  await partner.shows('34-desk-voucher-accepted');
  await partner.press(say('desk.voucher.next'));
  await partner.write(say('desk.voucher.label'), code);
  await partner.press(say('desk.voucher.check'));
  await partner.sees(say('desk.voucher.used'));
  const again = partner.find('button', say('desk.voucher.accept'));
  assert.equal(await again.getAttribute('aria-disabled'), 'true');
  await partner.shows('35-desk-voucher-twice');
}

async function see_code_used(member) {
  const { say } = member, { language } = say;
  await member.go('codes');
  const past = member.find('list', say('portal.codes.past'));
  await past.getByText(say('portal.codes.used'), { exact: true }).waitFor();
  await member.shows('40-codes');
  await past.getByRole('link', { name: named(language, 'offers', 'coffee') }).click();
  await member.sees(say('portal.code.used'));
  await member.shows('41-code-used');
}

async function settle(member) {
  const { say } = member, other = say.language === 'fa' ? 'en' : 'fa';
  await member.follow(say('portal.settings.title'));
  await member.sees_heading(say('portal.settings.title'));
  await member.shows('50-settings');
  await member.choose(say('app.preference.appearance.dark'));
  await member.page.locator('html[data-shade=dark]').waitFor();
  await member.shows('51-settings-dark');
  for (const place of ['home', 'offers', 'wheel', 'card']) {
    await member.go(place);
    const shown = member.find('link', say(`portal.nav.${place}`));
    await shown.and(member.page.locator('[aria-current]')).waitFor();
    await member.shows(`52-dark-${place}`);
  }
  await member.follow(say('portal.settings.title'));
  await choose_language(member, say, other);
  await choose_language(member, words(other), say.language);
}

async function choose_language(member, say, language) {
  const languages = member.find('radiogroup', say('portal.settings.language'), member.main());
  await member.find('radio', words(language)('locale.name'), languages).check();
  await member.page.locator(`html[lang=${language}]`).waitFor();
}

const club_name = ({ language }) => ({ fa: 'کنج', en: 'Konj' })[language];
