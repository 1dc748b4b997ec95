// node json_of_yaml.cjs FROM.yaml TO.json; js-yaml comes with Debian’s npm.
const { readFileSync, writeFileSync } = require('node:fs');
const { load } = require('js-yaml');

const [from, to] = process.argv.slice(2);
writeFileSync(to, JSON.stringify(load(readFileSync(from, 'utf8'))));
