import { useNavigate, useSearchParams } from 'react-router';
import { useShop } from '../app/shop.ts';
import { AccountForm } from '../parts/accountForm.tsx';
import { Field } from '../parts/field.tsx';
import { nextOf } from '../session/next.ts';
import { text } from './signIn.tsx';
import { Link } from '../parts/link.tsx';

const PASSWORD_MIN = 10;

export default function Register() {
  const { call, session } = useShop();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  return (
    <AccountForm
      title="Make an account"
      action="Make my account"
      onSubmit={async (form) => {
        const email = text(form, 'email').trim();
        const password = text(form, 'password');
        await call('post', '/api/users', {
          body: { email, password, name: text(form, 'name').trim() },
        });
        await session.signIn(email, password);
        await navigate(nextOf(params), { replace: true });
      }}
      below={
        <>
          Been here before? <Link to={`/sign-in?${params.toString()}`}>Sign in</Link>
        </>
      }
    >
      {(errors) => (
        <>
          <Field
            label="Name"
            name="name"
            autoComplete="name"
            required
            maxLength={100}
            error={errors['name']}
          />
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
            autoComplete="new-password"
            required
            minLength={PASSWORD_MIN}
            maxLength={128}
            hint={`At least ${PASSWORD_MIN} characters; a few words make a good one.`}
            error={errors['password']}
          />
        </>
      )}
    </AccountForm>
  );
}
