import { expect } from '@playwright/test';
import {
  atTheTill,
  buyButton,
  expectOrders,
  fillAddress,
  plentiful,
  leaveInCart,
  register,
  scarce,
  seePaid,
  test,
} from './shop.ts';

const orders = '**/api/orders';

// Goal: one press, one order. Fault: the person presses twice.
test('a double click buys once', async ({ page }) => {
  await atTheTill(page);
  await buyButton(page).dblclick();
  await seePaid(page);
  await expectOrders(page, 1);
});

// Goal: one press, one order. Fault: the shop takes the order, its answer is lost.
test('a lost answer buys once', async ({ page, complaints }) => {
  await atTheTill(page);
  let lost = 0;
  await page.route(orders, async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.continue();
    lost += 1;
    await route.fetch();
    return route.abort('connectionreset');
  });
  await buyButton(page).click();
  await seePaid(page);
  expect(lost).toBe(1);
  complaints.expected(/ERR_CONNECTION_RESET/);
  await expectOrders(page, 1);
});

// Goal: one press, one order. Fault: the person reloads while the shop works on it.
test('a reload while ordering buys once', async ({ page }) => {
  await atTheTill(page);
  const keys: (string | undefined)[] = [];
  let taken = 0;
  await page.route(orders, async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    keys.push(route.request().headers()['idempotency-key']);
    if (keys.length > 1) return route.continue();
    await route.fetch(); // The shop has the order, and the page waits for ever.
    taken += 1;
  });
  await buyButton(page).click();
  await expect.poll(() => taken).toBe(1);
  await page.reload();
  await seePaid(page);
  expect(keys).toEqual([keys[0], keys[0]]);
  await expectOrders(page, 1);
});

// Goal: the person decides. Fault: nobody answers for long.
test('a shop that does not answer leaves the person in charge', async ({ page, complaints }) => {
  await atTheTill(page);
  await page.route(orders, (route) =>
    route.request().method() === 'POST' ? route.abort('connectionrefused') : route.continue(),
  );
  await buyButton(page).click();
  const question = page.getByRole('heading', { name: 'We do not know yet' });
  await expect(question).toBeFocused({ timeout: 60_000 });
  complaints.expected(/ERR_CONNECTION_REFUSED/);
  await page.unroute(orders);
  await page.getByRole('button', { name: 'Ask again' }).click();
  await seePaid(page);
  await expectOrders(page, 1);
});

// Goal: nobody pays what they did not see. Fault: the page shows an old price.
test('a changed price is asked about', async ({ page, complaints }) => {
  const product = await plentiful(page.request, 2);
  await page.route(`**/api/products/${product.id}`, async (route) => {
    const price = { ...product.price, amount: product.price.amount - 1 };
    await route.fulfill({ json: { ...product, price } });
  });
  await leaveInCart(page, [[product, 1]]);
  await register(page, '/checkout');
  await fillAddress(page);
  await buyButton(page).click();
  await expect(page.getByRole('heading', { name: 'The price has changed' })).toBeFocused();
  complaints.expected(/409/);
  await page.getByRole('button', { name: /^Buy for/ }).click();
  await seePaid(page);
  await expectOrders(page, 1);
});

// Goal: a plain word and a way on. Fault: less is left than was ordered.
test('what ran out is named', async ({ page, complaints }) => {
  const [short, plenty] = [await scarce(page.request), await plentiful(page.request, 3)];
  await leaveInCart(page, [
    [short, 100],
    [plenty, 1],
  ]);
  await register(page, '/checkout');
  await fillAddress(page);
  await buyButton(page).click();
  await expect(page.getByRole('heading', { name: 'Somebody was quicker' })).toBeFocused();
  complaints.expected(/409/);
  await expect(page.getByRole('main').getByRole('listitem')).toHaveText(short.name);
  await page.getByRole('button', { name: 'Go on without it' }).click();
  // What was typed is still there.
  await buyButton(page).click();
  await seePaid(page);
});
