import type { OrderState } from '../api/shapes.ts';
import { isUnderWay, STEPS, stepsDone } from '../order/state.ts';
import { CheckIcon } from './icons.tsx';

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
            <span className="step-dot">{isDone && <CheckIcon />}</span>
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
