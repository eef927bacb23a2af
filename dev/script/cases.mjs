// Prints "passed|failed|skipped seconds name" for every test case of the JUnit files named.
import { readFileSync } from 'node:fs';

const cases = /<testcase\b((?:\s+[\w-]+="[^"]*")*)\s*(?:\/>|>([\s\S]*?)<\/testcase>)/g;
const attribute = (text, name) => new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1] ?? '';

// A Java class without its package, a TypeScript file without its folder.
const short = (name) => name.split(/\.tsx?$/.test(name) ? '/' : '.').at(-1);

function outcome(body) {
  if (/<(failure|error)\b/.test(body)) return 'failed';
  return /<skipped\b/.test(body) ? 'skipped' : 'passed';
}

for (const file of process.argv.slice(2)) {
  for (const [, head, body = ''] of readFileSync(file, 'utf8').matchAll(cases)) {
    const seconds = Number(attribute(head, 'time').replaceAll(',', '') || 0).toFixed(3);
    const owner = short(attribute(head, 'classname'));
    console.log(`${outcome(body)} ${seconds} ${owner} ${attribute(head, 'name')}`);
  }
}
