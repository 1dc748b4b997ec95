// The toolkit in a real browser, on the gallery's pages: what a native test cannot see.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { serve_gallery } from './gallery.mjs';
import { accessibility_faults, launch, left_pixels, open, picture } from './vafa.mjs';

let gallery, browser;
const here = (path, query = '') => `${gallery.address}${path}?${query}`;

before(async () => {
  gallery = await serve_gallery();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  gallery?.close();
});

// A page whose surfaces are there (or known not to come), and that has come to rest.
async function shown(path, query, options) {
  const page = await open(browser, here(path, query), options);
  await page.waitForFunction(
    () => globalThis.vafa?.surfaces?.ready || document.documentElement.classList.contains('plain'),
  );
  await page.waitForFunction(() => !globalThis.vafa.asked);
  return page;
}

async function calm(page) {
  assert.deepEqual(page.troubles, []);
  await page.context().close();
}

const pages = ['/', '/form', '/wheel', '/widgets', '/inputs', '/charts', '/many'];
const some_looks = [
  ['phone', 'fa', 'light'],
  ['phone', 'en', 'dark'],
  ['wide', 'fa', 'light'],
  ['wide', 'en', 'dark'],
  ['phone', 'fa', 'light,more'],
  ['wide', 'en', 'dark,more'],
];
const all_looks = ['phone', 'wide'].flatMap(size => ['fa', 'en'].flatMap(language =>
  ['light', 'dark', 'light,more', 'dark,more'].map(shade => [size, language, shade])));
const is_long = Boolean(process.env.VAFA_LONG);

test('pictures: phone and desktop, Persian and English, light and dark, more contrast', async () => {
  for (const path of is_long ? pages : ['/', '/inputs', '/charts'])
    for (const [size, language, shade] of is_long ? all_looks : some_looks) {
      const page = await shown(path, `${language},${shade}`, { size });
      await picture(page, `gallery${path.replace('/', '-')}-${size}-${language}-${shade}`);
      await calm(page);
    }
});

test('an idle page asks for no frame', async () => {
  const page = await shown('/', 'fa', { size: 'phone' });
  const frames = await page.evaluate(async () => {
    let asked = 0;
    const real = globalThis.requestAnimationFrame;
    globalThis.requestAnimationFrame = deed => {
      ++asked;
      return real(deed);
    };
    const start = globalThis.vafa.frames;
    await new Promise(done => setTimeout(done, 3000)); // idleness is what is measured
    return globalThis.vafa.frames - start + asked;
  });
  assert.equal(frames, 0);
  await calm(page);
});

test('axe finds nothing in the plain view, where it sees contrast, nor in the usual one', async () => {
  for (const [query, language] of [
    ['en,light&plain', 'en'],
    ['en,dark&plain', 'en'],
    ['fa,light', 'fa'],
  ])
    for (const path of pages) {
      const page = await shown(path, query, { language });
      if (path === '/form') await page.locator('button[type=submit]').click();
      assert.deepEqual(await accessibility_faults(page), [], `${path}?${query}`);
      await calm(page);
    }
});

const opened = [['a dialog', 'دریافت پیشنهاد', 'Redeem offer'], ['a sheet', 'کارت من', 'My card']];

test('axe finds nothing with a dialog or a sheet open, nor in the toast after it', async () => {
  for (const query of ['en,light&plain', 'en,dark&plain', 'fa,light', 'fa,dark'])
    for (const [what, fa, en] of opened) {
      const [language, name] = query.startsWith('fa') ? ['fa', fa] : ['en', en];
      const page = await shown('/widgets', query, { language });
      await page.getByRole('button', { name, exact: true }).click();
      await page.getByRole('dialog').waitFor();
      assert.deepEqual(await accessibility_faults(page), [], `${what} at ${query}`);
      const yes = page.getByRole('button', { name: /بله|Yes/ });
      if (what === 'a dialog') {
        await yes.click();
        await page.locator('.layer_toasts bdi').waitFor();
        assert.deepEqual(await accessibility_faults(page), [], `the toast at ${query}`);
      }
      await calm(page);
    }
});

