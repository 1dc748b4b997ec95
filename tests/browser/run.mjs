// Runs tests/browser/*_test.mjs one after the other in Debian's Chromium; a word given on the
// command line chooses the files whose names contain it. Pictures are left in build/pictures.
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';

const here = new URL('.', import.meta.url).pathname;
const wanted = process.argv[2] ?? '';
const files = readdirSync(here).filter(name => name.endsWith('_test.mjs') && name.includes(wanted));

const minutes = process.env.VAFA_LONG ? 60 : 10;  // at most, for a file
mkdirSync(`${here}../../build/pictures`, { recursive: true });
const runner = spawn(process.execPath, ['--test', '--test-concurrency=1', `--test-timeout=${minutes * 60_000}`,
  `--test-reporter=${here}../closing.mjs`, '--test-reporter-destination=stdout',
  ...files.map(name => here + name)], { stdio: ['ignore', 'inherit', 'inherit'] });
runner.on('exit', code => process.exit(code ?? 1));
