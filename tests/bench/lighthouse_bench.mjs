// Lighthouse (mobile, its own simulated network and processor) on the sign-in page and the home
// screen of a signed-in member: medians of five visits, with surfaces by CSS and by WebGL, which
// software graphics make dear here. The report of the median visit is kept in build/lighthouse.
import { mkdirSync, writeFileSync } from 'node:fs';

import lighthouse from 'lighthouse';

import { Member } from '../browser/person.mjs';
import { Club, free_port, launch } from '../browser/vafa.mjs';

const visits = 5;
const limits = { accessibility: 100, 'best-practices': 100, performance: 90 };
const kept = new URL('../../build/lighthouse/', import.meta.url).pathname;

async function cookie_of(browser, club) {
  const [, mobile] = await club.said(/A member signs in with (\S+);/);
  const member = await Member.before(browser, club, { language: 'fa', size: 'phone' });
  await member.enter_code(await member.ask_code(mobile));
  await member.sees(member.say('portal.home.balance'));
  const cookies = await member.page.context().cookies();
  await member.leave();
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

async function visit(url, port, cookie) {
  const { lhr, report } = await lighthouse(url, { port, output: 'html', logLevel: 'error',
    onlyCategories: Object.keys(limits), extraHeaders: cookie ? { Cookie: cookie } : undefined });
  if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
  return { lhr, report };
}

const score = (name, { lhr }) => Math.round(lhr.categories[name].score * 100);
const middle = (found, name) =>
  found.toSorted((a, b) => score(name, a) - score(name, b))[Math.floor(found.length / 2)];

// What costs points, for whoever wants to mend it.
const faults = ({ lhr }) => Object.keys(limits).flatMap(name => lhr.categories[name].auditRefs
  .filter(({ id, weight }) => weight > 0 && (lhr.audits[id].score ?? 1) < 0.9)
  .map(({ id }) => `${id}: ${lhr.audits[id].displayValue ?? lhr.audits[id].title}`));

async function measure({ name, url, port, cookie, goals = limits }) {
  const found = [];
  for (let i = 0; i < visits; ++i) found.push(await visit(url, port, cookie));
  for (const category of Object.keys(limits))
    console.log(JSON.stringify({ bench: 'lighthouse', figure: `${name}, ${category}`,
      value: score(category, middle(found, category)), unit: 'of 100',
      reference: goals[category] ?? null }));
  const shown = middle(found, 'performance');
  for (const fault of faults(shown)) console.error(`  ${name}: ${fault}`);
  writeFileSync(`${kept}${name.replaceAll(/\W+/g, '-')}.html`, shown.report);
}

mkdirSync(kept, { recursive: true });
const port = await free_port();
const [browser, club] = await Promise.all([
  launch([`--remote-debugging-port=${port}`]), Club.start()]);
try {
  const cookie = await cookie_of(browser, club);
  for (const [how, query] of [['CSS', '?plain'], ['WebGL', '']]) {
    const goals = how === 'CSS' ? limits : { ...limits, performance: null };
    await measure({ name: `sign-in, ${how}`, url: `${club.address}/sign-in${query}`, port, goals });
    await measure({ name: `home, ${how}`, url: `${club.address}/${query}`, port, cookie, goals });
  }
} finally {
  await browser.close();
  await club.stop();
}
