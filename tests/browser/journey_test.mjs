// The main job in a browser, in both languages, on a phone and on a wide screen. Each step leaves a
// picture in build/pictures.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';

import { main_job } from './journey.mjs';
import { Club, launch, left_pixels } from './vafa.mjs';

let browser, club;
before(async () => [browser, club] = await Promise.all([launch(), Club.start()]));
after(() => Promise.all([browser.close(), club.stop()]));

async function look(person, step) {
  await person.picture(step);
  assert.equal(await left_pixels(person.page), 0, `${step}: nothing old is left on the screen`);
}

for (const language of ['fa', 'en'])
  for (const size of ['phone', 'wide'])
    test(`the main job, in ${language} on a ${size} screen`, () =>
      main_job(browser, club, { language, size, look }));
