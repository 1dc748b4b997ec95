// What the fuzzer begins with: the programs of the assets, small bodies, and the words of the schema.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';

const top = new URL('../../', import.meta.url).pathname;
const [directory, dictionary] = process.argv.slice(2);
mkdirSync(directory, { recursive: true });
const seed = (name, text) => writeFileSync(`${directory}/${name}`, text);

for (const file of readdirSync(`${top}assets/programs`)) {
  const program = JSON.parse(readFileSync(`${top}assets/programs/${file}`, 'utf8'));
  seed(file, `p${JSON.stringify(program)}`);
  const small = { ...program, offers: [], wheels: [], forms: [] };
  seed(`small-${file}`, `p${JSON.stringify(small)}`);
}
seed('receipt', 'r{"member":"1","shop":"vanak","number":"7","amount":900000,"lines":' +
  '[{"category":"tea","amount":500000,"quantity":2}],"paid_by":[{"kind":"points","amount":1}]}');
seed('explain', 'b{"amount":1,"tier":"silver","segments":["a"],"lines":[{"amount":1}]}');
seed('answers', 'b{"answers":[{"question":"name","values":["Sara"]}]}');
seed('event', 'e{"seq":1,"recorded":"2026-11-21T22:54:25.123Z","effective":"2026-11-21T22:54:25Z",' +
  '"program":1,"actor":{"role":"cashier","id":3},"body":{"receipt_recorded":{"receipt":"7",' +
  '"shop":"vanak","number":"1","day":"2026-11-21","amount":5,"points":5,"status":5}},' +
  '"postings":[{"unit":"points","debit":"issued","credit":"spendable","amount":5,"lot":"1"}]}');
seed('state', 's{"id":"1","joined":"2026-11-21T22:54:25Z","last_seq":1,"book":{"lots":[],' +
  '"next_lot":"1"},"standing":{"tier":"bronze","since":"2026-11-21"}}');

const words = new Set();
const gather = value => {
  if (typeof value === 'string' && /^[a-z_]+$/.test(value)) words.add(value);
  if (value && typeof value === 'object')
    for (const [key, inner] of Object.entries(value)) { gather(key); gather(inner); }
};
gather(JSON.parse(readFileSync(`${top}core/wire/program.schema.json`, 'utf8')));
writeFileSync(dictionary, [...words].map(word => `"\\"${word}\\""`).join('\n'));
