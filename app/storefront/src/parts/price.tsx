import type { Money } from '../api/shapes.ts';
import { formatted } from '../money/money.ts';

export function Price({ money }: { money: Money }) {
  return <span className="price">{formatted(money)}</span>;
}
