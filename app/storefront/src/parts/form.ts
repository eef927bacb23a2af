import { valibotResolver } from '@hookform/resolvers/valibot';
import {
  useForm,
  type DefaultValues,
  type FieldValues,
  type Path,
  type UseFormReturn,
} from 'react-hook-form';
import * as v from 'valibot';
import type { ProblemBody } from '../api/shapes.ts';

/**
 * A form of this shop, each validated in the same way: when it is sent, with the focus on the first
 * field that is wrong; from then on while a person types.
 */
export function useShopForm<T extends FieldValues>(
  schema: v.GenericSchema<T, T>,
  defaultValues: DefaultValues<T>,
): UseFormReturn<T> {
  return useForm<T>({
    resolver: valibotResolver(schema),
    defaultValues,
    mode: 'onSubmit',
    reValidateMode: 'onChange',
  });
}

interface TextLimits {
  readonly minLength?: number;
  readonly maxLength?: number;
}

/** One thing is said of a field at a time: what comes after the first mistake is not looked at. */
function within({ minLength = 1, maxLength = Infinity }: TextLimits, tooShort: string) {
  return v.pipe(
    v.string(),
    v.check((value) => codePoints(value) >= minLength, tooShort),
    v.check((value) => codePoints(value) <= maxLength, `At most ${maxLength} characters, please.`),
  );
}

/**
 * A text within the contract's limits, which count code points (JSON Schema 6.3), after the blanks
 * around it are taken away; `missing` is said when nothing is left.
 */
export function text(limits: TextLimits, missing: string) {
  return v.pipe(v.string(), v.trim(), v.nonEmpty(missing), within(limits, missing));
}

/** As `text`, but every character counts: in a password a blank is one. */
export function secret(limits: TextLimits, missing: string, tooShort = missing) {
  return v.pipe(v.string(), v.nonEmpty(missing), within(limits, tooShort));
}

export const codePoints = (value: string): number => Array.from(value).length;

/** One thing wrong with a request, as problem+json says it: `/address/city`. */
type Violation = NonNullable<ProblemBody['errors']>[number];

/**
 * Takes what the shop refused to the fields it is about, the focus to the first of them. Answers what
 * is about none. `at` is where the form's fields are in the body: '' or '/address'.
 */
export function showRefusal<T extends FieldValues>(
  form: UseFormReturn<T>,
  errors: readonly Violation[],
  at: string,
): Violation[] {
  const names = Object.keys(form.getValues()) as Path<T>[];
  const wrong = names.flatMap((name) => {
    const found = errors.find(({ pointer }) => pointer === `${at}/${name}`);
    return found === undefined ? [] : [{ name, message: found.message }];
  });
  wrong.forEach(({ name, message }, i) => {
    form.setError(name, { type: 'shop', message }, { shouldFocus: i === 0 });
  });
  return errors.filter(({ pointer }) => !names.some((name) => pointer === `${at}/${name}`));
}
