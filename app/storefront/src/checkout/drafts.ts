import type { Address } from '../api/shapes.ts';
import type { Stored } from '../store/stored.ts';

/** What was typed so far, right or wrong; a field that nobody touched is not there. */
export type AddressDraft = Partial<Address>;
export type AddressDrafts = Readonly<Record<string, AddressDraft>>;

const FIELDS = ['name', 'street', 'postalCode', 'city', 'country'] as const;
/** Far above what an address may have; a longer text is not worth keeping. */
const KEPT_MAX = 1_000;

/**
 * The address of each person who buys on this device: a draft while it is typed, the last one when it
 * was used. It is never shown to another person, and a person can have it forgotten.
 */
export class KeptAddresses {
  readonly #stored: Stored<AddressDrafts>;

  constructor(stored: Stored<AddressDrafts>) {
    this.#stored = stored;
  }

  of(owner: string): AddressDraft | undefined {
    return this.#stored.value()[owner];
  }

  /** What is not in `typed` stays as it is. */
  keep(owner: string, typed: AddressDraft): void {
    this.#stored.update((all) => ({ ...all, [owner]: { ...all[owner], ...parsedDraft(typed) } }));
  }

  forget(owner: string): void {
    this.#stored.update((all) =>
      Object.fromEntries(Object.entries(all).filter(([name]) => name !== owner)),
    );
  }
}

export function parsedDrafts(raw: unknown): AddressDrafts {
  if (typeof raw !== 'object' || raw === null) return {};
  return Object.fromEntries(
    Object.entries(raw).map(([owner, draft]) => [owner, parsedDraft(draft as unknown)]),
  );
}

function parsedDraft(raw: unknown): AddressDraft {
  if (typeof raw !== 'object' || raw === null) return {};
  const kept = raw as Record<string, unknown>;
  return Object.fromEntries(
    FIELDS.flatMap((name) => {
      const value = kept[name];
      return typeof value === 'string' && value.length <= KEPT_MAX ? [[name, value]] : [];
    }),
  );
}
