// What a member's phone downloads before the home screen stands: a real first visit with a sign-in,
// counting the bytes of every file as they came over the wire (answers of the API are not files).
import { Club, launch, open } from '../browser/vafa.mjs';
import { words } from '../browser/said.mjs';

const limit = 300 * 1024;
const say = words('fa');

async function first_visit(browser, club) {
  const page = await open(browser, 'about:blank', { language: 'fa' });
  const files = [];
  page.on('response', response => {
    const { pathname } = new URL(response.url());
    if (pathname.startsWith('/api/')) return;
    files.push({ pathname, bytes: Number(response.headers()['content-length']) });
  });
  const [, member] = await club.said(/A member signs in with (\S+);/);
  await page.goto(club.address);
  await page.getByRole('textbox', { name: say('portal.sign_in.mobile') }).fill(member);
  await page.getByRole('button', { name: say('portal.sign_in.send') }).click();
  const [, code] = await club.said(/sms to .*?: .*?\b(\d{5,6})\b/);
  await page.getByRole('textbox', { name: say('portal.sign_in.code') }).fill(code);
  await page.getByRole('button', { name: say('portal.sign_in.enter') }).click();
  await page.getByText(say('portal.home.balance'), { exact: true }).waitFor();
  await page.waitForLoadState('networkidle');
  return files;
}

const club = await Club.start();
const browser = await launch();
try {
  const files = await first_visit(browser, club);
  const figure = (name, value) => console.log(JSON.stringify(
    { bench: 'payload', figure: name, value, unit: 'bytes', reference: limit, ratio: value / limit }));
  for (const { pathname, bytes } of files) figure(pathname, bytes);
  figure('total', files.reduce((sum, { bytes }) => sum + bytes, 0));
} finally {
  await browser.close();
  await club.stop();
}
