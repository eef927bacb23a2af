import { useEffect } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';

/** What a person typed on the way to an account; in this tab only, and never the password. */
const DRAFT = 'shopkit.account';
const KEPT = ['name', 'email'] as const;
type Kept = Partial<Record<(typeof KEPT)[number], string>>;

export function accountDraft(): Kept {
  try {
    const raw: unknown = JSON.parse(sessionStorage.getItem(DRAFT) ?? '{}');
    if (typeof raw !== 'object' || raw === null) return {};
    const kept = raw as Record<string, unknown>;
    return Object.fromEntries(
      KEPT.flatMap((name) => {
        const value = kept[name];
        return typeof value === 'string' ? [[name, value]] : [];
      }),
    );
  } catch {
    return {}; // Refused storage, or something else under this name.
  }
}

/** Keeps it while it is typed: over a reload, and between signing in and making an account. */
export function useAccountDraft<T extends FieldValues>(form: UseFormReturn<T>): void {
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values }) => {
          keep({ ...accountDraft(), ...(values as Kept) });
        },
      }),
    [form],
  );
}

export function forgetAccountDraft(): void {
  keep({});
}

function keep(draft: Kept): void {
  const kept = Object.fromEntries(KEPT.map((name) => [name, draft[name]]));
  try {
    sessionStorage.setItem(DRAFT, JSON.stringify(kept));
  } catch {
    // Then it does not outlive the page.
  }
}
