// Does the simulation see a broken rule? Each patch beside this file breaks one rule of the core on
// purpose, in a copy of the tree; the simulation must fail on it, and say which law is broken.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { after, before, test } from 'node:test';

const here = new URL('./', import.meta.url).pathname;
const top = new URL('../../', import.meta.url).pathname;
const copy = `${top}build/mutant`;
const copied = ['CMakeLists.txt', 'CMakePresets.json', 'assets', 'core', 'server-stub', 'shell',
  'tests'];
const patches = readdirSync(here).filter(name => name.endsWith('.patch')).sort();

function run(command, args, options = {}) {
  const { status, stdout, stderr } = spawnSync(command, args,
    { cwd: copy, encoding: 'utf8', maxBuffer: 1 << 28, ...options });
  return { is_good: status === 0, said: `${stdout}${stderr}` };
}

function must(command, args) {
  const { is_good, said } = run(command, args);
  assert.ok(is_good, `${command} ${args.join(' ')}\n${said.slice(-3000)}`);
}

const patch = (name, ...way) =>
  must('patch', ['--batch', '--strip=1', ...way, `--input=${here}${name}`]);

function simulate() {
  must('cmake', ['--build', 'build/native', '--target', 'test_core']);
  return run('build/native/tests/test_core', ['--test-case=*the laws of the club hold'],
    { env: { ...process.env, VAFA_LONG: '', VAFA_DEEDS: '400000' } });
}

before(() => {
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  for (const name of copied) cpSync(top + name, `${copy}/${name}`, { recursive: true });
  symlinkSync(`${top}node_modules`, `${copy}/node_modules`);
  must('cmake', ['--preset', 'native']);
});
after(() => rmSync(copy, { recursive: true, force: true }));

test('ten rules and more are broken', () => { assert.ok(patches.length >= 10); });

test('nothing broken, the simulation passes', () => {
  const { is_good, said } = simulate();
  assert.ok(is_good, said.slice(-3000));
});

for (const name of patches) {
  test(`broken on purpose: ${name.replace('.patch', '').replaceAll('_', ' ')}`, () => {
    patch(name);
    try {
      const { is_good, said } = simulate();
      assert.ok(!is_good, 'the simulation saw nothing');
      const [, law] = said.match(/([^\n]*\(deed \d+, kind \d+\))/) ?? said.match(/(.*VERIFY.*)/) ?? [];
      assert.ok(law, `it failed without naming a law:\n${said.slice(-3000)}`);
      console.log(`        ${law.trim()}`);
    } finally {
      patch(name, '--reverse');
    }
  });
}
