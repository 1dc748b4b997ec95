// The main job in a browser, in both languages, on a phone and on a wide screen. Each step leaves a
// picture in build/pictures.
import test, { after, before } from 'node:test';

import { main_job } from './journey.mjs';
import { Club, launch } from './vafa.mjs';

let browser, club;
before(async () => [browser, club] = await Promise.all([launch(), Club.start()]));
after(() => Promise.all([browser.close(), club.stop()]));

for (const language of ['fa', 'en'])
  for (const size of ['phone', 'wide'])
    test(`the main job, in ${language} on a ${size} screen`, () =>
      main_job(browser, club, { language, size, look: (person, step) => person.picture(step) }));
