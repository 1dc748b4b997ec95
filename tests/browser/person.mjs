// Somebody before a page of the club: presses, writes and sees by the names that are on the screen,
// and takes pictures of it.
import assert from 'node:assert/strict';

import { open, picture } from './vafa.mjs';
import { words } from './said.mjs';

const patience_ms = 20_000;

export class Person {
  static async before(browser, address, options) {
    const person = new this();
    person.page = await open(browser, address, options);
    person.page.setDefaultTimeout(patience_ms);
    person.say = words(options.language);
    person.pictures = `${options.language}-${options.size}`;
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

  // What a field says is wrong with it: the message that it is described by.
  async sees_fault(name, message) {
    const field = this.page.getByLabel(name, { exact: true }).first();
    await this.page.locator('[aria-invalid=true]').and(field).waitFor();
    const said = await field.evaluate(it => (it.getAttribute('aria-describedby') ?? '').split(' ')
      .map(id => document.getElementById(id)?.textContent ?? '').join(' '));
    assert.ok(typeof message === 'string' ? said.includes(message) : message.test(said),
      `${name} says: ${said}`);
  }

  picture(step) { return picture(this.page, `${this.pictures}-${step}`); }

  // Faults of the page; that the club refuses something is none.
  troubles() {
    const refused = /^Failed to load resource.* status of 4\d\d /;
    return this.page.troubles.filter(text => !refused.test(text));
  }

  leave() { return this.page.context().close(); }
}

// The member's portal.
export class Member extends Person {
  async ask_code(club, mobile) {
    const heard = club.lines.length;
    await this.write(this.say('portal.sign_in.mobile'), mobile);
    await this.press(this.say('portal.sign_in.send'));
    await this.page.getByLabel(this.say('portal.sign_in.code'), { exact: true }).waitFor();
    const [, code] = await club.said(/^sms to .*?\b(\d{6})\b(?! ?\d)/, heard);
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
  static async at_desk(browser, club, username, options) {
    const staff = await this.before(browser, `${club.address}/desk/`, options);
    [, staff.password] = await club.said(new RegExp(`^ *${username} +(\\S+)`));
    staff.username = username;
    return staff;
  }

  async sign_in(password = this.password) {
    await this.write(this.say('desk.sign_in.username'), this.username);
    await this.write(this.say('desk.sign_in.password'), password);
    await this.press(this.say('desk.sign_in.send'));
  }

  go(place) { return this.follow(this.say(`desk.nav.${place}`)); }
}
