import { Search } from 'lucide-react';
import { useEffect, useRef, type SubmitEvent } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { LIST, WORDS_MAX, withFilter } from './listAddress.ts';

const PAUSE_MILLIS = 300;

/**
 * Finds on Enter anywhere, and while typing where the products are listed already. Words typed in one
 * go are one step of the history, however many lists they showed on the way.
 */
export function SearchBox() {
  const navigate = useNavigate();
  const { pathname, key } = useLocation();
  const [params] = useSearchParams();
  const isListed = pathname === LIST;
  const words = isListed ? (params.get('q') ?? '') : '';
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** The step of the history that typing has made, and the next letters change. */
  const typedStep = useRef<string>(undefined);
  const isTyping = useRef(false);

  useEffect(() => {
    // The address leads, but never takes words from under the fingers of a person who types.
    if (isTyping.current) typedStep.current = key;
    else if (input.current !== null) input.current.value = words;
    isTyping.current = false;
  }, [key, words]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [pathname],
  );

  const find = (whileTyping: boolean) => {
    clearTimeout(timer.current);
    // The address itself, which what is drawn may be a moment behind.
    const { pathname: here, search } = window.location;
    if (whileTyping && here !== LIST) return; // On the way elsewhere.
    const now = new URLSearchParams(here === LIST ? search : undefined);
    const typed = input.current?.value.trim().slice(0, WORDS_MAX) ?? '';
    if (here === LIST && typed === (now.get('q') ?? '')) return;
    isTyping.current = whileTyping;
    const replace = here === LIST && typedStep.current === key;
    void navigate(withFilter(now, 'q', typed), { replace, preventScrollReset: whileTyping });
  };

  return (
    <form
      className="search"
      role="search"
      onSubmit={(event: SubmitEvent) => {
        event.preventDefault();
        find(false);
      }}
    >
      <Search className="icon" aria-hidden="true" />
      <input
        ref={input}
        type="search"
        name="q"
        aria-label="Search products"
        placeholder="Search"
        autoComplete="off"
        defaultValue={words}
        onChange={() => {
          clearTimeout(timer.current);
          if (isListed) timer.current = setTimeout(find, PAUSE_MILLIS, true);
        }}
      />
    </form>
  );
}
