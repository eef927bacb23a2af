import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { Credentials, Registration } from './account.ts';

const wrong = (schema: v.GenericSchema, value: unknown) =>
  v.safeParse(schema, value).issues?.map((issue) => [v.getDotPath(issue), issue.message]) ?? [];
const person = { name: 'Ann', email: 'ann@example.com', password: 'a few words' };

describe('a registration', () => {
  it('is taken without the blanks around name and email, and with those of the password', () => {
    const typed = { name: ' Ann ', email: ' ann@example.com ', password: ' a few words ' };
    expect(v.parse(Registration, typed)).toEqual({ ...person, password: ' a few words ' });
  });

  it('says at each field what is missing', () => {
    expect(wrong(Registration, { name: ' ', email: '', password: '' })).toEqual([
      ['name', 'What shall we call you?'],
      ['email', 'Your email, please.'],
      ['password', 'A password, please.'],
    ]);
  });

  it('counts characters as the shop does: an emoji is one', () => {
    expect(wrong(Registration, { ...person, name: '🙂'.repeat(100) })).toEqual([]);
    expect(wrong(Registration, { ...person, name: '🙂'.repeat(101) })).toHaveLength(1);
  });

  it.each(['ann', 'ann@', '@example.com', 'a b@example.com', 'a@b@c'])('refuses %s', (email) => {
    expect(wrong(Registration, { ...person, email }).map(([field]) => field)).toEqual(['email']);
  });
});

it('takes any password of before, but not none', () => {
  const { email } = person;
  expect(wrong(Credentials, { email, password: 'x' })).toEqual([]);
  expect(wrong(Credentials, { email, password: '' })).toEqual([
    ['password', 'Your password, please.'],
  ]);
});
