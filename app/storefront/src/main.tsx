import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';
import { App } from './app/app.tsx';
import { loadAhead } from './app/lazyPage.ts';
import { PAGES, routesOf } from './app/routes.tsx';
import { openShop } from './app/shop.ts';
import type { Keep } from './store/stored.ts';
import './style/index.css';

function keep(): Keep | undefined {
  try {
    return localStorage;
  } catch {
    return undefined; // Reading the property itself throws where storage is forbidden.
  }
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root.');
const shop = openShop('', keep());
createRoot(root).render(
  <StrictMode>
    <App shop={shop} router={createBrowserRouter(routesOf(shop))} />
  </StrictMode>,
);
addEventListener('load', () => {
  loadAhead(PAGES);
});
