import { useSyncExternalStore } from 'react';

function subscribe(listener: () => void): () => void {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}

/** False when this device surely has no network; true says little. */
export const useOnline = (): boolean => useSyncExternalStore(subscribe, () => navigator.onLine);

/** Until the device has a network again. */
export async function untilOnline(): Promise<void> {
  if (navigator.onLine) return;
  await new Promise((back) => {
    addEventListener('online', back, { once: true });
  });
}
