import { useEffect, useRef, type SubmitEvent } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { SearchIcon } from './icons.tsx';

const LIST = '/products';
const WORDS_MAX = 80;
const PAUSE_MILLIS = 300;

/** Finds on Enter anywhere, and while typing where the products are listed already. */
export function SearchBox() {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [params] = useSearchParams();
  const isListed = pathname === LIST;
  const words = isListed ? (params.get('q') ?? '') : '';
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    // The address leads, but never takes words from under the fingers of a person who types.
    if (input.current !== null && document.activeElement !== input.current)
      input.current.value = words;
  }, [words]);
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
    const next = new URLSearchParams(here === LIST ? search : undefined);
    next.delete('pages');
    const typed = input.current?.value.trim() ?? '';
    if (typed === '') next.delete('q');
    else next.set('q', typed);
    void navigate(`${LIST}?${next.toString()}`, { replace: whileTyping });
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
      <SearchIcon />
      <input
        ref={input}
        type="search"
        name="q"
        aria-label="Search products"
        placeholder="Search"
        autoComplete="off"
        maxLength={WORDS_MAX}
        defaultValue={words}
        onChange={() => {
          clearTimeout(timer.current);
          if (isListed) timer.current = setTimeout(find, PAUSE_MILLIS, true);
        }}
      />
    </form>
  );
}
