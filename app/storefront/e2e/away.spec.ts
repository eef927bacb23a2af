import { expect, type Page } from '@playwright/test';
import {
  atTheTill,
  buyButton,
  expectOrders,
  leaveInCart,
  plentiful,
  seePaid,
  storedCart,
  test,
} from './shop.ts';

const offline = /ERR_INTERNET_DISCONNECTED/;
const strip = (page: Page) => page.getByText('You are offline. What you see may be old');
const category = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Categories' }).getByRole('link', { name });

test('offline, a page that was not loaded says so and opens by itself', async ({
  page,
  context,
  complaints,
}) => {
  // As if the code of this page had not come yet when the network went.
  await page.route(/\/assets\/products-[^/]*\.js/, (route) => route.abort('internetdisconnected'));
  await page.goto('/');
  await expect(category(page, 'Lighting')).toBeVisible();
  await context.setOffline(true);
  await expect(strip(page)).toBeVisible();
  await category(page, 'Lighting').click();
  await expect(page.getByRole('heading', { name: 'You are offline' })).toBeVisible();
  await expect(page).toHaveURL(/category=lighting/);
  await page.unroute(/\/assets\/products-[^/]*\.js/);
  await context.setOffline(false);
  await expect(page.getByRole('heading', { level: 1, name: 'Lighting' })).toBeVisible();
  // What a busy shop refused is asked again before the complaints are read.
  await expect(page.getByRole('main').locator('.card-link').first()).toBeVisible();
  complaints.expected(offline);
});

// TanStack/query#4772: without a network a query waits, and its skeleton for ever.
test('offline, what cannot be read says so and comes by itself', async ({
  page,
  context,
  complaints,
}) => {
  await page.goto('/products');
  await expect(page.getByRole('main').locator('.card-link').first()).toBeVisible();
  await context.setOffline(true);
  await category(page, 'Furniture').click();
  await expect(page.getByRole('heading', { name: 'You are offline' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByRole('main').locator('.card-link').first()).toBeVisible();
  await expect(strip(page)).toBeHidden();
  complaints.expected(offline);
});

test('a purchase without a network goes on by itself, once', async ({
  page,
  context,
  complaints,
}) => {
  await atTheTill(page);
  await expect(buyButton(page)).toBeVisible();
  await context.setOffline(true);
  await buyButton(page).click();
  await expect(page.getByRole('heading', { name: 'Waiting for your connection' })).toBeVisible();
  await context.setOffline(false);
  await seePaid(page);
  complaints.expected(offline);
  await expectOrders(page, 1);
});

test('each part that failed can be tried again, and all come back', async ({
  page,
  complaints,
}) => {
  let isDown = true;
  await page.route(/\/api\/(products|categories)(\?|$)/, (route) =>
    isDown ? route.fulfill({ status: 503, headers: { 'Retry-After': '30' } }) : route.continue(),
  );
  await page.goto('/');
  const again = page.getByRole('button', { name: 'Try again' });
  await expect(again).toHaveCount(3);
  isDown = false;
  complaints.expected(/503/);
  await again.first().click();
  await expect(again).toHaveCount(0);
  for (const shelf of ['Small pleasures', 'To keep for years', 'Find your way'])
    await expect(page.getByRole('region', { name: shelf }).getByRole('link').first()).toBeVisible();
});

test('a price that cannot be had hides no other line of the cart', async ({
  page,
  request,
  complaints,
}) => {
  const [known, unknown] = [await plentiful(request), await plentiful(request, 1)];
  let isAway = true;
  await page.route(`**/api/products/${unknown.id}`, (route) =>
    isAway ? route.fulfill({ status: 503 }) : route.continue(),
  );
  await leaveInCart(page, [
    [unknown, 2],
    [known, 1],
  ]);
  await page.goto('/cart');
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  await expect(page.getByRole('link', { name: known.name })).toBeVisible();
  await page.getByRole('textbox', { name: 'Quantity of one thing' }).fill('3');
  await expect(page.getByTestId('cart-total')).toHaveText('…');
  isAway = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('link', { name: unknown.name })).toBeVisible();
  await expect(page.getByRole('alert')).toBeHidden();
  expect((await storedCart(page)).map((line) => line.quantity)).toEqual([3, 1]);
  complaints.expected(/503/);
});

test('what failed comes back without a hand, and does not blink on the way', async ({
  page,
  complaints,
}) => {
  let isDown = true;
  await page.route(/\/api\/products(\?|$)/, (route) =>
    isDown ? route.abort('connectionrefused') : route.continue(),
  );
  await page.goto('/products');
  const told = page.getByRole('heading', { name: 'We cannot reach the shop' });
  await expect(told).toBeVisible();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('button', { name: 'Trying again…' })).toBeFocused();
  await expect(page.getByRole('button', { name: 'Try again' })).toBeFocused();
  isDown = false;
  await expect(page.getByRole('main').locator('.card-link').first()).toBeVisible();
  complaints.expected(/ERR_CONNECTION_REFUSED/);
});

test('a product that is seen once is there offline', async ({ page, context, complaints }) => {
  const product = await plentiful(page.request);
  await page.goto(`/products?q=${encodeURIComponent(product.name)}`);
  await expect(
    page.getByRole('main').getByRole('link', { name: product.name }).first(),
  ).toBeVisible();
  // The pages' code comes while nothing else is to do.
  await expect
    .poll(() =>
      page.evaluate(() =>
        performance
          .getEntriesByType('resource')
          .some(({ name }) => /\/product-[^/]*\.js/.test(name)),
      ),
    )
    .toBe(true);
  await context.setOffline(true);
  await page.getByRole('main').getByRole('link', { name: product.name }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: product.name })).toBeVisible();
  await context.setOffline(false);
  complaints.expected(offline);
});

// RFC 9110, 15.6.4: the status is for machines, and the page for people.
test('a page that came while nobody knew what it is about shows it all the same', async ({
  page,
}) => {
  const product = await plentiful(page.request);
  const path = `/products/${product.slug}`;
  await page.route(
    (url) => url.pathname === path,
    async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, status: 503 });
    },
  );
  expect((await page.goto(path))?.status()).toBe(503);
  await expect(page.getByRole('heading', { level: 1, name: product.name })).toBeVisible();
});
