import { createContext, use, useSyncExternalStore } from 'react';
import type { KeptAddresses } from './drafts.ts';
import type { Placing, Step } from './placing.ts';

/** What buying needs beyond a page. */
export interface Till {
  placing: Placing;
  addresses: KeptAddresses;
}

export const TillContext = createContext<Till | undefined>(undefined);

export function useTill(): Till {
  const till = use(TillContext);
  if (till === undefined) throw new Error('There is no till around this component.');
  return till;
}

export const usePlacing = (): Placing => useTill().placing;

/** Where the purchase of this person stands. */
export function useStep(): Step {
  const placing = usePlacing();
  return useSyncExternalStore(placing.subscribe, placing.step);
}
