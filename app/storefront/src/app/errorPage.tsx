import { useEffect, useState } from 'react';
import { useRouteError } from 'react-router';
import { titled } from '../parts/title.ts';
import { untilOnline, useOnline } from '../store/useOnline.ts';
import { NotLoaded } from './lazyPage.ts';

/** The last net: a page that failed to render, or whose code could not be loaded. */
export function ErrorPage() {
  const failure = useRouteError();
  return failure instanceof NotLoaded ? <NotHere /> : <Broken />;
}

const LOADED_ANEW = 'shopkit.reloaded';
const AGAIN_MILLIS = 30_000;
const PROBE_MILLIS = 5_000;

/**
 * Its code is not here. Offline it comes when the network is back. Else it may be of a release that is
 * gone: the newest index.html knows the names, so the whole page is loaded anew, once; but never
 * before the shop answers, for the browser's own error page has no way on. Loading it
 * after having been away does not count as that once: the next failure may well be of a lost release.
 */
function NotHere() {
  const isOnline = useOnline();
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    const gone = new AbortController();
    const look = async (wasAway: boolean) => {
      const isBack = wasAway || !navigator.onLine;
      await untilOnline();
      const answers = await fetch('/', { cache: 'no-store', signal: gone.signal })
        .then((response) => response.ok)
        .catch(() => false);
      if (gone.signal.aborted) return;
      if (!answers) setTimeout(() => void look(true), PROBE_MILLIS);
      else if (isBack || !hasJustLoadedAnew()) location.reload();
      else setLost(true);
    };
    void look(false);
    return () => {
      gone.abort();
    };
  }, []);
  if (isLost) return <Broken />;
  return (
    <div className="empty" role="alert">
      <title>{titled('One moment')}</title>
      <h1>{isOnline ? 'One moment…' : 'You are offline'}</h1>
      <p>
        {isOnline
          ? 'This page is being fetched.'
          : 'This page was not loaded before. It opens by itself as soon as you are back.'}
      </p>
    </div>
  );
}

function Broken() {
  return (
    <div className="empty" role="alert">
      <title>{titled('Something broke')}</title>
      <h1>This page broke</h1>
      <p>It is on our side, and nothing in your cart is lost.</p>
      <p className="actions">
        <button
          type="button"
          className="button"
          onClick={() => {
            location.reload();
          }}
        >
          Load it again
        </button>
      </p>
    </div>
  );
}

function hasJustLoadedAnew(): boolean {
  try {
    const last = Number(sessionStorage.getItem(LOADED_ANEW) ?? 0);
    sessionStorage.setItem(LOADED_ANEW, String(Date.now()));
    return Date.now() - last < AGAIN_MILLIS;
  } catch {
    return true; // Without a memory there is no "once": better an error page than a circle.
  }
}
