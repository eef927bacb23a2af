import { NumberField } from '@base-ui/react/number-field';
import { Minus, Plus } from 'lucide-react';
import { useState } from 'react';

interface QuantityProps {
  name: string;
  value: number;
  max: number;
  onChange: (value: number) => void;
}

const WHOLE = { maximumFractionDigits: 0, useGrouping: false } as const;

/**
 * How many of one product. While a person types, the field may be empty or above the most there is;
 * `onChange` hears of whole numbers from 1 to `max` only, and an empty field takes back what was there.
 * What cannot be meant becomes what can, and is said until one types on.
 */
export function Quantity({ name, value, max, onChange }: QuantityProps) {
  const [isEmpty, setEmpty] = useState(false);
  const [note, setNote] = useState('');
  return (
    <NumberField.Root
      className="quantity"
      value={isEmpty ? null : value}
      min={1}
      max={max}
      smallStep={1}
      format={WHOLE}
      onValueChange={(typed, { reason, event }) => {
        setEmpty(typed === null && reason === 'input-clear');
        if (reason !== 'input-blur') setNote(noteOn(event.target, max));
        if (typed !== null && Number.isInteger(typed)) onChange(Math.min(typed, max));
      }}
      onValueCommitted={() => {
        setEmpty(false);
      }}
    >
      <NumberField.Group className="quantity-group" aria-label={`Quantity of ${name}`}>
        <NumberField.Decrement className="quantity-step" aria-label={`One ${name} less`}>
          <Minus className="icon" aria-hidden="true" />
        </NumberField.Decrement>
        <NumberField.Input className="quantity-input" aria-label={`Quantity of ${name}`} />
        <NumberField.Increment className="quantity-step" aria-label={`One ${name} more`}>
          <Plus className="icon" aria-hidden="true" />
        </NumberField.Increment>
      </NumberField.Group>
      <span className="quantity-note" role="status">
        {note}
      </span>
    </NumberField.Root>
  );
}

/** The field itself holds its value within its limits; what was typed stands in the input only. */
function noteOn(target: EventTarget | null, max: number): string {
  if (!(target instanceof HTMLInputElement)) return '';
  const text = target.value.trim();
  if (/\D/.test(text)) return 'Whole numbers only.';
  return Number(text) > max ? `At most ${max}.` : '';
}
