import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { AddressSchema, refusalWords } from './address.ts';
import { countries, likelyCountry } from './countries.ts';

const address = { name: 'Ann', street: 'Lane 1', city: 'Town', postalCode: '123', country: 'DE' };

describe('an address', () => {
  it('is taken without the blanks around', () => {
    const typed = Object.fromEntries(
      Object.entries(address).map(([k, value]) => [k, ` ${value} `]),
    );
    expect(v.parse(AddressSchema, { ...typed, country: 'DE' })).toEqual(address);
  });

  it('must be whole and within the limits of the contract', () => {
    const wrong = { ...address, city: '', postalCode: '1'.repeat(21) };
    const { issues = [] } = v.safeParse(AddressSchema, wrong);
    expect(issues.map((issue) => [v.getDotPath(issue), issue.message])).toEqual([
      ['postalCode', 'At most 20 characters, please.'],
      ['city', 'Which town?'],
    ]);
  });

  it('says why nothing was ordered', () => {
    const title = 'Refused';
    const words = (name: 'too-late' | 'invalid-request' | 'forbidden', errors?: string[]) =>
      refusalWords({
        type: `urn:shopkit:problem:${name}`,
        title,
        status: 400,
        ...(errors && {
          errors: errors.map((pointer) => ({ pointer, rule: 'r', message: `${pointer} is gone.` })),
        }),
      });
    expect(words('too-late')).toContain('press the button again');
    expect(words('invalid-request', ['/lines/0/productId'])).toBe('/lines/0/productId is gone.');
    expect(words('invalid-request', ['/address/city'])).toBe('Please look at the address.');
    expect(words('forbidden')).toBe(title);
  });

  it('offers each country once, by name', () => {
    const all = countries();
    expect(new Set(all.map((one) => one.code)).size).toBe(249);
    expect(all.find((one) => one.code === 'AT')?.name).toBe('Austria');
  });

  it.each([
    ['de-AT', 'AT'],
    ['fr', 'FR'],
  ])('guesses from %s', (language, code) => {
    expect(likelyCountry(language)).toBe(code);
  });
});
