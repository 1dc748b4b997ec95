// The schema of programs, as it is published: good by its own meta-schema, and every program among
// the assets is good by it. That it is what core reads, tests/core/schema_test.cpp says.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import test from 'node:test';

import Ajv2020 from 'ajv/dist/2020.js';

const top = new URL('../../', import.meta.url).pathname;
const read = path => JSON.parse(readFileSync(top + path, 'utf8'));
const schema = read('core/wire/program.schema.json');
const ajv = new Ajv2020({ allErrors: true, strict: true, strictTuple: false });

test('the schema of programs is good by the meta-schema of 2020-12', () => {
  assert.equal(schema.$schema, 'https://json-schema.org/draft/2020-12/schema');
  assert.ok(ajv.validateSchema(schema), JSON.stringify(ajv.errors));
});

const validate = ajv.compile(schema);
for (const file of readdirSync(`${top}assets/programs`))
  test(`${file} is good by the schema`, () => {
    assert.ok(validate(read(`assets/programs/${file}`)), JSON.stringify(validate.errors, null, 1));
  });

test('the schema refuses what a program cannot be', () => {
  const good = () => read('assets/programs/new.json');
  const bad = change => {
    const program = good();
    change(program);
    return !validate(program);
  };
  assert.ok(validate(good()));
  assert.ok(bad(it => { delete it.brand; }));
  assert.ok(bad(it => { it.colour = 'red'; }));
  assert.ok(bad(it => { it.earn_rules[0].points = -1; }));
  assert.ok(bad(it => { it.earn_rules[0].points = 1.5; }));
  assert.ok(bad(it => { it.earn_rules[0].conditions = [{ kind: 'shop' }]; }));
  assert.ok(bad(it => { it.earn_rules[0].conditions = [{ kind: 'moon', names: ['full'] }]; }));
  assert.ok(bad(it => { it.earn_rules[0].conditions = [{ kind: 'shop', names: [], amount: 1 }]; }));
});
