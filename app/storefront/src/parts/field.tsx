import { Field } from '@base-ui/react/field';
import type { ComponentProps, ReactNode } from 'react';
import type { FieldError, UseFormRegisterReturn } from 'react-hook-form';

interface LabelledProps {
  label: string;
  /** What `register` of the form answered. */
  registered: UseFormRegisterReturn;
  error: FieldError | undefined;
  hint?: string;
}

type TextFieldProps = LabelledProps & Omit<ComponentProps<'input'>, 'name' | 'defaultValue'>;

/**
 * An input with its label, and what is wrong with it said next to it. It has no `maxlength`: the
 * browser would cut off what is pasted without a word.
 */
export function TextField({ label, registered, error, hint, ...input }: TextFieldProps) {
  return (
    <Labelled label={label} error={error} {...(hint !== undefined && { hint })}>
      <Field.Control {...input} {...registered} aria-required="true" />
    </Labelled>
  );
}

type ChoiceProps = LabelledProps & { autoComplete: string; children: ReactNode };

/** The browser's own list: on a phone nothing is better. */
export function Choice({ label, registered, error, autoComplete, children }: ChoiceProps) {
  return (
    <Labelled label={label} error={error}>
      <Field.Control
        render={<select autoComplete={autoComplete}>{children}</select>}
        {...registered}
        aria-required="true"
      />
    </Labelled>
  );
}

type LabelledOnly = Pick<LabelledProps, 'label' | 'error' | 'hint'> & { children: ReactNode };

function Labelled({ label, error, hint, children }: LabelledOnly) {
  const isWrong = error !== undefined;
  return (
    <Field.Root className={isWrong ? 'field field-bad' : 'field'} invalid={isWrong}>
      <Field.Label>{label}</Field.Label>
      {children}
      {isWrong && (
        <Field.Error match className="field-note">
          {error.message}
        </Field.Error>
      )}
      {!isWrong && hint !== undefined && (
        <Field.Description className="field-note">{hint}</Field.Description>
      )}
    </Field.Root>
  );
}
