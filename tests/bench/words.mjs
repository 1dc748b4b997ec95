// Benches print JSON, one object a line; this says the same in words for people.
import { createInterface } from 'node:readline';

const number = value => Number.isInteger(value) ? value.toLocaleString('en')
  : value.toLocaleString('en', { maximumSignificantDigits: 4 });

for await (const line of createInterface({ input: process.stdin })) {
  const { bench, figure, value, unit, reference, ratio, goal } = JSON.parse(line);
  const against = reference === undefined || reference === null ? ''
    : `   against ${typeof reference === 'number' ? `${number(reference)} ${unit}` : reference}`;
  const times = ratio === undefined || ratio === null ? '' : `   ${number(ratio)}×`;
  const wanted = goal ? `   (goal: ${goal})` : '';
  const measured = `${number(value).padStart(12)} ${unit}`;
  console.log(`${bench.padEnd(12)} ${figure.padEnd(32)} ${measured}${against}${times}${wanted}`);
}
