import { Problem, Unreachable } from '../api/problem.ts';
import { Link } from './link.tsx';

interface FailureProps {
  failure: Error;
  onRetry?: () => unknown;
}

/** What could not be shown, said plainly, with the way on. */
export function Failure({ failure, onRetry }: FailureProps) {
  const requestId = failure instanceof Problem ? failure.body.requestId : undefined;
  return (
    <div className="empty" role="alert">
      <h2>{headline(failure)}</h2>
      <p>{advice(failure)}</p>
      {requestId !== undefined && <p className="fine">If you write to us, name {requestId}.</p>}
      <p className="actions">
        {onRetry !== undefined && (
          <button type="button" className="button" onClick={() => onRetry()}>
            Try again
          </button>
        )}
        <Link to="/" className="button button-plain">
          To the front page
        </Link>
      </p>
    </div>
  );
}

function headline(failure: Error): string {
  if (failure instanceof Unreachable) return 'We cannot reach the shop';
  if (failure instanceof Problem && failure.status === 429) return 'A little too fast';
  if (failure instanceof Problem && failure.status >= 500) return 'The shop is catching its breath';
  return 'That did not work';
}

function advice(failure: Error): string {
  if (failure instanceof Unreachable) return 'Check your connection; nothing you did is lost.';
  if (failure instanceof Problem && failure.status < 500) return failure.message;
  return 'This is on our side. Give it a moment and try again.';
}
