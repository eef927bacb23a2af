import { Link, useSearchParams } from 'react-router';
import { answered, useClient } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import { TextField } from '../parts/field.tsx';
import { useShopForm } from '../parts/form.ts';
import { PASSWORD_HINT, Registration } from '../session/account.ts';
import { AccountForm } from '../session/accountForm.tsx';
import { accountDraft, forgetAccountDraft, useAccountDraft } from '../session/draft.ts';
import { useSession } from '../session/useSession.ts';

export default function Register() {
  const client = useClient();
  const { session } = useSession();
  const [params] = useSearchParams();
  const { name = '', email = '' } = accountDraft();
  const form = useShopForm(Registration, { name, email, password: '' });
  useAccountDraft(form);
  const { errors } = form.formState;
  return (
    <AccountForm
      path="/register"
      title="Make an account"
      action="Make my account"
      form={form}
      send={async (body) => {
        const { email, password } = body;
        try {
          await answered(client.POST('/api/users', { body }));
          await session.signIn(email, password);
        } catch (failure) {
          // The answer to an earlier try may have been lost: who knows the password made the account.
          if (!(failure instanceof Problem && failure.is('email-taken'))) throw failure;
          await session.signIn(email, password).catch(() => Promise.reject(failure));
        }
        forgetAccountDraft();
      }}
      below={
        <>
          Been here before? <Link to={`/sign-in?${params.toString()}`}>Sign in</Link>
        </>
      }
    >
      <TextField
        label="Name"
        autoComplete="name"
        registered={form.register('name')}
        error={errors.name}
      />
      <TextField
        label="Email"
        type="email"
        autoComplete="username"
        registered={form.register('email')}
        error={errors.email}
      />
      <TextField
        label="Password"
        type="password"
        autoComplete="new-password"
        hint={PASSWORD_HINT}
        registered={form.register('password')}
        error={errors.password}
      />
    </AccountForm>
  );
}
