import { useEffect, useState, type ReactNode } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { Link, Navigate, useSearchParams } from 'react-router';
import { Problem, Unreachable } from '../api/problem.ts';
import { showRefusal } from '../parts/form.ts';
import { titleOf } from '../parts/title.ts';
import { nextOf } from './next.ts';
import { useSession } from './useSession.ts';

interface AccountFormProps<T extends FieldValues> {
  /** Of the page, which says its title. */
  path: string;
  title: string;
  action: string;
  form: UseFormReturn<T>;
  send: (values: T) => Promise<void>;
  children: ReactNode;
  below: ReactNode;
}

/**
 * The card that signing in and registering share: sends once at a time, keeps what was typed and says
 * what was wrong. Who is signed in goes on, whether just now or before.
 */
export function AccountForm<T extends FieldValues>(props: AccountFormProps<T>) {
  const { path, title, action, form, send, children, below } = props;
  const [failure, setFailure] = useState<unknown>();
  const [params] = useSearchParams();
  const { session, state } = useSession();
  const { isSubmitting } = form.formState;

  useEffect(() => {
    // A mark of before says that somebody may be signed in; the shop knows.
    if (state === 'unknown') session.refresh().catch(() => undefined);
  }, [session, state]);
  if (state === 'signed-in') return <Navigate to={nextOf(params)} replace />;

  const submit = form.handleSubmit(async (values) => {
    setFailure(undefined);
    try {
      await send(values);
    } catch (reason) {
      setFailure(reason);
      if (reason instanceof Problem) showRefusal(form, reason.body.errors ?? [], '');
    }
  });
  return (
    <div className="narrow">
      <title>{titleOf(path)}</title>
      <h1>{title}</h1>
      {nextOf(params) === '/checkout' && (
        <p className="lead">One step before you check out. Your cart stays as it is.</p>
      )}
      <form
        className="panel"
        noValidate
        onSubmit={(event) => {
          if (isSubmitting) event.preventDefault();
          else void submit(event);
        }}
      >
        {failure !== undefined && (
          <p className="alert" role="alert">
            {messageOf(failure)}
            {failure instanceof Problem && failure.is('email-taken') && (
              <>
                {' '}
                <Link to={`/sign-in?${params.toString()}`}>Sign in instead</Link>
              </>
            )}
          </p>
        )}
        {children}
        <button
          type="submit"
          className="button button-large button-wide"
          aria-disabled={isSubmitting}
        >
          {isSubmitting ? 'One moment…' : action}
        </button>
      </form>
      <p className="below">{below}</p>
    </div>
  );
}

function messageOf(failure: unknown): string {
  if (failure instanceof Unreachable) return 'We could not reach the shop. Please try again.';
  if (!(failure instanceof Problem)) return 'Something went wrong. Please try again.';
  if (failure.is('unauthorized')) return 'Email and password do not go together.';
  if (failure.is('email-taken')) return 'There is an account with this email already.';
  if (failure.is('too-many-requests'))
    return `Too many tries. Wait ${waitOf(failure)}, then try again.`;
  if (failure.status >= 500) return 'The shop is busy. Please try again in a moment.';
  return 'Please look at the fields below.';
}

function waitOf(failure: Problem): string {
  const seconds = failure.retryAfterSeconds ?? 60;
  return seconds < 90 ? `${Math.ceil(seconds)} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}
