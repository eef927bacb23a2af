import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import openapiTS, { astToString } from 'openapi-typescript';

it('has types that are those of openapi.yaml (npm run types)', async () => {
  const contract = new URL('../../../api/openapi.yaml', import.meta.url);
  const checkedIn = await readFile(new URL('./contract.d.ts', import.meta.url), 'utf8');
  const banner = checkedIn.slice(0, checkedIn.indexOf('export interface'));
  expect(checkedIn).toBe(banner + astToString(await openapiTS(contract)));
});
