import { describe, expect, it } from 'vitest';
import { exponentOf, formatted, isSame, times, total } from './money.ts';

const eur = (amount: number) => ({ amount, currency: 'EUR' });

describe('money', () => {
  it('knows the digits of a currency', () => {
    expect(['EUR', 'JPY', 'BHD', 'CLF'].map(exponentOf)).toEqual([2, 0, 3, 4]);
  });

  // Browsers round these by CLDR; the shop counts by ISO 4217 (medusajs/medusa#6488).
  it.each([
    ['HUF', 'HUF 1,234.56'],
    ['IDR', 'IDR 1,234.56'],
    ['COP', 'COP 1,234.56'],
    ['IQD', 'IQD 123.456'],
    ['ALL', 'ALL 1,234.56'],
  ])('counts %s as the shop does, not as the browser rounds it', (currency, text) => {
    const shown = formatted({ amount: 123_456, currency }, 'en-IE');
    expect(shown.replace(/\u00a0/g, ' ')).toBe(text);
  });

  it('writes for a German as Germans do', () => {
    expect(formatted(eur(123_456), 'de-DE').replace(/\u00a0/g, ' ')).toBe('1.234,56 €');
  });

  it.each([
    [eur(1999), '€19.99'],
    [eur(5), '€0.05'],
    [eur(0), '€0.00'],
    [{ amount: 1500, currency: 'JPY' }, 'JP¥1,500'],
    [{ amount: 1, currency: 'BHD' }, 'BHD 0.001'],
    [eur(1_000_000_000_000), '€10,000,000,000.00'],
  ])('writes %o as %s', (money, text) => {
    expect(formatted(money, 'en-IE').replace(/\u00a0/g, ' ')).toBe(text);
  });

  it('keeps every digit of the largest amount of the contract', () => {
    expect(formatted(eur(999_999_999_999), 'en-IE')).toBe('€9,999,999,999.99');
  });

  it('multiplies and adds in whole minor units', () => {
    expect(total([times(eur(10), 3), times(eur(20), 1)])).toEqual(eur(50));
  });

  it('refuses to add two currencies, or nothing', () => {
    expect(() => total([eur(1), { amount: 1, currency: 'USD' }])).toThrow(RangeError);
    expect(() => total([])).toThrow(RangeError);
  });

  it('refuses a fraction of a minor unit and what no number holds exactly', () => {
    expect(() => times(eur(1), 0.5)).toThrow(RangeError);
    expect(() => times(eur(Number.MAX_SAFE_INTEGER), 2)).toThrow(RangeError);
  });

  it('compares amount and currency', () => {
    expect(isSame(eur(1), eur(1))).toBe(true);
    expect(isSame(eur(1), { amount: 1, currency: 'USD' })).toBe(false);
  });
});
