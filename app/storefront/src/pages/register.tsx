import { useNavigate, useSearchParams } from 'react-router';
import { useShop } from '../app/shop.ts';
import { EmailField, PasswordField } from '../parts/accountFields.tsx';
import { AccountForm, text } from '../parts/accountForm.tsx';
import { Field } from '../parts/field.tsx';
import { nextOf } from '../session/next.ts';
import { Link } from '../parts/link.tsx';

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
          <EmailField error={errors['email']} />
          <PasswordField isNew error={errors['password']} />
        </>
      )}
    </AccountForm>
  );
}
