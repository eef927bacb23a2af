import type { OrderState } from '../api/shapes.ts';
import { wordsOf } from './state.ts';

export function OrderBadge({ state }: { state: OrderState }) {
  const { label, tone } = wordsOf(state);
  return (
    <span className={`badge badge-${tone}`} data-state={state}>
      {label}
    </span>
  );
}
