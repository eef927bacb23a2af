import { useRef, useState, type ReactNode, type SubmitEvent } from 'react';
import { Problem, Unreachable } from '../api/problem.ts';

interface AccountFormProps {
  title: string;
  action: string;
  onSubmit: (form: FormData) => Promise<void>;
  children: (errors: FieldErrors) => ReactNode;
  below: ReactNode;
}

export type FieldErrors = Readonly<Record<string, string>>;

/** The card that signing in and registering share: sends once at a time and says what was wrong. */
export function AccountForm({ title, action, onSubmit, children, below }: AccountFormProps) {
  const [isBusy, setBusy] = useState(false);
  const [message, setMessage] = useState<string>();
  const [errors, setErrors] = useState<FieldErrors>({});
  const form = useRef<HTMLFormElement>(null);

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    setMessage(undefined);
    setErrors({});
    try {
      await onSubmit(new FormData(event.currentTarget));
    } catch (failure) {
      setMessage(messageOf(failure));
      setErrors(fieldErrors(failure));
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="narrow">
      <title>{`${title} · Shopkit`}</title>
      <h1>{title}</h1>
      <form className="panel" ref={form} onSubmit={submit}>
        {message !== undefined && (
          <p className="alert" role="alert">
            {message}
          </p>
        )}
        {children(errors)}
        <button type="submit" className="button button-large button-wide" aria-disabled={isBusy}>
          {isBusy ? 'One moment…' : action}
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
  if (failure.is('email-taken'))
    return 'There is an account with this email already. Sign in instead.';
  if (failure.is('too-many-requests'))
    return `Too many tries. Wait ${waitOf(failure)}, then try again.`;
  if (failure.status >= 500) return 'The shop is busy. Please try again in a moment.';
  return 'Please look at the fields below.';
}

function waitOf(failure: Problem): string {
  const seconds = failure.retryAfterSeconds ?? 60;
  return seconds < 90 ? `${Math.ceil(seconds)} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}

/** `/email` of problem+json belongs to the field `email`; of `/address/city` it is the last part. */
export function fieldErrors(failure: unknown): FieldErrors {
  const errors = failure instanceof Problem ? (failure.body.errors ?? []) : [];
  return Object.fromEntries(
    errors.map(({ pointer, message }) => [pointer.slice(pointer.lastIndexOf('/') + 1), message]),
  );
}

/** What was typed into a field. */
export function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
