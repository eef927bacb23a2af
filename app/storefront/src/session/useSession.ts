import { useSyncExternalStore } from 'react';
import { useShop } from '../app/shop.ts';
import type { Session, SessionState } from './session.ts';

/** The session, and a new rendering when somebody comes or goes. */
export function useSession(): { session: Session; state: SessionState; mark: string } {
  const { session } = useShop();
  const state = useSyncExternalStore(session.subscribe, session.state);
  const mark = useSyncExternalStore(session.subscribe, session.mark);
  return { session, state, mark };
}
