const RELOADED = 'shopkit.reloaded';
const AGAIN_MILLIS = 30_000;

/**
 * A page of an older release asks for a chunk that is gone: the newest index.html knows the names.
 * Reloads once; a second failure right after is no matter of releases and goes to the error page.
 */
export function reloadOnStaleChunk(): void {
  addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(RELOADED) ?? 0);
    if (Date.now() - last < AGAIN_MILLIS) return;
    sessionStorage.setItem(RELOADED, String(Date.now()));
    event.preventDefault();
    location.reload();
  });
}
