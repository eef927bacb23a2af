import { useState } from 'react';

/** The newest failure: a retry begins by forgetting its own, which must not blink on the screen. */
export function useLastFailure(failure: Error | null): Error | null {
  const [last, setLast] = useState(failure);
  if (failure !== null && failure !== last) setLast(failure);
  return failure ?? last;
}
