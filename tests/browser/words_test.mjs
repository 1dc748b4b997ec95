// Every word is the browser's: found, selected, copied; and surfaces lie under it.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';

import { at_rest, screens, told } from './layout.mjs';
import { named } from './said.mjs';
import { Club, launch } from './vafa.mjs';
import { desk, guest } from './visits.mjs';

let browser, club, member, till;
before(async () => {
  [browser, club] = await Promise.all([launch(), Club.start()]);
  member = await guest(browser, club, { size: 'wide' });
  till = await desk(browser, club);
});
after(async () => {
  await member.leave();
  await till.cashier.leave();
  await Promise.all([browser.close(), club.stop()]);
});

const go = async (path, person = member) => {
  await person.page.goto(club.address + path);
  await person.is_at_rest();
  await at_rest(person.page);
};

test('find-in-page reaches every word that is loaded', async () => {
  const lost = [];
  const visits = [...screens.map(path => [path, member]),
    ...till.screens.map(path => [path, till.cashier])];
  for (const [path, person] of visits) {
    await go(path, person);
    lost.push(...await person.page.evaluate(where => [...document.querySelectorAll(
      'main .words:not(.unseen):not(.inlined)')]
      .filter(it => it.checkVisibility() && !it.children.length && it.textContent.trim())
      .map(it => it.textContent.trim())
      .filter(text => {
        getSelection().collapse(document.body, 0);
        return !globalThis.find(text, true, false, true);
      })
      .map(text => `${where}: ${text}`), path));
  }
  assert.deepEqual(lost, [], told(lost));
});

test('selecting a voucher’s code, and copying it, gives exactly the code', async () => {
  const { page, say } = member, title = named('fa', 'offers', 'coffee');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await go('/offers/coffee');
  await member.press(say('portal.offer.take'));
  await member.press(say('portal.offer.yes'));
  await member.find('img', say('portal.code.qr', { title })).waitFor();
  const code = page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/).first();
  const shown = (await code.innerText()).trim();
  await code.selectText();
  await page.keyboard.press('ControlOrMeta+c');
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  assert.equal(await copied(), shown);
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await member.find('button', /./).filter({ hasText: say('app.copy') }).first().click();
  assert.equal((await copied()).replaceAll('-', ''), shown.replaceAll('-', ''));
});

// A card's edge as it is painted, in a picture of the page, against the place of its words.
test('words and surfaces are never more than a pixel apart while one scrolls', async () => {
  const { page } = member;
  await go('/offers');
  const reader = await page.context().newPage();
  const apart = [];
  for (let step = 0; step < 12; ++step) {
    await page.mouse.move(640, 400);
    await page.mouse.wheel(0, 97);
    const picture = (await page.screenshot()).toString('base64');  // while it may still move
    const cards = await page.evaluate(() => [...document.querySelectorAll('main a.coated')]
      .map(it => it.getBoundingClientRect()).map(({ left, top, height }) => ({ left, top, height })));
    apart.push(...await reader.evaluate(far_cards, { picture, cards }));
  }
  await reader.close();
  assert.ok(apart.length > 0, 'edges were found');
  assert.deepEqual(apart.filter(pixels => Math.abs(pixels) > 1), []);
});

// How far each whole card's painted upper edge is from where the page has it.
async function far_cards({ picture, cards }) {
  const bytes = Uint8Array.from(atob(picture), char => char.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
  canvas.drawImage(image, 0, 0);
  const light = (x, y) => canvas.getImageData(x, y, 1, 1).data.slice(0, 3).reduce((a, b) => a + b);
  return cards.filter(({ top, height }) => top > 90 && top + height < image.height - 10)
    .map(({ left, top }) => {
      const x = Math.round(left) + 40;
      for (let y = Math.round(top) - 6; y < top + 6; ++y)
        if (light(x, y) >= 3 * 254) return y - top;
      return NaN;
    });
}

test('on every screen a page at rest asks for no frame', async () => {
  const visits = [...screens.map(path => [path, member]),
    ...till.screens.map(path => [path, till.cashier])];
  const asks = await Promise.all(visits.map(async ([path, person]) => {
    const page = await person.page.context().newPage();
    await page.addInitScript(() => {
      globalThis.asked = 0;
      const ask = globalThis.requestAnimationFrame.bind(globalThis);
      globalThis.requestAnimationFrame = then => (++globalThis.asked, ask(then));
    });
    await page.goto(club.address + path);
    await page.waitForFunction(() => globalThis.vafa?.surfaces?.ready);
    await at_rest(page);
    await page.waitForLoadState('networkidle');
    const asked = await page.evaluate(() => new Promise(done => {
      const before = globalThis.asked + globalThis.vafa.frames;
      setTimeout(() => done(globalThis.asked + globalThis.vafa.frames - before), 5000);
    }));
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => globalThis.asked) > 0, 'the count counts');
    await page.close();
    return `${path}: ${asked}`;
  }));
  assert.deepEqual(asks.filter(each => !each.endsWith(': 0')), []);
});

test('one hover repaints less than one card', async () => {
  await go('/offers');
  const { page } = member;
  await page.evaluate(() => {
    globalThis.painted = 0;
    const draw = CanvasRenderingContext2D.prototype.drawImage;
    CanvasRenderingContext2D.prototype.drawImage = function (...all) {
      globalThis.painted += all[7] * all[8];
      draw.apply(this, all);
    };
  });
  const card = page.locator('main a.coated').first();
  const { width, height } = await card.boundingBox();
  const shadow = 24, most = (width + 2 * shadow) * (height + 2 * shadow);
  await page.mouse.move(1, 1);
  await at_rest(page);
  for (const link of ['main a.coated', 'header a:not(.unseen)']) {
    await page.evaluate(() => { globalThis.painted = 0; });
    await page.locator(link).first().hover();
    await at_rest(page);
    const painted = await page.evaluate(() => globalThis.painted / devicePixelRatio ** 2);
    assert.ok(painted < most, `${link}: ${painted} of ${most}`);
  }
});
