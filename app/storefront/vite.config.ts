import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  build: {
    // Nothing is inlined: every asset has its own content-hashed name under /assets, so that two
    // releases can serve side by side and the content security policy needs no exception.
    assetsInlineLimit: 0,
    manifest: true,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: { '/api': { target: process.env['SHOP_URL'] ?? 'http://127.0.0.1:8080' } },
  },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'tools/**/*.test.ts'],
    environment: 'node',
    restoreMocks: true,
  },
});
