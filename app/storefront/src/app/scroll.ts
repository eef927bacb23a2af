import { useLayoutEffect, useRef } from 'react';
import { NavigationType, useLocation, useNavigationType } from 'react-router';

const places = new Map<string, number>();

/** A new page starts at its top with the focus on it; going back finds the place that was left. */
export function useScrollAndFocus(): void {
  const { key, pathname } = useLocation();
  const isBack = useNavigationType() === NavigationType.Pop;
  const shown = useRef(pathname);

  useLayoutEffect(() => {
    // A filter or "load more" changes the address but stays on its page, place and focus.
    if (shown.current !== pathname) {
      shown.current = pathname;
      scrollTo(0, isBack ? (places.get(key) ?? 0) : 0);
      document.getElementById('main')?.focus({ preventScroll: true });
    }
    const keep = () => {
      // A page that is being replaced shrinks; its place is what it was before.
      if (shown.current === location.pathname) places.set(key, scrollY);
    };
    addEventListener('scroll', keep, { passive: true });
    return () => {
      removeEventListener('scroll', keep);
    };
  }, [key, pathname, isBack]);
}
