/**
 * The page is in English, and so are its numbers and dates: in the person's own kind of English, where
 * they have one. A German's "26. November" within English words would be neither.
 */
export function pageLocale(languages: readonly string[] = navigator.languages): string {
  return languages.find((language) => /^en(-|$)/.test(language)) ?? 'en-GB';
}
