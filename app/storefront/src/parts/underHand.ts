import { useEffect, useRef } from 'react';

/** So much of the screen's lower end two notices and the bar of an order may take. */
const NOTICES_ROOM_PX = 220;

/**
 * Whether that which a person just pressed, or where the keyboard is, stands where notices come up. It is
 * never covered: a second press would meet the notice instead (WCAG 2.4.11, and a phone's button).
 */
export function useUnderHand(): () => boolean {
  const pressedAt = useRef<number>(undefined);
  useEffect(() => {
    const pressed = ({ clientY }: PointerEvent) => {
      pressedAt.current = clientY;
    };
    const typed = () => {
      pressedAt.current = undefined;
    };
    window.addEventListener('pointerdown', pressed, { capture: true, passive: true });
    window.addEventListener('keydown', typed, { capture: true, passive: true });
    return () => {
      window.removeEventListener('pointerdown', pressed, { capture: true });
      window.removeEventListener('keydown', typed, { capture: true });
    };
  }, []);
  return () => (pressedAt.current ?? focusBottom()) > window.innerHeight - NOTICES_ROOM_PX;
}

function focusBottom(): number {
  const focused = document.activeElement;
  return focused === null || focused === document.body ? 0 : focused.getBoundingClientRect().bottom;
}
