import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import {
  buyButton,
  fillAddress,
  plentiful,
  putInCart,
  register,
  seePaid,
  somebody,
  test,
} from './shop.ts';

async function expectClean(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('.loading, [aria-busy="true"]')).toHaveCount(0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' | ')}`);
  expect(found, page.url()).toEqual([]);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(wider, `${page.url()} scrolls sideways`).toBe(false);
}

test.use({ reducedMotion: 'reduce' });

test('axe finds nothing on the pages for everybody', async ({ page, request, complaints }) => {
  const product = await plentiful(request, 5);
  for (const path of [
    '/',
    '/products',
    '/products?q=no-such-words-anywhere',
    `/products/${product.slug}`,
    '/cart',
    '/sign-in',
    '/register',
    '/not/here',
  ]) {
    await page.goto(path);
    await expectClean(page);
  }
  complaints.expected(/404/);
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(somebody().email);
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expectClean(page);
  complaints.expected(/401/);
});

test('axe finds nothing on the way through the till', async ({ page, complaints }) => {
  await putInCart(page, await plentiful(page.request, 6));
  await expectClean(page);
  await page.goto('/cart');
  await expect(page.getByRole('link', { name: 'Check out' })).toBeVisible();
  await expectClean(page);
  await register(page, '/orders');
  await expect(page.getByRole('heading', { name: 'No orders yet' })).toBeVisible();
  await expectClean(page);
  await page.goto('/checkout');
  await buyButton(page).click();
  await expect(page.getByLabel('Street and number')).toBeFocused();
  await expectClean(page);

  await fillAddress(page);
  await page.route('**/api/orders', (route) =>
    route.request().method() === 'POST' ? route.abort('connectionrefused') : route.continue(),
  );
  await buyButton(page).click();
  await expect(page.getByRole('button', { name: 'Ask again' })).toBeVisible({ timeout: 60_000 });
  await expectClean(page);
  complaints.expected(/ERR_CONNECTION_REFUSED/);
  await page.unroute('**/api/orders');
  await page.getByRole('button', { name: 'Ask again' }).click();
  await seePaid(page);
  await expectClean(page);
  await page.goto('/orders');
  await expect(page.getByRole('link', { name: /^Order / })).toBeVisible();
  await expectClean(page);
});
