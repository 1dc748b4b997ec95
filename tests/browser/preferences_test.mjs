// Whatever a person prefers or has: nothing is cut off, lies on something else or gets lost, and
// everything can be used.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';

import { at_rest, layout_faults, screens, told } from './layout.mjs';
import { named } from './said.mjs';
import { Member, Person } from './person.mjs';
import { serve_gallery } from './gallery.mjs';
import { Club, launch } from './vafa.mjs';
import { desk, guest } from './visits.mjs';

let browser, club, gallery, state, desk_state, places;
before(async () => {
  [browser, club, gallery] = await Promise.all([launch(), Club.start(), serve_gallery()]);
  const member = await guest(browser, club);
  state = await member.page.context().storageState();
  await member.leave();
  const { cashier, screens: at_desk } = await desk(browser, club);
  desk_state = await cashier.page.context().storageState();
  await cashier.leave();
  places = [...screens, ...at_desk, ...gallery_pages.map(page => `/gallery${page}`)];
});
after(async () => {
  gallery.close();
  await Promise.all([browser.close(), club.stop()]);
});

const gallery_pages = ['/', '/form', '/widgets', '/inputs', '/charts'];

// The guest at an address, or the cashier at the desk, signed in before; or somebody at the gallery.
async function at(path, options = {}) {
  const { language = 'fa' } = options;
  if (path.startsWith('/gallery')) return at_gallery(path.slice('/gallery'.length), options);
  const person = await Person.before(browser, club, { language, size: 'phone', path,
    state: path.startsWith('/desk') ? desk_state : state, ...options });
  await person.is_at_rest();
  return person;
}

async function at_gallery(path, { language = 'fa', size = 'phone' }) {
  const person = await Person.before(browser, gallery,
    { language, size, path: `${path}?${language},light` });
  await person.main().getByRole('heading').first().waitFor();
  return person;
}

const both = process.env.VAFA_LONG ? ['fa', 'en'] : ['fa'];

// What a browser's zoom does: fewer and denser pixels.
const windows = [
  ['320 px', 320, 640], ['360 px', 360, 800], ['768 px', 768, 1024], ['1280 px', 1280, 800],
  ['200 %', 640, 400], ['400 %', 320, 200], ['4K', 3840, 2160],
];

for (const language of both)
  test(`from 320 px to 4K, at 200 % and 400 %, nothing is cut off or lost, ${language}`, async () => {
    const faults = [];
    for (const path of places) {
      const member = await at(path, { language, size: 'wide' });
      for (const [name, width, height] of windows) {
        await member.page.setViewportSize({ width, height });
        faults.push(...await layout_faults(member.page, `${path} at ${name}`));
      }
      faults.push(...member.troubles());
      await member.leave();
    }
    assert.deepEqual(faults, [], told(faults));
  });

// A person's own style sheet.
const styles = {
  'text spacing': `* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important } p { margin-bottom: 2em !important }`,
  'text of 200 %': 'html { font-size: 200% !important }',
};

for (const [name, sheet] of Object.entries(styles))
  for (const language of both)
    test(`with ${name} nothing is cut off or lost, ${language}`, async () => {
      const faults = [];
      for (const path of places) {
        const member = await at(path, { language });
        await member.page.evaluate(text => {
          const own = new CSSStyleSheet();
          own.replaceSync(text);
          document.adoptedStyleSheets = [own];
        }, sheet);
        faults.push(...await layout_faults(member.page, `${path} with ${name}`));
        await member.leave();
      }
      assert.deepEqual(faults, [], told(faults));
    });

test('a translated page is laid out anew', async () => {
  const faults = [];
  for (const path of places.filter(each => !each.startsWith('/gallery'))) {
    const member = await at(path);
    await member.page.evaluate(() => {
      for (const words of document.querySelectorAll('main .words:not(.unseen)'))
        if (/\p{Letter}/u.test(words.textContent)) {
          const font = document.createElement('font');
          // A slice of a wheel has room for a short name; the table below it says it whole.
          const is_short = words.matches('.whole, .layer_wheel *');
          const more = is_short ? '…' : ' and what a longer language says';
          font.textContent = words.textContent + more;
          words.replaceChildren(font);
        }
    });
    faults.push(...await layout_faults(member.page, `${path} translated`));
    if (path === '/') await member.picture('translated');
    await member.leave();
  }
  assert.deepEqual(faults, [], told(faults));
});

