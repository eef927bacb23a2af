import { useLayoutEffect, type RefObject } from 'react';

/**
 * Scrolls a row sideways to the one of it that is current, whenever `of` is another; the page itself
 * stays where it is.
 */
export function useCurrentInView(row: RefObject<HTMLElement | null>, of: string): void {
  useLayoutEffect(() => {
    const current = row.current?.querySelector('[aria-current]');
    if (row.current === null || current === null || current === undefined) return;
    const [all, one] = [row.current.getBoundingClientRect(), current.getBoundingClientRect()];
    const left = one.left - all.left - (all.width - one.width) / 2;
    row.current.scrollBy({ left, behavior: 'instant' });
  }, [row, of]);
}
