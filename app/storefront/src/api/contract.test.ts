import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { generated } from '../../tools/contract.mjs';

it('takes types and limits from openapi.yaml as it is now (npm run contract)', async () => {
  for (const { file, text } of await generated())
    expect(await readFile(file, 'utf8'), file.pathname).toBe(text);
});
