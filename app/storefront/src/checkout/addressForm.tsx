import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import type { Address, Money, ProblemBody } from '../api/shapes.ts';
import {
  addressErrors,
  addressOf,
  LENGTHS_MAX,
  refusalWords,
  refusedAddress,
  type AddressErrors,
} from '../checkout/address.ts';
import { countries, likelyCountry } from '../checkout/countries.ts';
import { formatted } from '../money/money.ts';
import { Choice, Field } from './field.tsx';

interface AddressFormProps {
  name: string;
  problem: ProblemBody | undefined;
  total: Money | undefined;
  onBuy: (address: Address) => void;
}

const COUNTRIES = countries();

export function AddressForm({ name, problem, total, onBuy }: AddressFormProps) {
  const [found, setFound] = useState<AddressErrors>();
  const form = useRef<HTMLFormElement>(null);
  const errors = found ?? (problem === undefined ? {} : refusedAddress(problem));
  const isRefused = problem !== undefined && found === undefined;

  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [found, problem]);

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const address = addressOf(new FormData(event.currentTarget));
    const wrong = addressErrors(address);
    setFound(Object.keys(wrong).length > 0 ? wrong : undefined);
    if (Object.keys(wrong).length === 0) onBuy(address);
  };

  return (
    <form className="panel" ref={form} noValidate onSubmit={submit} aria-labelledby="deliver-to">
      <h2 id="deliver-to">Deliver to</h2>
      {isRefused && (
        <p className="alert" role="alert">
          Nothing was ordered. {refusalWords(problem)}
        </p>
      )}
      <Field
        label="Name"
        name="name"
        autoComplete="name"
        required
        defaultValue={name}
        maxLength={LENGTHS_MAX.name}
        error={errors.name}
      />
      <Field
        label="Street and number"
        name="street"
        autoComplete="street-address"
        required
        maxLength={LENGTHS_MAX.street}
        error={errors.street}
      />
      <div className="field-row">
        <Field
          label="Postal code"
          name="postalCode"
          autoComplete="postal-code"
          required
          maxLength={LENGTHS_MAX.postalCode}
          error={errors.postalCode}
        />
        <Field
          label="Town"
          name="city"
          autoComplete="address-level2"
          required
          maxLength={LENGTHS_MAX.city}
          error={errors.city}
        />
      </div>
      <Choice
        label="Country"
        name="country"
        autoComplete="country"
        required
        defaultValue={likelyCountry(navigator.language)}
        error={errors.country}
      >
        <option value="">Choose…</option>
        {COUNTRIES.map((country) => (
          <option key={country.code} value={country.code}>
            {country.name}
          </option>
        ))}
      </Choice>
      <button
        type="submit"
        className="button button-large button-wide"
        disabled={total === undefined}
      >
        {total === undefined ? 'Asking for today’s prices…' : `Buy now for ${formatted(total)}`}
      </button>
      <p className="fine">The test till of this shop takes no real money.</p>
    </form>
  );
}
