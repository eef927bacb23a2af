import texts from '../../public/pages.json';

/** What the server writes into the page before it sends it: both have it from pages.json. */
export const NOTHING_TITLE = texts.nothing.title;

/** The title of a page, by its path as the router has it. */
export const titleOf = (path: string): string =>
  texts.pages.find((page) => page.path === path)?.title ?? NOTHING_TITLE;

/** The title of a page about what has a name of its own. */
export const titled = (name: string): string => texts.named.replace('{}', () => name);
