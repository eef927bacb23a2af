import type { Money, OrderLine } from '../api/shapes.ts';
import { Picture } from '../parts/picture.tsx';
import { Price } from '../parts/price.tsx';

interface SummaryProps {
  lines: readonly Pick<OrderLine, 'productId' | 'name' | 'image' | 'quantity' | 'total'>[];
  total: Money | undefined;
}

export function OrderSummary({ lines, total }: SummaryProps) {
  return (
    <section className="summary" aria-labelledby="order-summary">
      <h2 id="order-summary">Your order</h2>
      <ul className="small-lines">
        {lines.map((line) => (
          <li key={line.productId}>
            <Picture src={line.image} size="small" />
            <span className="small-line-name">
              {line.name} <span className="fine">× {line.quantity}</span>
            </span>
            <Price money={line.total} />
          </li>
        ))}
      </ul>
      <dl className="sums">
        <dt>Delivery</dt>
        <dd>Included</dd>
        <dt className="sum">Total</dt>
        <dd className="sum" data-testid="total">
          {total === undefined ? '…' : <Price money={total} />}
        </dd>
      </dl>
    </section>
  );
}
