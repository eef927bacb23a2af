import { Field } from './field.tsx';

const PASSWORD_MIN = 10;

interface AskedProps {
  error: string | undefined;
}

export function EmailField({ error }: AskedProps) {
  return (
    <Field
      label="Email"
      name="email"
      type="email"
      autoComplete="username"
      required
      maxLength={254}
      error={error}
    />
  );
}

/** A new password is told its rules; for an old one they may have been others. */
export function PasswordField({ error, isNew }: AskedProps & { isNew: boolean }) {
  const rules = isNew && {
    minLength: PASSWORD_MIN,
    hint: `At least ${PASSWORD_MIN} characters; a few words make a good one.`,
  };
  return (
    <Field
      label="Password"
      name="password"
      type="password"
      autoComplete={isNew ? 'new-password' : 'current-password'}
      required
      maxLength={128}
      {...rules}
      error={error}
    />
  );
}
