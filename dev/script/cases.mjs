// Prints "passed|failed|skipped seconds name" for every test case of the JUnit files named, and how
// one that failed did so: where it ran there may be nothing else left to read.
import { readFileSync } from 'node:fs';

const cases = /<testcase\b((?:\s+[\w-]+="[^"]*")*)\s*(?:\/>|>([\s\S]*?)<\/testcase>)/g;
const attribute = (text, name) => new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1] ?? '';

// A Java class without its package, a TypeScript file without its folder.
const short = (name) => name.split(/\.tsx?$/.test(name) ? '/' : '.').at(-1);

function outcome(body) {
  if (/<(failure|error)\b/.test(body)) return 'failed';
  return /<skipped\b/.test(body) ? 'skipped' : 'passed';
}

const REASON_LENGTH_MAX = 500;
const ENTITIES = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/** The begin of what a failure says, on one line: its text is escaped or CDATA, and coloured. */
function reason(body) {
  const said = /<(?:failure|error)\b[^>]*>([\s\S]*?)<\/(?:failure|error)>/.exec(body)?.[1] ?? '';
  return said
    .replace(/<!\[CDATA\[|\]\]>/g, '')
    .replace(/&(lt|gt|quot|apos|amp);/g, (_, name) => ENTITIES[name])
    .replace(/&#\d+;|\p{Cc}(\[\d*m)?/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, REASON_LENGTH_MAX);
}

for (const file of process.argv.slice(2)) {
  for (const [, head, body = ''] of readFileSync(file, 'utf8').matchAll(cases)) {
    const seconds = Number(attribute(head, 'time').replaceAll(',', '') || 0).toFixed(3);
    const owner = short(attribute(head, 'classname'));
    const how = outcome(body);
    const why = how === 'failed' ? `: ${reason(body)}` : '';
    console.log(`${how} ${seconds} ${owner} ${attribute(head, 'name')}${why}`);
  }
}
