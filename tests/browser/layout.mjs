// What is wrong with a page's layout as it is now: words that are cut off, that lie on each other,
// that are out of reach, and a page that scrolls sideways.
const measure = () => {
  const faults = [];
  const wide = document.documentElement.scrollWidth;
  if (wide > innerWidth + 1) faults.push(`the page is ${wide} wide, the window ${innerWidth}`);
  const is_wheel = layer => layer.classList.contains('layer_wheel'); // its words are turned
  const shown = [...document.querySelectorAll('.words:not(.inlined)')]
    .filter(it => !it.closest('.unseen') && it.textContent.trim() && it.checkVisibility());
  const written = shown.map(element => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return { element, text: element.textContent.slice(0, 40), layer: element.closest('.layer'),
      box: range.getBoundingClientRect() };
  });
  for (const { element, text, box } of written) {
    const room = parseFloat(getComputedStyle(element).lineHeight) / 5; // letters may be higher
    const clamps = element.classList.contains('lines');
    if (element.scrollWidth > element.clientWidth + 2 ||
        (!clamps && element.scrollHeight > element.clientHeight + room))
      faults.push(`cut off: ${text}`);
    if (box.left < -1 || box.right > innerWidth + 1) faults.push(`out of reach: ${text}`);
  }
  for (let i = 0; i < written.length; ++i)
    for (let n = i + 1; n < written.length; ++n) {
      const [a, b] = [written[i], written[n]];
      if (a.layer !== b.layer || is_wheel(a.layer) || a.element.contains(b.element)) continue;
      const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      // Lines are higher than their letters: a third of one may lie under another's.
      if (across > 2 && down > Math.min(a.box.height, b.box.height) / 3)
        faults.push(`on each other: ${a.text} | ${b.text}`);
    }
  return faults;
};

// After what was just done to the page: laid out, painted, nothing asked for.
export async function at_rest(page) {
  await page.evaluate(() => new Promise(done =>
    requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.waitForFunction(() => !globalThis.vafa.asked && document.fonts.status === 'loaded');
}

export async function layout_faults(page, where) {
  await at_rest(page);
  return (await page.evaluate(measure)).map(fault => `${where}: ${fault}`);
}

export const told = faults => `\n${[...new Set(faults)].join('\n')}`;

// Every screen of the portal, by its address.
export const screens = ['/', '/offers', '/offers/coffee', '/codes', '/card', '/wheel', '/forms',
  '/forms/profile', '/statement', '/more', '/settings', '/privacy', '/nothing-is-here'];
