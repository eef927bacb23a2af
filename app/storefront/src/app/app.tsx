import { QueryClientProvider } from '@tanstack/react-query';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { ClientContext } from '../api/client.ts';
import { CartContext } from '../cart/useCart.ts';
import { TillContext } from '../checkout/till.ts';
import { SessionContext } from '../session/useSession.ts';
import type { Shop } from './shop.ts';

export type Router = ReturnType<typeof createBrowserRouter>;

export function App({ shop, router }: { shop: Shop; router: Router }) {
  return (
    <QueryClientProvider client={shop.queries}>
      <ClientContext value={shop.client}>
        <SessionContext value={shop.session}>
          <CartContext value={shop.cart}>
            <TillContext value={shop.till}>
              <RouterProvider router={router} />
            </TillContext>
          </CartContext>
        </SessionContext>
      </ClientContext>
    </QueryClientProvider>
  );
}
