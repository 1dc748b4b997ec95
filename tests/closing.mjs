// A reporter for node's test runner: one line a test, what went wrong with a failed one, and the
// closing line that ./vafa test adds up.
export default async function* closing(events) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for await (const { type, data } of events) {
    if (type === 'test:stdout' || type === 'test:stderr') yield data.message;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.details.type === 'suite' && type === 'test:pass') continue;
    const verdict = type === 'test:fail' ? 'failed'
      : data.skip !== undefined ? 'skipped' : 'passed';
    counts[verdict] += 1;
    const why = typeof data.skip === 'string' ? ` (${data.skip})` : '';
    yield `${verdict.padEnd(8)}${'  '.repeat(data.nesting)}${data.name}${why}\n`;
    if (verdict === 'failed') yield `${explain(data.details.error)}\n`;
  }
  yield `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`;
}

function explain(error) {
  const cause = error?.cause ?? error;
  return String(cause?.stack ?? cause).replaceAll(/^/gm, '        ');
}
