// How fast a purchase is decided: a parsed receipt of ten lines against a program of fifty rules,
// through the one door, to events with their reasons. The same code natively and as a module with
// the portal's compiler flags in the browser's engine; the same fifty conditions in
// json-rules-engine, its engine built outside the loop; and what more rules and a longer history
// cost. Everything takes turns in one run, and the best of each is told.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

import { Engine } from 'json-rules-engine';

const turns = 120, slice = 2_000;  // short ones, so that many run undisturbed by neighbours
const build = new URL('../../build/', import.meta.url).pathname;
const numbered = (name, n) => `${name}${n}`;

// ---- natively, in one process that answers line by line ----
const program = spawn(`${build}native/tests/bench/bench_decisions`,
  { stdio: ['pipe', 'pipe', 'inherit'] });
const answers = createInterface({ input: program.stdout });
async function native(scenario, count) {
  program.stdin.write(`${scenario} ${count}\n`);
  const [line] = await once(answers, 'line');
  const [points, ns] = line.split(' ').map(Number);
  return { points, rate: count / (ns / 1e9) };
}

// ---- in the browser's engine ----
const nothing = new Proxy({}, { get: () => () => 0 });
const { instance: { exports: module } } = await WebAssembly.instantiate(
  readFileSync(`${build}wasm/tests/bench/bench_decisions.wasm`),
  new Proxy({}, { get: () => nothing }));
module._initialize?.();
function wasm(scenario, count) {
  module.prepare(scenario);
  const start = performance.now();
  const points = module.run(scenario, count);
  return { points, rate: count / ((performance.now() - start) / 1e3) };
}

// ---- json-rules-engine: tests/bench/decisions/decisions.cpp in its words ----
const is = (fact, operator, value) => ({ fact, operator, value });
const at_least = n => is('amount', 'greaterThanInclusive', 500_000 * (n % 9 + 1));
const category = n => is('categories', 'contains', numbered('category', n));
const kinds = [
  n => [category(n)],
  n => [category(n), at_least(n)],
  n => [is('products', 'contains', numbered('sku', n))],
  n => [is('shop', 'equal', numbered('shop', n)), at_least(n)],
  n => [is('tier', 'equal', n % 20 === 4 ? 'gold' : 'silver'), at_least(n)],
  n => [is('minute', 'greaterThanInclusive', n * 20), is('minute', 'lessThan', n * 20 + 90)],
  n => [is('weekday', 'equal', 'friday'), at_least(n)],
  n => [is('purchase_of_month', 'equal', n)],
  () => [is('payments', 'contains', 'wallet')],
  n => [is('purchases_before', 'equal', 0), category(n)],
];
const engine = new Engine([], { allowUndefinedFacts: true });
engine.addRule({ conditions: { all: [is('amount', 'greaterThanInclusive', 0)] },
  event: { type: 'base' } });
for (let n = 1; n < 50; ++n)
  engine.addRule({ conditions: { all: kinds[n % 10](n) }, event: { type: numbered('rule', n) } });
const receipts = Array.from({ length: 64 }, (_, n) => {
  const lines = Array.from({ length: 10 }, (_, i) => ({ sku: numbered('sku', (n * 7 + i) % 400),
    category: numbered('category', (n + i * 5) % 80),
    amount: 150_000 + (n * 37 + i * 91) % 50 * 10_000 }));
  return { shop: numbered('shop', n % 60), tier: 'bronze', minute: 210, weekday: 'sunday',
    amount: lines.reduce((sum, { amount }) => sum + amount, 0), payments: ['card'],
    categories: lines.map(line => line.category), products: lines.map(line => line.sku),
    purchases_before: 6, purchase_of_month: 7 };
});
async function theirs(count) {
  const start = performance.now();
  for (let n = 0; n < count; ++n) await engine.run(receipts[n % 64]);
  return { rate: count / ((performance.now() - start) / 1e3) };
}

const best = {};
const keep = (name, { rate }) => { best[name] = Math.max(best[name] ?? 0, rate); };
const same = (a, b) => { if (a.points !== b.points) throw Error('the two worlds differ'); };

for (let turn = 0; turn < turns; ++turn) {
  const here = await native(0, slice);
  const there = wasm(0, slice);
  same(here, there);
  keep('native', here);
  keep('wasm', there);
  keep('theirs', await theirs(60));
  keep('few rules', await native(1, slice));
  keep('many rules', await native(2, slice));
  keep('short history', await native(0, slice));
  keep('long history', await native(3, slice));
}
program.stdin.end();

const figure = (name, value, unit, reference, ratio) => console.log(JSON.stringify(
  { bench: 'rules', figure: name, value, unit, reference, ratio }));
const per_second = 'decisions/s';
figure('native', best.native, per_second, 300_000, best.native / 300_000);
figure('wasm', best.wasm, per_second, 'at least 0.6 of native', best.wasm / best.native);
figure('json-rules-engine', best.theirs, per_second, 'native, at least 100 times as fast',
  best.native / best.theirs);
figure('growth_rules', best['few rules'] / best['many rules'], 'times the cost',
  '1000 idle rules for 10, at most 2', best['few rules'] / best['many rules'] / 2);
figure('growth_history', best['short history'] / best['long history'], 'times the cost',
  '100,000 entries for 10, at most 1.1', best['short history'] / best['long history'] / 1.1);
