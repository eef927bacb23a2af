import type { OrderState } from '../api/shapes.ts';

export type Tone = 'busy' | 'good' | 'bad';

interface StateWords {
  label: string;
  tone: Tone;
  text: string;
}

export function wordsOf(state: OrderState): StateWords {
  switch (state) {
    case 'Pending':
      return { label: 'Received', tone: 'busy', text: 'We are setting your things aside.' };
    case 'Held':
      return { label: 'Set aside', tone: 'busy', text: 'Your things are set aside for you.' };
    case 'Paying':
      return { label: 'Paying', tone: 'busy', text: 'We are waiting for the payment.' };
    case 'Paid':
      return { label: 'Paid', tone: 'good', text: 'All done. We pack it now.' };
    case 'Rejected':
      return {
        label: 'Out of stock',
        tone: 'bad',
        text: 'Not enough was left. Nothing was charged.',
      };
    case 'Expired':
      return {
        label: 'Expired',
        tone: 'bad',
        text: 'It was not paid in time. Nothing was charged.',
      };
    case 'Declined':
      return {
        label: 'Payment declined',
        tone: 'bad',
        text: 'The payment was declined. Nothing was charged.',
      };
    case 'Shipped':
      return { label: 'Shipped', tone: 'good', text: 'It is on its way to you.' };
    // A state that only a newer version of the shop knows, by whichever name it comes.
    case 'Other':
    default:
      return { label: 'In work', tone: 'busy', text: 'We are working on your order.' };
  }
}

/** A state that another follows by itself. */
export function isUnderWay(state: OrderState): boolean {
  return wordsOf(state).tone === 'busy';
}

export const STEPS = ['Received', 'Set aside', 'Paid'] as const;

/** How many of the steps an order has behind it. */
export function stepsDone(state: OrderState): number {
  switch (state) {
    case 'Pending':
    case 'Rejected':
    case 'Other':
    default:
      return 1;
    case 'Held':
    case 'Paying':
    case 'Expired':
    case 'Declined':
      return 2;
    case 'Paid':
    case 'Shipped':
      return 3;
  }
}

const FIRST_MILLIS = 700;
const LONGEST_MILLIS = 8_000;

/** When to look again at an order under way: soon at first, then ever more rarely. */
export function nextLookMillis(state: OrderState, looks: number): number | false {
  return isUnderWay(state) && Math.min(FIRST_MILLIS * 1.4 ** looks, LONGEST_MILLIS);
}
