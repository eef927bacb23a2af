import type { Address, ProblemBody } from '../api/shapes.ts';

export type AddressErrors = Partial<Record<keyof Address, string>>;

/** Limits of the contract's Address. */
export const LENGTHS_MAX = {
  name: 100,
  street: 200,
  city: 100,
  postalCode: 20,
  country: 2,
} as const;
export const ADDRESS_FIELDS = Object.keys(LENGTHS_MAX) as (keyof Address)[];

const MISSING: Record<keyof Address, string> = {
  name: 'Who shall receive it?',
  street: 'Street and number, please.',
  city: 'Which town?',
  postalCode: 'The postal code is missing.',
  country: 'Choose a country.',
};

export function addressOf(form: FormData): Address {
  const text = (name: keyof Address) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  return {
    name: text('name'),
    street: text('street'),
    city: text('city'),
    postalCode: text('postalCode'),
    country: text('country'),
  };
}

export function addressErrors(address: Address): AddressErrors {
  const errors: AddressErrors = {};
  for (const field of ADDRESS_FIELDS) {
    if (address[field] === '') errors[field] = MISSING[field];
    else if (address[field].length > LENGTHS_MAX[field]) errors[field] = 'This is too long.';
  }
  return errors;
}

/** Why nothing was ordered, in words for the person; what is wrong with a field is said there. */
export function refusalWords(problem: ProblemBody): string {
  if (problem.type === 'urn:shopkit:problem:too-late')
    return 'The shop could not set your things aside in time. Please press the button again.';
  const others = (problem.errors ?? []).filter(({ pointer }) => !pointer.startsWith('/address/'));
  if (others.length > 0) return others.map(({ message }) => message).join(' ');
  if (problem.errors !== undefined) return 'Please look at the address.';
  return problem.detail ?? problem.title;
}

/** What the shop itself found wrong with the address: `/address/city` and the like. */
export function refusedAddress(problem: ProblemBody): AddressErrors {
  const errors: AddressErrors = {};
  for (const { pointer, message } of problem.errors ?? []) {
    const field = ADDRESS_FIELDS.find((name) => pointer === `/address/${name}`);
    if (field !== undefined) errors[field] = message;
  }
  return errors;
}
