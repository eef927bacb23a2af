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
 */
export function Quantity({ name, value, max, onChange }: QuantityProps) {
  const [isEmpty, setEmpty] = useState(false);
  return (
    <NumberField.Root
      className="quantity"
      value={isEmpty ? null : value}
      min={1}
      max={max}
      smallStep={1}
      format={WHOLE}
      onValueChange={(typed, { reason }) => {
        setEmpty(typed === null && reason === 'input-clear');
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
    </NumberField.Root>
  );
}
