import { Link, useSearchParams } from 'react-router';
import { TextField } from '../parts/field.tsx';
import { useShopForm } from '../parts/form.ts';
import { Credentials } from '../session/account.ts';
import { AccountForm } from '../session/accountForm.tsx';
import { accountDraft, forgetAccountDraft, useAccountDraft } from '../session/draft.ts';
import { useSession } from '../session/useSession.ts';

export default function SignIn() {
  const { session } = useSession();
  const [params] = useSearchParams();
  const form = useShopForm(Credentials, { email: accountDraft().email ?? '', password: '' });
  useAccountDraft(form);
  const { errors } = form.formState;
  return (
    <AccountForm
      path="/sign-in"
      title="Welcome back"
      action="Sign in"
      form={form}
      send={async ({ email, password }) => {
        await session.signIn(email, password);
        forgetAccountDraft();
      }}
      below={
        <>
          New here? <Link to={`/register?${params.toString()}`}>Make an account</Link>
        </>
      }
    >
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
        autoComplete="current-password"
        registered={form.register('password')}
        error={errors.password}
      />
    </AccountForm>
  );
}
