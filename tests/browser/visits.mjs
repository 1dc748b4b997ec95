// Those who are there already: the club's member of two years, and a cashier who has found them.
import { Member, Staff } from './person.mjs';

export async function guest(browser, club, options) {
  const member = await Member.before(browser, club, { size: 'phone', language: 'fa', ...options });
  const [, mobile] = await club.said(/A member signs in with (\S+);/);
  await member.enter_code(await member.ask_code(mobile));
  await member.sees(member.say('portal.home.balance'));
  return member;
}

// { cashier, screens: the desk's addresses, the guest's among them }
export async function desk(browser, club) {
  const cashier = await Staff.before(browser, club, { language: 'fa', size: 'wide' }, 'cashier');
  const { say } = cashier, [, mobile] = await club.said(/A member signs in with (\S+);/);
  await cashier.sign_in();
  await cashier.sees_heading(say('desk.find.title'));
  await cashier.write(say('desk.find.label'), mobile);
  await cashier.press(say('desk.find.send'));
  await cashier.page.waitForURL(/members/);
  const them = new URL(cashier.page.url()).pathname;
  return { cashier, screens: ['/desk/', '/desk/voucher', '/desk/settings', them,
    `${them}/preview`] };
}
