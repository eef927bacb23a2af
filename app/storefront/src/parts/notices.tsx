import { Toast } from '@base-ui/react/toast';
import { Check, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useUnderHand } from './underHand.ts';

/** What a notice offers beside its words: a way to go, or a thing to take back. */
type Offer = { label: string; to: string } | { label: string; onTake: () => void };

const SHOWN_MILLIS = 6_000;
/** One gets to an offer by keyboard in that time. WCAG 2.2.1. */
const OFFER_SHOWN_MILLIS = 20_000;
const NOTICES_MAX = 2;

export function NoticeProvider({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider limit={NOTICES_MAX}>
      {children}
      <Toast.Portal>
        <Notices />
      </Toast.Portal>
    </Toast.Provider>
  );
}

/** Says one short thing, for eyes and screen readers alike; it goes by itself. */
export function useNotices(): { say: (text: string, offer?: Offer) => void } {
  const { add } = Toast.useToastManager<Notice>();
  const isUnderHand = useUnderHand();
  return {
    say: (text, offer) => {
      const timeout = offer === undefined ? SHOWN_MILLIS : OFFER_SHOWN_MILLIS;
      add({ title: text, timeout, data: { offer, isHigh: isUnderHand() } });
    },
  };
}

interface Notice {
  offer: Offer | undefined;
  /** It comes up below the header and not at the lower end of the screen. */
  isHigh: boolean;
}

function Notices() {
  const { toasts } = Toast.useToastManager<Notice>();
  const isHigh = toasts[0]?.data?.isHigh === true;
  return (
    <Toast.Viewport className={isHigh ? 'notice-region notice-region-high' : 'notice-region'}>
      {toasts.map((toast) => (
        <Toast.Root
          key={toast.id}
          toast={toast}
          className="notice"
          swipeDirection={[isHigh ? 'up' : 'down', 'right']}
        >
          <Check className="icon" aria-hidden="true" />
          <Toast.Title render={<p />} className="notice-text" />
          {toast.data?.offer !== undefined && <Taking id={toast.id} offer={toast.data.offer} />}
          <Toast.Close className="notice-close" aria-label="Close">
            <X className="icon" aria-hidden="true" />
          </Toast.Close>
        </Toast.Root>
      ))}
    </Toast.Viewport>
  );
}

function Taking({ id, offer }: { id: string; offer: Offer }) {
  const { close } = Toast.useToastManager();
  const take = () => {
    if ('onTake' in offer) offer.onTake();
    close(id);
  };
  return 'to' in offer ? (
    <Link to={offer.to} className="notice-offer" onClick={take}>
      {offer.label}
    </Link>
  ) : (
    <button type="button" className="notice-offer" onClick={take}>
      {offer.label}
    </button>
  );
}
