import { MinusIcon, PlusIcon } from './icons.tsx';

interface QuantityProps {
  name: string;
  value: number;
  max: number;
  onChange: (value: number) => void;
}

export function Quantity({ name, value, max, onChange }: QuantityProps) {
  return (
    <span className="quantity" role="group" aria-label={`Quantity of ${name}`}>
      <button
        type="button"
        aria-label={`One ${name} less`}
        disabled={value <= 1}
        onClick={() => {
          onChange(value - 1);
        }}
      >
        <MinusIcon />
      </button>
      <input
        type="number"
        inputMode="numeric"
        aria-label={`Quantity of ${name}`}
        min={1}
        max={max}
        value={value}
        onChange={(event) => {
          const typed = event.target.valueAsNumber;
          if (Number.isInteger(typed)) onChange(Math.min(Math.max(typed, 1), max));
        }}
      />
      <button
        type="button"
        aria-label={`One ${name} more`}
        disabled={value >= max}
        onClick={() => {
          onChange(value + 1);
        }}
      >
        <PlusIcon />
      </button>
    </span>
  );
}
