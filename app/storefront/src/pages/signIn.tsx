import { useNavigate, useSearchParams } from 'react-router';
import { AccountForm } from '../parts/accountForm.tsx';
import { Field } from '../parts/field.tsx';
import { nextOf } from '../session/next.ts';
import { useSession } from '../session/useSession.ts';
import { Link } from '../parts/link.tsx';

export default function SignIn() {
  const { session } = useSession();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  return (
    <AccountForm
      title="Welcome back"
      action="Sign in"
      onSubmit={async (form) => {
        await session.signIn(text(form, 'email').trim(), text(form, 'password'));
        await navigate(nextOf(params), { replace: true });
      }}
      below={
        <>
          New here? <Link to={`/register?${params.toString()}`}>Make an account</Link>
        </>
      }
    >
      {(errors) => (
        <>
          <Field
            label="Email"
            name="email"
            type="email"
            autoComplete="username"
            required
            maxLength={254}
            error={errors['email']}
          />
          <Field
            label="Password"
            name="password"
            type="password"
            autoComplete="current-password"
            required
            maxLength={128}
            error={errors['password']}
          />
        </>
      )}
    </AccountForm>
  );
}

export function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
