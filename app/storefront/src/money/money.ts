import type { Money } from '../api/shapes.ts';
import { pageLocale } from './locale.ts';

/**
 * The currencies whose minor unit is not a hundredth, by ISO 4217, as the shop's services count
 * (java.util.Currency of JDK 25). Browsers round what they show by CLDR, which has no digits for HUF,
 * IDR or IQD among others: with those an amount would be shown a hundred or a thousand times too much.
 */
const EXPONENTS: Readonly<Record<string, number>> = {
  ...all(0, 'ADP BEF BIF BYB BYR CLP DJF ESP GNF GRD ISK ITL JPY KMF KRW LUF MGF PTE PYG ROL RWF'),
  ...all(0, 'TPE TRL UGX UYI VND VUV XAF XOF XPF'),
  ...all(3, 'BHD IQD JOD KWD LYD OMR TND'),
  ...all(4, 'CLF'),
};

function all(exponent: number, currencies: string): Record<string, number> {
  return Object.fromEntries(currencies.split(' ').map((currency) => [currency, exponent]));
}

/** How many digits a currency has behind the point: EUR 2, JPY 0, BHD 3. */
export function exponentOf(currency: string): number {
  return EXPONENTS[currency] ?? 2;
}

/** "€19.99". The decimal is placed in the digits, so no amount ever passes through a fraction. */
export function formatted(money: Money, locale = pageLocale()): string {
  const { currency } = money;
  const exponent = exponentOf(currency);
  const digits = String(money.amount).padStart(exponent + 1, '0');
  const split = digits.length - exponent;
  const decimal = exponent === 0 ? digits : `${digits.slice(0, split)}.${digits.slice(split)}`;
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: exponent,
    maximumFractionDigits: exponent,
  }).format(decimal as Intl.StringNumericLiteral);
}

export function times(money: Money, quantity: number): Money {
  return { ...money, amount: exact(money.amount * quantity) };
}

/** The total of at least one amount, all in one currency: a shop never converts. */
export function total(amounts: readonly Money[]): Money {
  const [first, ...rest] = amounts;
  if (first === undefined) throw new RangeError('Nothing to add up.');
  return rest.reduce((sum, next) => {
    if (next.currency !== sum.currency) throw new RangeError('Two currencies in one total.');
    return { ...sum, amount: exact(sum.amount + next.amount) };
  }, first);
}

export function isSame(a: Money, b: Money): boolean {
  return a.amount === b.amount && a.currency === b.currency;
}

function exact(amount: number): number {
  if (!Number.isSafeInteger(amount)) throw new RangeError('An amount must be whole minor units.');
  return amount;
}
