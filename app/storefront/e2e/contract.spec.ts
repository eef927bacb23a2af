import { expect } from '@playwright/test';
import { test } from './shop.ts';

test('people can read the contract, from files of the shop alone', async ({ page, baseURL }) => {
  const foreign: string[] = [];
  const ours = new URL(baseURL ?? '').origin;
  page.on('request', (request) => {
    const { protocol, origin, href } = new URL(request.url());
    if (protocol !== 'data:' && origin !== ours) foreign.push(href);
  });
  await page.goto('/api/docs');
  const order = page.getByText('/api/orders/{id}').first();
  await expect(order).toBeVisible();
  await order.click();
  await expect(page.getByText("The caller's order").first()).toBeVisible();
  expect(foreign).toEqual([]);
});
