import { expect, it } from 'vitest';
import { pageLocale } from './locale.ts';

it.each([
  [['de-DE', 'en-US', 'en'], 'en-US'],
  [['en'], 'en'],
  [['de-DE', 'enm'], 'en-GB'],
  [[], 'en-GB'],
])('of %j is %s', (languages, locale) => {
  expect(pageLocale(languages)).toBe(locale);
});
