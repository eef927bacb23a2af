import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const productionRouter = new URL(
  'node_modules/react-router/dist/production/index.mjs',
  import.meta.url,
).pathname;

/**
 * React Router's package offers browsers only its development build, with its warnings; and parts of
 * it that nothing here uses stay because each is given a name for debuggers, which counts as an
 * effect. Its production build without the names spares a first visit 3 kB.
 */
const leanRouter: Plugin = {
  name: 'lean-router',
  apply: 'build',
  config: () => ({
    resolve: { alias: [{ find: /^react-router$/, replacement: productionRouter }] },
  }),
  transform: {
    filter: { id: /node_modules\/react-router\/dist/ },
    handler: (code) => ({
      code: code
        .replace(/^\w+\.displayName = "[^"]*";$/gm, '')
        .replace(/= (React\d*\.(?:forwardRef|memo|createContext)\()/g, '= /* @__PURE__ */ $1'),
      map: null,
    }),
  },
};

export default defineConfig({
  plugins: [react(), leanRouter],
  build: {
    // Nothing is inlined: every asset has its own content-hashed name under /assets, so that two
    // releases can serve side by side and the content security policy needs no exception.
    assetsInlineLimit: 0,
    manifest: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // Libraries keep their name, and a browser's copy of them, when only the shop changes.
            { name: 'libraries', test: /node_modules/ },
            // What the pages of an account and of the till share: together it packs better.
            { name: 'till', test: /(field|forCustomers|orderSummary|empty)\.tsx$|pricedCart\.ts$/ },
          ],
        },
      },
    },
  },
  server: {
    proxy: { '/api': { target: process.env['SHOP_URL'] ?? 'http://127.0.0.1:8080' } },
  },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'tools/**/*.test.ts'],
    environment: 'node',
    restoreMocks: true,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    expect: { poll: { timeout: 10_000 } },
  },
});
