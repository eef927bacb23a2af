// Prints "seconds name" for every test case of the JUnit files named; fails on a skipped one,
// because a test that is skipped says nothing and looks as if it did.
import { readFileSync } from 'node:fs';

const attribute = (text, name) => new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1] ?? '';
let skipped = 0;
for (const file of process.argv.slice(2)) {
  const text = readFileSync(file, 'utf8');
  for (const [, head] of text.matchAll(/<testcase\b([^>]*)>/g)) {
    const seconds = Number(attribute(head, 'time').replaceAll(',', '') || 0);
    const owner = attribute(head, 'classname').split('.').at(-1);
    console.log(`${seconds.toFixed(3)} ${owner} ${attribute(head, 'name')}`);
  }
  skipped += (text.match(/<skipped\b/g) ?? []).length;
}
if (skipped > 0) {
  console.error(`${skipped} tests were skipped`);
  process.exitCode = 1;
}
