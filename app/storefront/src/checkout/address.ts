import * as v from 'valibot';
import { LIMITS } from '../api/limits.ts';
import type { Address, ProblemBody } from '../api/shapes.ts';
import { text } from '../parts/form.ts';

/** What a person may send things to; the shop itself says more, at the field too. */
export const AddressSchema = v.object({
  name: text(LIMITS.Address.name, 'Who shall receive it?'),
  street: text(LIMITS.Address.street, 'Street and number, please.'),
  postalCode: text(LIMITS.Address.postalCode, 'The postal code is missing.'),
  city: text(LIMITS.Address.city, 'Which town?'),
  country: v.pipe(v.string(), v.nonEmpty('Choose a country.')),
}) satisfies v.GenericSchema<Address>;

/** Why nothing was ordered, in words for the person; what is wrong with a field is said there. */
export function refusalWords(problem: ProblemBody): string {
  if (problem.type === 'urn:shopkit:problem:too-late')
    return 'The shop could not set your things aside in time. Please press the button again.';
  const others = (problem.errors ?? []).filter(({ pointer }) => !pointer.startsWith('/address/'));
  if (others.length > 0) return others.map(({ message }) => message).join(' ');
  if (problem.errors !== undefined) return 'Please look at the address.';
  return problem.detail ?? problem.title;
}
