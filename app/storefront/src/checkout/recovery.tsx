import { Link } from 'react-router';
import { formatted } from '../money/money.ts';
import { useOnline } from '../store/useOnline.ts';
import type { Attempt } from './attempt.ts';
import { OutOfStock } from './outOfStock.tsx';
import { OutcomePanel } from './outcomePanel.tsx';
import type { Step } from './placing.ts';
import { usePlacing } from './till.ts';

type Waiting = Exclude<Step, { kind: 'editing' | 'refused' }>;

/** What came of pressing "Buy now", whenever it is not simply an order. */
export function Recovery({ step }: { step: Waiting }) {
  const placing = usePlacing();
  switch (step.kind) {
    case 'sending':
    case 'placed':
      return <Sending isRepeated={step.kind === 'sending' && step.repeated} />;
    case 'unfinished':
      return <Unfinished attempt={step.attempt} />;
    case 'price-changed':
      return (
        <OutcomePanel title="The price has changed">
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
        </OutcomePanel>
      );
    case 'out-of-stock':
      return <OutOfStock productIds={step.productIds} />;
    case 'key-reused':
      return (
        <LookFirst title="This checkout was used before">
          An order may exist already. Please look there before you buy again.
        </LookFirst>
      );
    case 'elsewhere':
      return (
        <LookFirst title="Another tab went on with this">
          It may have been ordered there. Please look there before you buy again.
        </LookFirst>
      );
    case 'sign-in':
      return (
        <OutcomePanel title="Please sign in again">
          <p>Your session has ended. What you were buying is kept, and nothing is ordered twice.</p>
          <p className="actions">
            <Link to="/sign-in?next=%2Fcheckout" className="button">
              Sign in and go on
            </Link>
          </p>
        </OutcomePanel>
      );
  }
}

/** Nothing is sent any more: whether there is an order stands among the orders. */
function LookFirst({ title, children }: { title: string; children: string }) {
  return (
    <OutcomePanel title={title}>
      <p>{children}</p>
      <p className="actions">
        <Link to="/orders" className="button">
          My orders
        </Link>
        <BackToCart />
      </p>
    </OutcomePanel>
  );
}

function Sending({ isRepeated }: { isRepeated: boolean }) {
  const isOnline = useOnline();
  return (
    <div className="empty" role="status">
      <span className="spinner" aria-hidden="true" />
      <h2>{!isOnline ? 'Waiting for your connection' : isRepeated ? 'Still on it' : SENDING}</h2>
      <p>{!isOnline ? OFFLINE : isRepeated ? REPEATED : 'One moment…'}</p>
    </div>
  );
}

const SENDING = 'Placing your order';
const OFFLINE = 'You are offline. Your order goes on by itself as soon as you are back.';
const REPEATED = 'The shop takes its time. We keep asking; it will be ordered once, not twice.';

function Unfinished({ attempt }: { attempt: Attempt }) {
  const placing = usePlacing();
  const { expectedTotal, lines } = attempt.body;
  const count = lines.reduce((sum, line) => sum + line.quantity, 0);
  return (
    <OutcomePanel title="We do not know yet whether your order went through">
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
    </OutcomePanel>
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
