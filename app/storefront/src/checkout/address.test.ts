import { describe, expect, it } from 'vitest';
import { addressErrors, addressOf, refusalWords, refusedAddress } from './address.ts';
import { countries, likelyCountry } from './countries.ts';

const address = { name: 'Ann', street: 'Lane 1', city: 'Town', postalCode: '123', country: 'DE' };

describe('an address', () => {
  it('is read from a form without the blanks around', () => {
    const form = new FormData();
    for (const [name, value] of Object.entries(address)) form.set(name, ` ${value} `);
    expect(addressOf(form)).toEqual(address);
  });

  it('must be whole and within the limits of the contract', () => {
    expect(addressErrors(address)).toEqual({});
    const errors = addressErrors({ ...address, city: '', postalCode: '1'.repeat(21) });
    expect(Object.keys(errors)).toEqual(['city', 'postalCode']);
  });

  it('takes what the shop refuses to the field it is about', () => {
    const error = (pointer: string) => ({ pointer, rule: 'length', message: 'no' });
    const errors = [error('/address/city'), error('/lines/0/quantity')];
    const type = 'urn:shopkit:problem:invalid-request';
    expect(refusedAddress({ type, title: 'no', status: 400, errors })).toEqual({ city: 'no' });
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
