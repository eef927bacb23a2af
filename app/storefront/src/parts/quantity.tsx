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
  const [text, setText] = useState('');
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
        if (reason !== 'input-blur') setText(textOf(event));
        if (typed !== null && Number.isInteger(typed)) onChange(typed);
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
        {noteOn(text, value, max)}
      </span>
    </NumberField.Root>
  );
}

/** The field itself holds its value within its limits; what was typed stands in the input only. */
function textOf(event: Event): string {
  if (event instanceof ClipboardEvent) return event.clipboardData?.getData('text').trim() ?? '';
  return event.target instanceof HTMLInputElement ? event.target.value.trim() : '';
}

/** Why the value is not what was typed; nothing, once it has become another. */
function noteOn(text: string, value: number, max: number): string {
  if (/\D/.test(text)) return 'Whole numbers only.';
  if (text === '' || value !== Math.min(Math.max(Number(text), 1), max)) return '';
  if (Number(text) > max) return `At most ${max}.`;
  return Number(text) < 1 ? 'At least 1.' : '';
}
