import type { Money } from '../api/shapes.ts';

/** How many digits a currency has behind the point (ISO 4217): EUR 2, JPY 0, BHD 3. */
export function exponentOf(currency: string): number {
  const options = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  return options.maximumFractionDigits ?? 2;
}

/** "€19.99". The decimal is placed in the digits, so no amount ever passes through a fraction. */
export function formatted(money: Money, locale?: string): string {
  const exponent = exponentOf(money.currency);
  const digits = String(money.amount).padStart(exponent + 1, '0');
  const split = digits.length - exponent;
  const decimal = exponent === 0 ? digits : `${digits.slice(0, split)}.${digits.slice(split)}`;
  return new Intl.NumberFormat(locale, { style: 'currency', currency: money.currency }).format(
    decimal as Intl.StringNumericLiteral,
  );
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