test('a dialog takes the focus, Escape closes it, and the focus returns', async () => {
  const page = await shown('/widgets', 'fa', { size: 'wide' });
  const opener = page.getByRole('button', { name: 'دریافت پیشنهاد' });
  await opener.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'این پیشنهاد را دریافت می‌کنید؟' });
  await dialog.waitFor();
  assert.ok(await dialog.evaluate(element => element.contains(document.activeElement)));
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.ok(await opener.evaluate(element => element === document.activeElement));
  await calm(page);
});

test('a refused form moves the focus to the field with the error, which says why', async () => {
  const page = await shown('/form', 'fa', { size: 'phone' });
  await page.getByRole('button', { name: 'ذخیره و گرفتن امتیاز' }).click();
  const field = page.getByRole('textbox', { name: 'شماره همراه' });
  await page.waitForFunction(() => document.activeElement.getAttribute('aria-invalid') === 'true');
  assert.ok(await field.evaluate(element => element === document.activeElement));
  const said = await field.evaluate(element =>
    element
      .getAttribute('aria-describedby')
      .split(' ')
      .map(id => document.getElementById(id).innerText)
      .join(' '),
  );
  assert.match(said, /۱۱ رقم/);
  await calm(page);
});

test('what is typed stays typed, with its half-spaces', async () => {
  const page = await shown('/form', 'fa', { size: 'phone' });
  const field = page.getByRole('textbox', { name: 'نام' });
  await field.fill('');
  await field.pressSequentially('می\u200cرود');
  assert.equal(await field.inputValue(), 'می\u200cرود');
  await calm(page);
});

test('a code in a sentence is copied without what isolates it', async () => {
  const page = await shown('/widgets', 'fa', { size: 'phone' });
  await page.getByRole('button', { name: 'دریافت پیشنهاد' }).click();
  await page.getByRole('button', { name: 'بله، دریافت کن' }).click();
  const code = page.locator('.layer_toasts bdi');
  await code.waitFor();
  assert.equal(
    await code.evaluate(element => {
      getSelection().selectAllChildren(element);
      return getSelection().toString();
    }),
    'NIL-TFWB-53CK',
  );
  await calm(page);
});

test('words and surfaces lie on each other while scrolling, in few frames', async () => {
  const page = await shown('/long', 'fa', { size: 'phone' });
  const { frames, uncovered } = await page.evaluate(async () => {
    const start = globalThis.vafa.frames;
    let missing = 0;
    for (let i = 0; i < 90; ++i) {
      scrollBy(0, 33);
      await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
      const canvases = [...document.querySelectorAll('main > .tiles > canvas')]
        .map(canvas => canvas.getBoundingClientRect());
      const top = Math.min(...canvases.map(rect => rect.top));
      const bottom = Math.max(...canvases.map(rect => rect.bottom));
      const main = document.getElementById('main').getBoundingClientRect();
      if (top > Math.max(0, main.top) + 1 || bottom < Math.min(innerHeight, main.bottom) - 1)
        ++missing;
    }
    return { frames: globalThis.vafa.frames - start, uncovered: missing };
  });
  assert.ok(frames <= 10, `${frames} frames`);
  assert.equal(uncovered, 0);
  await calm(page);
});

test('nothing old is left on the screen, by whatever way one came', async () => {
  const page = await shown('/long', 'fa', { size: 'phone' });
  for (let i = 1; i < 40; ++i) {
    await page.setViewportSize({ width: 390, height: i % 3 === 0 ? 1700 : 500 });
    await page.emulateMedia({ colorScheme: i % 5 === 0 ? 'dark' : 'light' });
    await page.evaluate(async y => {
      scrollTo(0, y);
      await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    }, i * 2017 % 4800);
    await page.waitForFunction(() => !globalThis.vafa.asked);
    if (i % 4 === 3) assert.equal(await left_pixels(page), 0);
  }
  await calm(page);
});

test('below a short page nothing is left of a long one before it', async () => {
  const page = await shown('/widgets', 'fa', { size: 'phone' });
  await page.setViewportSize({ width: 390, height: 1700 });
  await page.getByRole('link', { name: 'گردونه' }).click();
  await page.waitForFunction(() => location.pathname.endsWith('/wheel') && !globalThis.vafa.asked);
  assert.equal(await left_pixels(page), 0);
  await calm(page);
});

