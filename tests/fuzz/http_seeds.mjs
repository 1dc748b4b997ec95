// What the fuzzer of HTTP's door begins with: each call of the OpenAPI document as it should be
// made, by each who may make it, with every field of its body; some of them broken on purpose; and
// the words of HTTP and of the document.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const top = new URL('../../', import.meta.url).pathname;
const [directory, dictionary] = process.argv.slice(2);
const api = JSON.parse(readFileSync(
  `${top}build/fuzz/server-stub/embedded/openapi.json`, 'utf8'));
const demo = JSON.parse(readFileSync(`${top}assets/programs/demo.json`, 'utf8'));
mkdirSync(directory, { recursive: true });

const places = { member: '@id@', receipt: '@receipt@', redemption: '@redemption@', id: '@id@',
  offer: 'oak', form: 'profile', game: 'wheel', channel: 'sms', version: '1', staff: '1',
  plan: 'year', shop: 'vanak', mobile: '09187650000', code: 'VAFA7KQ2M4', username: 'owner',
  program: { ...demo, version: 2, effective_from: '1405-11-01' } };

// A value of the schema with every field there is.
function sample(schema, name) {
  if (name in places) return places[name];
  if (schema.$ref)
    return sample(schema.$ref.split('/').slice(1).reduce((at, key) => at[key], api), name);
  if (schema.example ?? schema.examples) return schema.example ?? schema.examples[0];
  if (schema.enum) return schema.enum[0];
  if ('const' in schema) return schema.const;
  const inner = schema.oneOf ?? schema.anyOf ?? schema.allOf;
  if (inner) return sample(inner[0], name);
  const type = [schema.type].flat()[0];
  if (type === 'array') return [sample(schema.items ?? {}, name)];
  if (type === 'integer' || type === 'number') return schema.minimum ?? 1;
  if (type === 'boolean') return true;
  if (type === 'string') return schema.format === 'date-time' ? '2026-11-21T07:00:00Z' : 'a';
  return Object.fromEntries(Object.entries(schema.properties ?? {})
    .map(([key, value]) => [key, sample(value, key)]));
}

const callers = {
  nobody: '',
  member: 'Cookie: vafa_member=@member@\r\nX-CSRF-Token: @member_csrf@\r\n',
  staff: 'Cookie: vafa_staff=@staff@\r\nX-CSRF-Token: @staff_csrf@\r\n',
  key: 'Authorization: Bearer @key@\r\n',
};
const is_limit = parameter => parameter.name === 'limit' || /Limit/.test(parameter.$ref ?? '');
const requests = [];
let last = 0;
for (const [path, item] of Object.entries(api.paths))
  for (const [method, call] of Object.entries(item)) {
    if (!call.operationId) continue;
    const target = '/api/v1' + path.replace(/\{(\w+)\}/g, (_, name) => places[name] ?? '1') +
      (call.parameters?.some?.(is_limit) ? '?limit=5' : '');
    const schema = call.requestBody?.content['application/json'];
    const body = schema ? JSON.stringify(schema.example ?? sample(schema.schema, '')) : '';
    for (const caller of ['nobody', ...new Set((call.security ?? []).flatMap(Object.keys))]) {
      if (!(caller in callers)) continue;
      const head = `${method.toUpperCase()} ${target} HTTP/1.1\r\nHost: localhost\r\n` +
        callers[caller] + 'Accept-Language: fa, en;q=0.5\r\n' +
        `Idempotency-Key: k${++last}\r\nContent-Type: application/json\r\n`;
      requests.push({ head, body, name: `${call.operationId}-${caller}` });
    }
  }
const whole = ({ head, body }) =>
  `${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
const broken = {
  chunked: ({ head, body }) => `${head}Transfer-Encoding: chunked\r\n\r\n` +
    `${Buffer.byteLength(body).toString(16)};a=b\r\n${body}\r\n0\r\nX: y\r\n\r\n`,
  twice: request => whole(request) + whole(request),
  both: ({ head, body }) =>
    `${head}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${body}`,
  short: request => whole(request).slice(0, -1),
  folded: request => whole(request).replace('\r\nAccept', '\r\nX: a\r\n b\r\nAccept'),
  bare: request => whole(request).replaceAll('\r\n', '\n'),
  patient: request =>
    whole(request).replace('\r\nContent-Type', '\r\nExpect: 100-continue\r\nContent-Type'),
};
const seed = (name, text) => writeFileSync(`${directory}/${name}`, text);
for (const request of requests) seed(request.name, whole(request));
const ways = Object.entries(broken);
requests.forEach((request, i) => {
  const [way, break_] = ways[i % ways.length];
  seed(`${request.name}-${way}`, break_(request));
});
for (const path of ['/', '/health', '/ready', '/metrics', '/index.html', '/../x', '/api/v1/me%00'])
  seed(`path-${encodeURIComponent(path)}`, `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);

const words = new Set(['GET ', 'HEAD ', 'POST ', 'PUT ', 'DELETE ', 'PATCH ', 'OPTIONS ',
  ' HTTP/1.1\r\n', ' HTTP/1.0\r\n', 'Host: ', 'Connection: close\r\n', 'Content-Length: ',
  'Transfer-Encoding: chunked\r\n', 'Expect: 100-continue\r\n', 'If-None-Match: ',
  'Accept-Encoding: br\r\n', 'X-Real-IP: ', 'Cookie: ', 'Authorization: Bearer ',
  '\r\n\r\n', '0\r\n\r\n',
  '%00', '%2f', '\u202e', '۱۲', ...Object.values(callers), ...Object.keys(api.paths),
  ...['@id@', '@receipt@', '@redemption@']]);
const gather = value => {
  if (typeof value === 'string' && /^[a-z_]+$/.test(value)) words.add(`"${value}"`);
  if (value && typeof value === 'object')
    for (const [key, inner] of Object.entries(value)) { gather(key); gather(inner); }
};
gather(api.components.schemas);
const spelled = word => [...Buffer.from(word)].map(byte =>
  byte > 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c ? String.fromCharCode(byte)
    : `\\x${byte.toString(16).padStart(2, '0')}`).join('');
writeFileSync(dictionary,
  [...words].filter(word => word).map(word => `"${spelled(word)}"`).join('\n'));
