// The contract as others read it: a linter that is not ours finds nothing in the OpenAPI document.
// That calls, answers and document agree is tested in tests/server/contract_test.cpp.
import assert from 'node:assert/strict';
import test from 'node:test';

import { createConfig, lint, lintFromString } from '@redocly/openapi-core';

import { none } from './house.mjs';

const config = await createConfig({ extends: ['recommended-strict'] });
const told = problems => problems.map(({ ruleId, message, location }) =>
  `${ruleId}: ${message} ${location?.[0]?.pointer ?? ''}`);

test('a linter finds nothing in the OpenAPI document', async () => {
  none(told(await lint({ ref: 'core/wire/openapi.yaml', config })));
});

test('the linter sees a fault', async () => {
  const source = 'openapi: 3.1.0\ninfo: { title: A, version: "1" }\npaths: { /a: { get: { summary: A } } }\n';
  assert.ok((await lintFromString({ source, config })).length > 0);
});
