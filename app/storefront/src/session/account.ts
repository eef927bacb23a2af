import * as v from 'valibot';
import { LIMITS } from '../api/limits.ts';
import { secret, text } from '../parts/form.ts';

const PASSWORD_MIN = LIMITS.Registration.password.minLength;
export const PASSWORD_HINT = `At least ${PASSWORD_MIN} characters; a few words make a good one.`;

/** More is for the shop to say, which knows what an email may be. */
const email = v.pipe(
  text(LIMITS.Registration.email, 'Your email, please.'),
  v.regex(/^[^@\s]+@[^@\s]+$/, 'That is no email: it has one @ between two parts.'),
);

export const Registration = v.object({
  name: text(LIMITS.Registration.name, 'What shall we call you?'),
  email,
  password: secret(
    LIMITS.Registration.password,
    'A password, please.',
    `At least ${PASSWORD_MIN} characters, please.`,
  ),
});

/** An old password may follow other rules than a new one. */
export const Credentials = v.object({
  email,
  password: secret(LIMITS.Credentials.password, 'Your password, please.'),
});
