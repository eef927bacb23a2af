import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Problem, Unreachable } from '../api/problem.ts';
import { useOnline } from '../store/useOnline.ts';

interface FailureProps {
  failure: Error | null;
  isTrying: boolean;
  /** Within a page that else is there. */
  isSmall?: boolean;
  /** It stands for the whole page, whose heading it is. */
  isPage?: boolean;
}

/**
 * What could not be shown, said plainly. It is asked for again by itself; a person who does not want
 * to wait asks for all that failed on this page, for what broke one part has often broken others.
 */
export function Failure({ failure, isTrying, isSmall = false, isPage = false }: FailureProps) {
  const queries = useQueryClient();
  const isOnline = useOnline();
  const requestId = failure instanceof Problem ? failure.body.requestId : undefined;
  const retry = () =>
    queries.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' });
  const Heading = isPage ? 'h1' : 'h2';
  return (
    <div className={isSmall ? 'empty empty-small' : 'empty'} role="alert">
      <Heading>{headline(failure, isOnline)}</Heading>
      <p>{advice(failure, isOnline)}</p>
      {requestId !== undefined && <p className="fine">If you write to us, name {requestId}.</p>}
      <p className="actions">
        <button type="button" className="button" aria-disabled={isTrying} onClick={retry}>
          {isTrying ? 'Trying again…' : 'Try again'}
        </button>
        {!isSmall && (
          <Link to="/" className="button button-plain">
            To the front page
          </Link>
        )}
      </p>
    </div>
  );
}

function headline(failure: Error | null, isOnline: boolean): string {
  if (!isOnline) return 'You are offline';
  if (failure === null || failure instanceof Unreachable) return 'We cannot reach the shop';
  if (failure instanceof Problem && failure.status === 429) return 'A little too fast';
  if (failure instanceof Problem && failure.status >= 500) return 'The shop is catching its breath';
  return 'That did not work';
}

function advice(failure: Error | null, isOnline: boolean): string {
  if (!isOnline) return 'This comes by itself as soon as you are back. Nothing you did is lost.';
  if (failure === null || failure instanceof Unreachable)
    return 'Check your connection. We keep trying, and nothing you did is lost.';
  if (failure instanceof Problem && failure.status < 500) return failure.message;
  return 'This is on our side. We keep trying.';
}
