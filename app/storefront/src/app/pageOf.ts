import { lazy, type ComponentType } from 'react';

const RELOADED = 'shopkit.reloaded';
const AGAIN_MILLIS = 30_000;

/**
 * A page, or a part of one, whose code comes when it is first shown. An older release may ask for code that is gone:
 * the newest index.html knows the names, so the whole page is loaded anew, once. A second failure
 * right after is no matter of releases and goes to the error page.
 */
export function pageOf<P>(load: () => Promise<{ default: ComponentType<P> }>) {
  return lazy(() =>
    load().catch((failure: unknown) => {
      if (hasJustReloaded()) throw failure;
      location.reload();
      return new Promise<never>(() => undefined); // The old page stays until the new one is here.
    }),
  );
}

function hasJustReloaded(): boolean {
  try {
    const last = Number(sessionStorage.getItem(RELOADED) ?? 0);
    sessionStorage.setItem(RELOADED, String(Date.now()));
    return Date.now() - last < AGAIN_MILLIS;
  } catch {
    return true; // Without a memory there is no "once": better an error page than a circle.
  }
}
