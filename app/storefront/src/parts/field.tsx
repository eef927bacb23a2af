import { useId, type ComponentProps, type ReactNode } from 'react';

type FieldProps = ComponentProps<'input'> & {
  label: string;
  error?: string | undefined;
  hint?: string;
};

/** An input with its label, and what is wrong with it said next to it. */
export function Field({ label, error, hint, ...input }: FieldProps) {
  const id = useId();
  const note = error ?? hint;
  return (
    <p className={error === undefined ? 'field' : 'field field-bad'}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        aria-invalid={error !== undefined}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
        {...input}
      />
      <Note id={`${id}-note`}>{note}</Note>
    </p>
  );
}

type ChoiceProps = ComponentProps<'select'> & { label: string; error?: string | undefined };

export function Choice({ label, error, children, ...select }: ChoiceProps) {
  const id = useId();
  return (
    <p className={error === undefined ? 'field' : 'field field-bad'}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : `${id}-note`}
        {...select}
      >
        {children}
      </select>
      <Note id={`${id}-note`}>{error}</Note>
    </p>
  );
}

function Note({ id, children }: { id: string; children: ReactNode }) {
  return children === undefined ? null : (
    <span className="field-note" id={id}>
      {children}
    </span>
  );
}
