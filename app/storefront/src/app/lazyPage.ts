import type { ComponentType } from 'react';

/** The code of a page could not be loaded: no network, or a release that is gone. */
export class NotLoaded extends Error {
  constructor(cause: unknown) {
    super('The code of this page could not be loaded.', { cause });
    this.name = 'NotLoaded';
  }
}

type Load = () => Promise<{ default: ComponentType }>;

/** A page whose code comes when it is first shown; the error page knows what to do without it. */
export function lazyPage(load: Load): { Component: () => Promise<ComponentType> } {
  return {
    Component: () =>
      load().then(
        (page) => page.default,
        (cause: unknown) => {
          throw new NotLoaded(cause);
        },
      ),
  };
}

/** Until then a first visit has its own pictures to fetch and draw. */
const AHEAD_AFTER_MILLIS = 5_000;

/** Loads the pages while nothing else is to do, so that they are there offline and at once. */
export function loadAhead(loads: readonly Load[]): void {
  setTimeout(() => {
    loadNext(loads);
  }, AHEAD_AFTER_MILLIS);
}

function loadNext([next, ...rest]: readonly Load[]): void {
  if (next === undefined) return;
  whenIdle(() => {
    const goOn = () => {
      loadNext(rest);
    };
    // Only early: what fails now is loaded when it is needed.
    next().then(goOn, goOn);
  });
}

/** Safari has no requestIdleCallback. */
function whenIdle(run: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(run);
  else setTimeout(run, 200);
}