let guests = 0;

// Somebody new joins and takes an offer: all of it in the way that this page is shown.
async function join_and_take(change, options = {}) {
  const member = await Member.before(browser, club, { language: 'fa', size: 'phone', ...options });
  const { page, say } = member, title = named('fa', 'offers', 'plant_guide');
  await change?.(page);
  await member.enter_code(await member.ask_code(`0912888${1000 + ++guests}`));
  await member.join();
  await member.sees_heading(say('portal.home.welcome'));
  await member.go('offers');
  await member.follow_row(title);
  await member.press(say('portal.offer.take'));
  await member.press(say('portal.offer.yes'));
  await member.find('img', say('portal.code.qr', { title })).waitFor();
  assert.deepEqual(member.troubles(), []);
  return member;
}

test('in forced colours everything is seen and can be used', async () => {
  const member = await join_and_take(page => page.emulateMedia({ forcedColors: 'active' }));
  assert.equal(await member.page.locator('canvas:visible').count(), 0);
  await member.picture('forced-colours');
  await member.leave();
});

test('without WebGL everything is seen and can be used', async () => {
  const member = await join_and_take(null, { before: () => {
    const get = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
      return kind === 'webgl2' ? null : get.call(this, kind, ...more);
    };
  } });
  assert.equal(await member.page.locator('html.plain').count(), 1);
  await member.picture('no-webgl');
  await member.leave();
});

test('in print the page’s words and codes are there, without bars', async () => {
  const member = await at('/');
  await member.page.emulateMedia({ media: 'print' });
  const { say } = member;
  assert.ok(await member.page.getByText(say('portal.home.balance')).first().isVisible());
  assert.equal(await member.page.locator('.layer_bar:visible, .layer_header:visible').count(), 0);
  await member.page.locator('main .icon svg').first().waitFor(); // not on the canvas there
  await member.picture('print');
  await member.leave();
});

test('with reduced motion nothing moves; without, what moves comes to rest', async () => {
  for (const motion of ['reduce', 'no-preference']) {
    const member = await at('/settings', { motion });
    await member.page.evaluate(() => {
      globalThis.moved = 0;
      document.addEventListener('animationstart', () => ++globalThis.moved);
    });
    await member.press(member.say('portal.settings.sign_out'));
    await member.page.getByRole('dialog').waitFor();
    await member.page.waitForFunction(() =>
      document.getAnimations().every(it => it.playState === 'finished'));
    const moved = await member.page.evaluate(() => globalThis.moved);
    assert.equal(moved > 0, motion !== 'reduce', motion);
    await member.leave();
  }
});

test('when the graphics are lost the page goes on, and they come back', async () => {
  const member = await join_and_take(async page => {
    await page.waitForFunction(() => globalThis.vafa.surfaces.ready);
    await page.evaluate(() => {
      globalThis.lost = globalThis.vafa.surfaces.gl.getExtension('WEBGL_lose_context');
      globalThis.lost.loseContext();
    });
    await page.locator('html.plain').waitFor();
  });
  await member.page.evaluate(() => globalThis.lost.restoreContext());
  await member.page.locator('html:not(.plain)').waitFor();
  await member.leave();
});

test('a finger finds everything large enough, and taps do what clicks do', async () => {
  const faults = [];
  for (const path of places) {
    const member = await at(path);
    faults.push(...await member.page.evaluate(where => [...document.querySelectorAll(
      'a[href]:not(.inlined):not(.unseen), button, input, select, textarea')]
      .filter(it => it.checkVisibility())
      .map(it => ({ it, box: (it.matches('.input') ? it.parentElement : it.closest('label') ?? it)
        .getBoundingClientRect() }))
      .filter(({ box }) => box.width < 43.5 || box.height < 43.5)
      .map(({ it, box }) => `${where}: ${it.textContent || it.className} is `
        + `${Math.round(box.width)}×${Math.round(box.height)}`), path));
    await member.leave();
  }
  assert.deepEqual(faults, [], told(faults));
  const member = await at('/');
  await member.find('link', member.say('portal.nav.offers')).first().tap();
  await member.sees_heading(member.say('portal.offers.title'));
  await member.leave();
});
