import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const production = (file: string) =>
  new URL(`node_modules/react-router/dist/production/${file}`, import.meta.url).pathname;

/** React Router's package offers browsers only its development build, with its warnings. */
const productionRouter: Plugin = {
  name: 'production-router',
  apply: 'build',
  config: () => ({
    resolve: { alias: [{ find: /^react-router$/, replacement: production('index.mjs') }] },
  }),
};

const proxy = { '/api': { target: process.env['SHOP_URL'] ?? 'http://127.0.0.1:8080' } };

export default defineConfig({
  plugins: [react(), productionRouter],
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
            // These keep their name, and a browser's copy of them, when only the shop changes. What
            // only some pages need (number field, forms) is not among them.
            {
              name: 'libraries',
              test: /node_modules\/(react|react-dom|scheduler|react-router|@tanstack|openapi-fetch)\//,
            },
          ],
        },
      },
    },
  },
  server: { proxy },
  preview: { proxy },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'tools/**/*.test.ts'],
    environment: 'node',
    restoreMocks: true,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    expect: { poll: { timeout: 10_000 } },
  },
});
