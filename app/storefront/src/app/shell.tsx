import { Suspense } from 'react';
import { Outlet, useLocation } from 'react-router';
import { useScrollAndFocus } from '../app/scroll.ts';
import { ErrorBoundary } from './errorBoundary.tsx';
import { Header } from './header.tsx';
import { NoticeRegion } from './notice.tsx';
import { Link } from './link.tsx';

export function Shell() {
  useScrollAndFocus();
  const { pathname } = useLocation();
  return (
    <>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <Header />
      <main id="main" tabIndex={-1}>
        <ErrorBoundary page={pathname}>
          <Suspense fallback={<p className="loading">One moment…</p>}>
            <Outlet />
          </Suspense>
        </ErrorBoundary>
      </main>
      <footer className="footer">
        <p>Prices include tax and delivery.</p>
        <nav aria-label="Shop">
          <Link to="/products">All products</Link>
          <Link to="/orders">My orders</Link>
          <Link to="/cart">Cart</Link>
        </nav>
      </footer>
      <NoticeRegion />
    </>
  );
}
