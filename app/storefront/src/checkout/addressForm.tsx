import { useEffect } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { Address, Money, ProblemBody, User } from '../api/shapes.ts';
import { formatted } from '../money/money.ts';
import { Choice, TextField } from '../parts/field.tsx';
import { showRefusal, useShopForm } from '../parts/form.ts';
import { useNotices } from '../parts/notices.tsx';
import { AddressSchema, refusalWords } from './address.ts';
import { countries, likelyCountry } from './countries.ts';
import { useTill } from './till.ts';

interface AddressFormProps {
  user: User;
  problem: ProblemBody | undefined;
  /** Undefined: nothing can be bought now, for the reason that `blocked` gives. */
  total: Money | undefined;
  blocked: string;
  onBuy: (address: Address) => void;
}

const COUNTRIES = countries();

export function AddressForm({ user, problem, total, blocked, onBuy }: AddressFormProps) {
  const { addresses } = useTill();
  const empty = emptyAddress(user);
  const form = useShopForm<Address>(AddressSchema, { ...empty, ...addresses.of(user.id) });
  const { say } = useNotices();
  useKept(form, user.id);
  useEffect(() => {
    if (problem !== undefined) showRefusal(form, problem.errors ?? [], '/address');
  }, [form, problem]);
  return (
    <form
      className="panel"
      noValidate
      onSubmit={(event) =>
        void form.handleSubmit((address) => {
          addresses.keep(user.id, address);
          onBuy(address);
        })(event)
      }
      aria-labelledby="deliver-to"
    >
      <h2 id="deliver-to">Deliver to</h2>
      {problem !== undefined && (
        <p className="alert" role="alert">
          Nothing was ordered. {refusalWords(problem)}
        </p>
      )}
      <AddressFields form={form} />
      <button
        type="submit"
        className="button button-large button-wide"
        disabled={total === undefined}
      >
        {total === undefined ? blocked : `Buy now for ${formatted(total)}`}
      </button>
      <p className="fine">The test till of this shop takes no real money.</p>
      <p className="fine">
        Your address stays on this device for your next order.{' '}
        <button
          type="button"
          className="text-button"
          onClick={() => {
            const before = form.getValues();
            addresses.forget(user.id);
            form.reset(empty);
            say('Your address is forgotten on this device.', {
              label: 'Undo',
              onTake: () => {
                addresses.keep(user.id, before);
                form.reset(before);
              },
            });
          }}
        >
          Forget it
        </button>
      </p>
    </form>
  );
}

function AddressFields({ form }: { form: UseFormReturn<Address> }) {
  const { register } = form;
  const { errors } = form.formState;
  return (
    <>
      <TextField
        label="Name"
        autoComplete="name"
        registered={register('name')}
        error={errors.name}
      />
      <TextField
        label="Street and number"
        autoComplete="street-address"
        registered={register('street')}
        error={errors.street}
      />
      <div className="field-row">
        <TextField
          label="Postal code"
          autoComplete="postal-code"
          registered={register('postalCode')}
          error={errors.postalCode}
        />
        <TextField
          label="Town"
          autoComplete="address-level2"
          registered={register('city')}
          error={errors.city}
        />
      </div>
      <Choice
        label="Country"
        autoComplete="country"
        registered={register('country')}
        error={errors.country}
      >
        <option value="">Choose…</option>
        {COUNTRIES.map((country) => (
          <option key={country.code} value={country.code}>
            {country.name}
          </option>
        ))}
      </Choice>
    </>
  );
}

function emptyAddress(user: User): Address {
  const country = likelyCountry(navigator.language);
  return { name: user.name, street: '', postalCode: '', city: '', country };
}

const isField = (name: string | undefined): name is keyof Address =>
  name !== undefined && name in AddressSchema.entries;

/** Keeps what is typed as it is typed; what the form itself fills in is not typed. */
function useKept(form: UseFormReturn<Address>, owner: string): void {
  const { addresses } = useTill();
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values, name, type }) => {
          // Another tab may have typed into the others since.
          if (type === 'change' && isField(name)) addresses.keep(owner, { [name]: values[name] });
        },
      }),
    [form, owner, addresses],
  );
}
