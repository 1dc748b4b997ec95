// Somebody before a page of the club: presses, writes and sees by the names that are on the screen,
// and takes pictures of it.
import assert from 'node:assert/strict';

import { open, picture } from './vafa.mjs';
import { words } from './said.mjs';

const patience_ms = 20_000;

export class Person {
  // At the club's door. options: language, size, theme, and look(person, step), called with each
  // step that is shown.
  static async before(browser, club, options) {
    const person = new this();
    Object.assign(person, { club, options, say: words(options.language) });
    person.page = await open(browser, club.address + (options.path ?? this.door), options);
    person.page.setDefaultTimeout(patience_ms);
    return person;
  }

  find(role, name, inside = this.page) {
    return inside.getByRole(role, { name, exact: true });
  }

  press(name) { return this.find('button', name).click(); }
  follow(name) { return this.find('link', name).first().click(); }
  // A row or a card of the page that says more than this.
  follow_row(words) { return this.main().getByRole('link', { name: words }).first().click(); }
  main() { return this.page.getByRole('main'); }
  write(name, text) { return this.page.getByLabel(name, { exact: true }).fill(text); }
  read(name) { return this.page.getByLabel(name, { exact: true }).inputValue(); }
  tick(name) { return this.find('checkbox', name).check(); }
  choose(name) { return this.find('radio', name).check(); }
  sees(text) { return this.page.getByText(text, { exact: true }).first().waitFor(); }
  sees_heading(name) { return this.find('heading', name).first().waitFor(); }

  // What was asked for has come, and is on the screen.
  async is_at_rest() {
    await this.main().getByRole('heading').first().waitFor();
    await this.find('status', this.say('app.loading')).first().waitFor({ state: 'detached' });
    await this.page.waitForFunction(() => document.fonts.status === 'loaded');
  }

  // What a field says is wrong with it: the message that it is described by.
  async sees_fault(name, message) {
    const field = this.page.getByLabel(name, { exact: true }).first();
    await this.page.locator('[aria-invalid=true]').and(field).waitFor();
    const said = await field.evaluate(it => (it.getAttribute('aria-describedby') ?? '').split(' ')
      .map(id => document.getElementById(id)?.textContent ?? '').join(' '));
    assert.ok(typeof message === 'string' ? said.includes(message) : message.test(said),
      `${name} says: ${said}`);
  }

  async shows(step) {
    await this.is_at_rest();
    await this.options.look?.(this, step);
  }

  picture(step) {
    const { language, size } = this.options;
    return picture(this.page, `${language}-${size}-${step}`);
  }

  // Faults of the page; that the club refuses something is none.
  troubles() {
    const refused = /^Failed to load resource.* status of 4\d\d /;
    return this.page.troubles.filter(text => !refused.test(text));
  }

  leave() { return this.page.context().close(); }
}

// The member's portal.
export class Member extends Person {
  static door = '/';

  async ask_code(mobile) {
    const heard = this.club.lines.length;
    await this.write(this.say('portal.sign_in.mobile'), mobile);
    await this.press(this.say('portal.sign_in.send'));
    await this.page.getByLabel(this.say('portal.sign_in.code'), { exact: true }).waitFor();
    const [, code] = await this.club.said(/^sms to .*?\b(\d{6})\b(?! ?\d)/, heard);
    return code;
  }

  async enter_code(code) {
    await this.write(this.say('portal.sign_in.code'), code);
    await this.press(this.say('portal.sign_in.enter'));
  }

  async join() {
    await this.tick(this.say('portal.sign_in.agree'));
    await this.press(this.say('portal.sign_in.join'));
  }

  // By the navigation.
  go(place) { return this.follow(this.say(`portal.nav.${place}`)); }
}

// The desk: a cashier, a partner's staff.
export class Staff extends Person {
  static door = '/desk/';

  static async before(browser, club, options, username) {
    const staff = await super.before(browser, club, options);
    staff.username = username;
    [, staff.password] = await club.said(new RegExp(`^ *${username} +(\\S+)`));
    return staff;
  }

  async sign_in(password = this.password) {
    await this.write(this.say('desk.sign_in.username'), this.username);
    await this.write(this.say('desk.sign_in.password'), password);
    await this.press(this.say('desk.sign_in.send'));
  }

  go(place) { return this.follow(this.say(`desk.nav.${place}`)); }
}
