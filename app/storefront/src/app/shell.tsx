import { useEffect, useRef } from 'react';
import { Link, Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';
import { OrderWatch } from '../checkout/orderWatch.tsx';
import { NoticeProvider } from '../parts/notices.tsx';
import { Header } from './header.tsx';
import { OfflineStrip } from './offlineStrip.tsx';

/** What every page stands in. */
export function Shell() {
  const { state } = useNavigation();
  useFocusOnNewPage();
  return (
    <NoticeProvider>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <Header />
      {state === 'loading' && <span className="progress" aria-hidden="true" />}
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <footer className="footer">
        <p>Prices include tax and delivery.</p>
        <nav aria-label="Shop">
          <Link to="/products">All products</Link>
          <Link to="/orders">My orders</Link>
          <Link to="/cart">Cart</Link>
        </nav>
      </footer>
      <OfflineStrip />
      <OrderWatch />
      <ScrollRestoration />
    </NoticeProvider>
  );
}

/** A new page has the focus; a filter or "load more" changes the address but stays on its page. */
function useFocusOnNewPage(): void {
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    document.getElementById('main')?.focus({ preventScroll: true });
  }, [pathname]);
}
