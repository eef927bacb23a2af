import { createContext, use, useSyncExternalStore } from 'react';
import type { Session, SessionState } from './session.ts';

export const SessionContext = createContext<Session | undefined>(undefined);

/** The session, and a new rendering when somebody comes or goes. */
export function useSession(): { session: Session; state: SessionState; mark: string } {
  const session = use(SessionContext);
  if (session === undefined) throw new Error('There is no session around this component.');
  const state = useSyncExternalStore(session.subscribe, session.state);
  const mark = useSyncExternalStore(session.subscribe, session.mark);
  return { session, state, mark };
}
