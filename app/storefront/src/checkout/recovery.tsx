import type { Attempt } from '../checkout/attempt.ts';
import type { Step } from '../checkout/placing.ts';
import { formatted } from '../money/money.ts';
import { Outcome } from './outcome.tsx';
import { OutOfStock } from './outOfStock.tsx';
import { usePlacing } from '../checkout/usePlacing.ts';
import { Link } from './link.tsx';

type Waiting = Exclude<Step, { kind: 'editing' | 'refused' }>;

/** What came of pressing "Buy now", whenever it is not simply an order. */
export default function Recovery({ step }: { step: Waiting }) {
  const placing = usePlacing();
  switch (step.kind) {
    case 'sending':
    case 'placed':
      return <Sending isRepeated={step.kind === 'sending' && step.repeated} />;
    case 'unfinished':
      return <Unfinished attempt={step.attempt} />;
    case 'price-changed':
      return (
        <Outcome title="The price has changed">
          <p>
            While you were deciding, the total became <strong>{formatted(step.newTotal)}</strong>
            {step.attempt.body.expectedTotal !== undefined && (
              <> (it was {formatted(step.attempt.body.expectedTotal)})</>
            )}
            . Nothing has been ordered.
          </p>
          <p className="actions">
            <button type="button" className="button" onClick={() => placing.agree(step.newTotal)}>
              Buy for {formatted(step.newTotal)}
            </button>
            <BackToCart />
          </p>
        </Outcome>
      );
    case 'out-of-stock':
      return <OutOfStock productIds={step.productIds} />;
    case 'key-reused':
      return (
        <Outcome title="This checkout was used before">
          <p>An order may exist already. Please look there before you buy again.</p>
          <p className="actions">
            <Link to="/orders" className="button">
              My orders
            </Link>
            <BackToCart />
          </p>
        </Outcome>
      );
    case 'sign-in':
      return (
        <Outcome title="Please sign in again">
          <p>Your session has ended. What you were buying is kept, and nothing is ordered twice.</p>
          <p className="actions">
            <Link to="/sign-in?next=%2Fcheckout" className="button">
              Sign in and go on
            </Link>
          </p>
        </Outcome>
      );
  }
}

function Sending({ isRepeated }: { isRepeated: boolean }) {
  return (
    <div className="empty" role="status">
      <span className="spinner" aria-hidden="true" />
      <h2>{isRepeated ? 'Still on it' : 'Placing your order'}</h2>
      <p>
        {isRepeated
          ? 'The shop takes its time. We keep asking; it will be ordered once, not twice.'
          : 'One moment…'}
      </p>
    </div>
  );
}

function Unfinished({ attempt }: { attempt: Attempt }) {
  const placing = usePlacing();
  const { expectedTotal, lines } = attempt.body;
  const count = lines.reduce((sum, line) => sum + line.quantity, 0);
  return (
    <Outcome title="We do not know yet whether your order went through">
      <p>
        Your order of {count} {count === 1 ? 'piece' : 'pieces'}
        {expectedTotal !== undefined && <> for {formatted(expectedTotal)}</>} was sent, but no
        answer came back. Asking again is safe: it can only ever be ordered once.
      </p>
      <p className="actions">
        <button type="button" className="button" onClick={() => placing.again()}>
          Ask again
        </button>
        <Link to="/orders" className="button button-plain">
          My orders
        </Link>
      </p>
      <details className="fine">
        <summary>Start over instead</summary>
        <p>Only when “My orders” does not show it: otherwise you would buy it a second time.</p>
        <button
          type="button"
          className="text-button"
          onClick={() => {
            placing.forget();
          }}
        >
          Drop this order and start over
        </button>
      </details>
    </Outcome>
  );
}

export function BackToCart() {
  const placing = usePlacing();
  return (
    <Link
      to="/cart"
      className="button button-plain"
      onClick={() => {
        placing.forget();
      }}
    >
      Back to the cart
    </Link>
  );
}
