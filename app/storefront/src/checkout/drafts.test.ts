import { expect, it } from 'vitest';
import { Stored } from '../store/stored.ts';
import { Memory } from '../testing/memory.ts';
import { KeptAddresses, parsedDrafts } from './drafts.ts';

const device = (memory = new Memory()) =>
  new KeptAddresses(new Stored('addresses', memory, parsedDrafts));

it('keeps what was typed over a reload, wrong or half as it is', () => {
  const memory = new Memory();
  device(memory).keep('ann', { street: 'Lane 1', postalCode: '?' });
  expect(device(memory).of('ann')).toEqual({ street: 'Lane 1', postalCode: '?' });
});

it('keeps what each of two tabs typed into its own field', () => {
  const memory = new Memory();
  const [one, other] = [device(memory), device(memory)];
  one.keep('ann', { street: 'Lane 1' });
  other.keep('ann', { city: 'Cork' });
  one.keep('ann', { street: 'Lane 12' });
  expect(device(memory).of('ann')).toEqual({ street: 'Lane 12', city: 'Cork' });
});

it("never shows one person another's", () => {
  const kept = device();
  kept.keep('ann', { street: 'Lane 1' });
  expect(kept.of('bob')).toBeUndefined();
});

it('forgets when it is told, and the others stay', () => {
  const memory = new Memory();
  const kept = device(memory);
  kept.keep('ann', { street: 'Lane 1' });
  kept.keep('bob', { street: 'Lane 2' });
  kept.forget('ann');
  expect([kept.of('ann'), device(memory).of('bob')]).toEqual([undefined, { street: 'Lane 2' }]);
  expect(memory.getItem('addresses')).not.toContain('Lane 1');
});

it.each([undefined, null, 'text', [7], { ann: 'x' }, { ann: { street: 7, more: 'x' } }])(
  'reads %o as nothing typed',
  (raw) => {
    expect(Object.values(parsedDrafts(raw)).every((draft) => Object.keys(draft).length === 0)).toBe(
      true,
    );
  },
);
