import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App, newQueries } from './app/app.tsx';
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
createRoot(root).render(
  <StrictMode>
    <App shop={openShop('', keep())} queries={newQueries()} />
  </StrictMode>,
);
