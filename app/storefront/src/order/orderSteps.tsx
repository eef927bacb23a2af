import { Check } from 'lucide-react';
import type { OrderState } from '../api/shapes.ts';
import { isUnderWay, STEPS, stepsDone } from './state.ts';

/** The way of an order, drawn: what is behind it, where it is, what comes. */
export function OrderSteps({ state }: { state: OrderState }) {
  const done = stepsDone(state);
  return (
    <ol className="steps" aria-label="Progress">
      {STEPS.map((step, i) => {
        const isDone = i < done;
        const isNext = i === done && isUnderWay(state);
        return (
          <li key={step} className={isDone ? 'step step-done' : isNext ? 'step step-next' : 'step'}>
            <span className="step-dot">
              {isDone && <Check className="icon" aria-hidden="true" />}
            </span>
            {step}
            <span className="visually-hidden">
              {isDone ? ', done' : isNext ? ', under way' : ''}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
