import { useQuery } from '@tanstack/react-query';
import { ShoppingBag, UserRound } from 'lucide-react';
import { Link, useLocation } from 'react-router';
import { pieces } from '../cart/cart.ts';
import { useCart } from '../cart/useCart.ts';
import { CategoryMenu } from '../catalog/categoryMenu.tsx';
import { SearchBox } from '../catalog/searchBox.tsx';
import { meQuery } from '../session/me.ts';
import { useSession } from '../session/useSession.ts';

export function Header() {
  return (
    <header className="header">
      <div className="header-row">
        <Link to="/" className="brand">
          <svg viewBox="0 0 32 32" aria-hidden="true">
            <rect width="32" height="32" rx="9" className="brand-ground" />
            <path
              d="M9 12.5h14l-1.2 10.2a2 2 0 0 1-2 1.8h-7.6a2 2 0 0 1-2-1.8z"
              className="brand-bag"
            />
            <path d="M12.5 15v-4a3.5 3.5 0 0 1 7 0v4" className="brand-handle" />
          </svg>
          <span className="brand-word">Shopkit</span>
        </Link>
        <SearchBox />
        <nav className="header-links" aria-label="You">
          <AccountLink />
          <CartLink />
        </nav>
      </div>
      <CategoryMenu />
    </header>
  );
}

function AccountLink() {
  const { session, state } = useSession();
  const me = useQuery(meQuery(session)).data;
  const { pathname } = useLocation();
  const isKnown = state !== 'anonymous';
  const next = pathname.startsWith('/sign-in') || pathname.startsWith('/register') ? '/' : pathname;
  return (
    <Link
      to={isKnown ? '/orders' : `/sign-in?next=${encodeURIComponent(next)}`}
      className="header-link"
    >
      <UserRound className="icon" aria-hidden="true" />
      <span className="header-word">
        {isKnown ? (me?.name.split(' ')[0] ?? 'My orders') : 'Sign in'}
      </span>
      {me !== undefined && <span className="visually-hidden">, my orders</span>}
    </Link>
  );
}

function CartLink() {
  const count = pieces(useCart());
  const held = count === 0 ? ', empty' : `, ${count} ${count === 1 ? 'piece' : 'pieces'}`;
  return (
    <Link to="/cart" className="header-link">
      <ShoppingBag className="icon" aria-hidden="true" />
      <span className="header-word">Cart</span>
      <span className="visually-hidden">{held}</span>
      {count > 0 && (
        <span className="count" aria-hidden="true">
          {count}
        </span>
      )}
    </Link>
  );
}
