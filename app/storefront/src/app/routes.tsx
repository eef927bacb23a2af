import type { RouteObject } from 'react-router';
import { filterOf } from '../catalog/listAddress.ts';
import { categoriesQuery, productQuery, productsQuery } from '../catalog/queries.ts';
import { SHELF, SHELVES } from '../catalog/shelves.ts';
import { ErrorPage } from './errorPage.tsx';
import { lazyPage } from './lazyPage.ts';
import { Shell } from './shell.tsx';
import type { Shop } from './shop.ts';

const pages = {
  home: () => import('../pages/home.tsx'),
  products: () => import('../pages/products.tsx'),
  product: () => import('../pages/product.tsx'),
  cart: () => import('../pages/cart.tsx'),
  signIn: () => import('../pages/signIn.tsx'),
  register: () => import('../pages/register.tsx'),
  checkout: () => import('../pages/checkout.tsx'),
  orders: () => import('../pages/orders.tsx'),
  order: () => import('../pages/order.tsx'),
  notFound: () => import('../pages/notFound.tsx'),
};

export const PAGES = Object.values(pages);

/** The loaders only begin to ask, beside the page's code; what is missing is waited for in the page. */
export function routesOf({ client, queries }: Pick<Shop, 'client' | 'queries'>): RouteObject[] {
  const ask = (first: Promise<unknown>) => {
    first.catch(() => undefined); // The page asks too, and says what failed.
    return null;
  };
  const hydrateFallbackElement = <div className="loading" aria-busy="true" />;
  const page = (load: (typeof PAGES)[number], path?: string): RouteObject => ({
    ...(path === undefined ? { index: true as const } : { path }),
    lazy: lazyPage(load),
    errorElement: <ErrorPage />,
    hydrateFallbackElement,
  });
  const home: RouteObject = {
    ...page(pages.home),
    loader: () => {
      ask(queries.query(categoriesQuery(client)));
      for (const { filter } of SHELVES)
        ask(queries.infiniteQuery(productsQuery(client, queries, filter, SHELF + 1)));
      return null;
    },
  };
  const products: RouteObject = {
    ...page(pages.products, 'products'),
    loader: ({ request }) => {
      const filter = filterOf(new URL(request.url).searchParams);
      return ask(queries.infiniteQuery(productsQuery(client, queries, filter)));
    },
  };
  const product: RouteObject = {
    ...page(pages.product, 'products/:slug'),
    loader: ({ params: { slug = '' } }) => ask(queries.query(productQuery(client, slug))),
  };
  return [
    {
      element: <Shell />,
      errorElement: <ErrorPage />,
      children: [
        home,
        products,
        product,
        page(pages.cart, 'cart'),
        page(pages.signIn, 'sign-in'),
        page(pages.register, 'register'),
        page(pages.checkout, 'checkout'),
        page(pages.orders, 'orders'),
        page(pages.order, 'orders/:id'),
        page(pages.notFound, '*'),
      ],
    },
  ];
}
