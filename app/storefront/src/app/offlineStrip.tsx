import { WifiOff } from 'lucide-react';
import { useOnline } from '../store/useOnline.ts';

/** Says that the device is offline, below the page and not in it: nothing moves. */
export function OfflineStrip() {
  const isOnline = useOnline();
  return (
    <div className="offline-strip" role="status">
      {!isOnline && (
        <p className="offline-words">
          <WifiOff className="icon" aria-hidden="true" />
          You are offline. What you see may be old; everything goes on when you are back.
        </p>
      )}
    </div>
  );
}