test('when the graphics context is lost the plain view takes over, and it comes back', async () => {
  const page = await shown('/', 'fa', { size: 'phone' });
  await page.evaluate(() => {
    globalThis.lost = globalThis.vafa.surfaces.gl.getExtension('WEBGL_lose_context');
    globalThis.lost.loseContext();
  });
  await page.waitForFunction(() => document.documentElement.classList.contains('plain'));
  await picture(page, 'gallery-lost');
  await page.evaluate(() => globalThis.lost.restoreContext());
  await page.waitForFunction(() => !document.documentElement.classList.contains('plain'));
  await picture(page, 'gallery-restored');
  await calm(page);
});

test('with a person’s own text spacing nothing is clipped', async () => {
  const page = await shown('/', 'fa', { size: 'phone' });
  const frames = await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}',
    );
    document.adoptedStyleSheets = [sheet];
    return globalThis.vafa.frames;
  });
  await page.waitForFunction(
    before => globalThis.vafa.frames > before && !globalThis.vafa.asked,
    frames,
  );
  const clipped = await page.evaluate(() => {
    const bad = [...document.querySelectorAll('.words:not(.unseen):not(.inlined)')].filter(
      element =>
        element.scrollWidth > element.clientWidth + 2 ||
        element.scrollHeight > element.clientHeight + 2,
    );
    return bad.map(element => element.innerText);
  });
  assert.deepEqual(clipped, []);
  await calm(page);
});

test('a slider is dragged, and moved by keys as the eye reads', async () => {
  const page = await shown('/inputs', 'fa', { size: 'wide' });
  const slider = page.getByRole('slider', { name: 'چه سهمی را با امتیاز می‌پردازید؟' });
  await slider.focus();
  await page.keyboard.press('ArrowLeft'); // onwards, in Persian
  await page.waitForFunction(() => document.activeElement.getAttribute('aria-valuetext') === '۴۵٪');
  const { x, y, width, height } = await slider.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + 5, y + height / 2);
  await page.mouse.up();
  await page.waitForFunction(
    () => document.querySelector('input.slider').getAttribute('aria-valuetext') === '۱۰۰٪',
  );
  await calm(page);
});

test('arrows go from tab to tab as the eye reads, and Tab leaves them', async () => {
  const page = await shown('/inputs', 'fa', { size: 'wide' });
  await page.getByRole('tab', { name: 'چیست' }).focus();
  await page.keyboard.press('ArrowLeft');
  await page.getByRole('tab', { name: 'کجا', selected: true }).waitFor();
  await page.waitForFunction(() => document.activeElement.innerText.trim() === 'کجا');
  await page.keyboard.press('Tab');
  assert.notEqual(await page.evaluate(() => document.activeElement.getAttribute('role')), 'tab');
  await calm(page);
});

test('a cover is scratched off with the pointer', async () => {
  const page = await shown('/charts', 'en', { size: 'wide', language: 'en' });
  const cover = page.locator('.layer_scratch');
  await cover.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await cover.boundingBox();
  for (let down = 10; down < height && (await cover.count()) > 0; down += 30) {
    await page.mouse.move(x + 2, y + down);
    await page.mouse.down();
    await page.mouse.move(x + width - 2, y + down, { steps: 6 });
    await page.mouse.up();
    if (down === 10) await picture(page, 'gallery-scratched');
  }
  await cover.waitFor({ state: 'detached' });
  await page.getByText('You won 250 points.').first().waitFor();
  await calm(page);
});

test('a list of ten thousand has few rows on the page, wherever one scrolls', async () => {
  const page = await shown('/many', 'en', { size: 'phone', language: 'en' });
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2));
  await page.locator('[aria-posinset="5000"]').waitFor();
  assert.ok((await page.locator('[aria-posinset]').count()) < 80);
  await picture(page, 'gallery-many-middle');
  await page.keyboard.press('End');
  await page.locator('[aria-posinset="10000"]').waitFor();
  await calm(page);
});
