import { expect, type Page } from '@playwright/test';
import {
  atTheTill,
  buyButton,
  expectOrders,
  leaveInCart,
  plentiful,
  seePaid,
  test,
} from './shop.ts';

const orders = '**/api/orders';
const logo = (page: Page) => page.getByRole('link', { name: 'Shopkit' });

/** The answer to the order comes when the test says so. */
async function slowly(page: Page): Promise<() => void> {
  let answer: () => void = () => undefined;
  const held = new Promise<void>((go) => (answer = go));
  await page.route(orders, async (route) => {
    if (route.request().method() === 'POST') await held;
    await route.continue();
  });
  return answer;
}

test('an order that was left while it was placed is told wherever one is', async ({ page }) => {
  await atTheTill(page);
  const answer = await slowly(page);
  await buyButton(page).click();
  await expect(page.getByRole('heading', { name: 'Placing your order' })).toBeVisible();
  await logo(page).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Good things for every day.');
  const told = page.getByRole('status').filter({ hasText: 'order' });
  await expect(told).toContainText('on its way to the shop');
  answer();
  await expect(told).toContainText(/Order \S+: Paid/, { timeout: 60_000 });
  await told.getByRole('link', { name: 'See it' }).click();
  await seePaid(page);
  await expect(told).toBeHidden();
  await expectOrders(page, 1);
});

test('an order that was left and refused says so, and the way back keeps the form', async ({
  page,
  complaints,
}) => {
  await atTheTill(page);
  let answer: () => void = () => undefined;
  const held = new Promise<void>((go) => (answer = go));
  await page.route(orders, async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    await held;
    const type = 'urn:shopkit:problem:too-late';
    return route.fulfill({
      status: 409,
      contentType: 'application/problem+json',
      body: JSON.stringify({ type, title: 'Too late', status: 409 }),
    });
  });
  await buyButton(page).click();
  await expect(page.getByRole('heading', { name: 'Placing your order' })).toBeVisible();
  await logo(page).click();
  answer();
  const told = page.getByRole('status').filter({ hasText: 'did not go through' });
  await expect(told).toBeVisible();
  complaints.expected(/409/);
  await told.getByRole('link').click();
  await expect(page.getByRole('alert')).toContainText('press the button again');
  await expect(page.getByLabel('Town')).toHaveValue('Dublin');
});

test('a reload on another page takes the purchase up as well', async ({ page }) => {
  await atTheTill(page);
  const keys: (string | undefined)[] = [];
  await page.route(orders, async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    keys.push(route.request().headers()['idempotency-key']);
    if (keys.length > 1) return route.continue();
    await route.fetch(); // The shop has the order; its answer never comes.
  });
  await buyButton(page).click();
  await expect.poll(() => keys.length).toBe(1);
  await logo(page).click();
  await expect(page).toHaveURL('/');
  await page.reload();
  const told = page.getByRole('status').filter({ hasText: /Order \S+: / });
  await expect(told).toContainText('Paid', { timeout: 60_000 });
  expect(new Set(keys).size).toBe(1);
  await expectOrders(page, 1);
});

test('after a changed price the cart shows the new one', async ({ page, complaints }) => {
  const product = await plentiful(page.request, 2);
  const old = { ...product.price, amount: product.price.amount - 1 };
  let isOld = true;
  await page.route(`**/api/products/${product.id}`, (route) =>
    isOld ? route.fulfill({ json: { ...product, price: old } }) : route.continue(),
  );
  await atTheTill(page, 2);
  await expect(buyButton(page)).toBeVisible();
  isOld = false;
  await buyButton(page).click();
  await expect(page.getByRole('heading', { name: 'The price has changed' })).toBeFocused();
  complaints.expected(/409/);
  await page.getByRole('link', { name: 'Back to the cart' }).last().click();
  const whole = (product.price.amount / 100).toFixed(2);
  await expect(page.getByTestId('cart-total')).toContainText(whole);
  await page.getByRole('link', { name: 'Check out' }).click();
  await buyButton(page).click();
  await seePaid(page);
});

test('after "somebody was quicker" the cart knows what is left', async ({ page, complaints }) => {
  const product = await plentiful(page.request, 3);
  let available = 10;
  await page.route('**/api/inventory?*', (route) =>
    route.fulfill({ json: { items: [{ productId: product.id, available }] } }),
  );
  await page.route(orders, (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    available = 0;
    return route.fulfill({
      status: 409,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        type: 'urn:shopkit:problem:out-of-stock',
        title: 'Out of stock',
        status: 409,
        productIds: [product.id],
      }),
    });
  });
  await atTheTill(page, 3);
  await buyButton(page).click();
  await expect(page.getByRole('heading', { name: 'Somebody was quicker' })).toBeFocused();
  complaints.expected(/409/);
  await page.getByRole('link', { name: 'See what is left' }).click();
  await expect(page.getByText('Sold out just now.')).toBeVisible();
  await leaveInCart(page, []);
});
