const FEW = 5;
/** The public number is capped: this many means at least this many. */
const MANY = 10;

export function stockText(available: number): { tone: 'good' | 'low' | 'gone'; text: string } {
  if (available <= 0) return { tone: 'gone', text: 'Sold out' };
  if (available <= FEW) return { tone: 'low', text: `Only ${available} left` };
  if (available < MANY) return { tone: 'good', text: `${available} in stock` };
  return { tone: 'good', text: 'In stock' };
}

export function StockBadge({ available }: { available: number }) {
  const { tone, text } = stockText(available);
  return <span className={`badge badge-${tone}`}>{text}</span>;
}
