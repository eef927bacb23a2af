import { useNavigate, useSearchParams } from 'react-router';
import { EmailField, PasswordField } from '../parts/accountFields.tsx';
import { AccountForm, text } from '../parts/accountForm.tsx';
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
          <EmailField error={errors['email']} />
          <PasswordField isNew={false} error={errors['password']} />
        </>
      )}
    </AccountForm>
  );
}
