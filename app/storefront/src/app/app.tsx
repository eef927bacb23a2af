import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { BrowserRouter, useRoutes } from 'react-router';
import { mayRetry } from '../api/retry.ts';
import { Shell } from '../parts/shell.tsx';
import { pageOf } from './pageOf.ts';
import { ShopContext, type Shop } from './shop.ts';

const Home = pageOf(() => import('../pages/home.tsx'));
const Products = pageOf(() => import('../pages/products.tsx'));
const ProductPage = pageOf(() => import('../pages/product.tsx'));
const CartPage = pageOf(() => import('../pages/cart.tsx'));
const SignIn = pageOf(() => import('../pages/signIn.tsx'));
const Register = pageOf(() => import('../pages/register.tsx'));
const CheckoutPage = pageOf(() => import('../pages/checkout.tsx'));
const Orders = pageOf(() => import('../pages/orders.tsx'));
const OrderPage = pageOf(() => import('../pages/order.tsx'));
const NotFound = pageOf(() => import('../pages/notFound.tsx'));

const FRESH_MILLIS = 30_000;

export function newQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { staleTime: FRESH_MILLIS, retry: mayRetry } },
  });
}

export function App({ shop, queries }: { shop: Shop; queries: QueryClient }) {
  return (
    <ShopContext value={shop}>
      <QueryClientProvider client={queries}>
        <BrowserRouter>
          <Pages />
        </BrowserRouter>
      </QueryClientProvider>
    </ShopContext>
  );
}

function Pages() {
  return useRoutes([
    {
      element: <Shell />,
      children: [
        { index: true, element: <Home /> },
        { path: 'products', element: <Products /> },
        { path: 'products/:slug', element: <ProductPage /> },
        { path: 'cart', element: <CartPage /> },
        { path: 'sign-in', element: <SignIn /> },
        { path: 'register', element: <Register /> },
        { path: 'checkout', element: <CheckoutPage /> },
        { path: 'orders', element: <Orders /> },
        { path: 'orders/:id', element: <OrderPage /> },
        { path: '*', element: <NotFound /> },
      ],
    },
  ]);
}
