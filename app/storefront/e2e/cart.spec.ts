import { expect } from '@playwright/test';
import { leaveInCart, plentiful, quantityField, storedCart, test } from './shop.ts';

test('a quantity can be emptied and typed: 12 means 12', async ({ page, request }) => {
  const product = await plentiful(request);
  await leaveInCart(page, [[product, 3]]);
  await page.goto('/cart');
  const field = quantityField(page);
  await expect(field).toHaveValue('3');
  await field.fill('');
  await expect(field).toHaveValue('');
  await field.pressSequentially('12');
  await expect(field).toHaveValue('12');
  expect(await storedCart(page)).toEqual([{ productId: product.id, quantity: 12 }]);

  await field.fill('');
  await field.blur();
  await expect(field, 'an empty field takes back what was there').toHaveValue('12');
  await field.fill('500');
  await expect(page.getByText('At most 100.')).toBeVisible();
  await field.blur();
  await expect(field, 'one order has at most 100 of one thing').toHaveValue('100');
  await expect(page.getByText('At most 100.'), 'it is said until one types on').toBeVisible();
  await field.fill('2');
  await page.getByRole('button', { name: /more$/ }).click();
  await expect(field).toHaveValue('3');
  await expect(page.getByText('At most 100.')).toBeHidden();
  expect(await storedCart(page)).toEqual([{ productId: product.id, quantity: 3 }]);
});

test('a notice never comes up under the finger', async ({ page, request }) => {
  const product = await plentiful(request);
  await page.goto(`/products/${product.slug}`);
  const button = page.getByRole('button', { name: 'Add to cart' });
  await expect(button).toBeEnabled();
  await page.setViewportSize({ width: page.viewportSize()?.width ?? 0, height: 500 });
  await button.evaluate((element) => {
    element.scrollIntoView({ block: 'end', behavior: 'instant' });
  });
  const at = await button.boundingBox();
  if (at === null) throw new Error('The button is nowhere.');
  // By place, as a finger does: Playwright itself would wait until the button is free again.
  const press = () => page.mouse.click(at.x + at.width / 2, at.y + at.height / 2);
  await press();
  await expect(page.getByText(`${product.name} is in your cart.`)).toBeVisible();
  await press();
  await expect.poll(() => storedCart(page)).toEqual([{ productId: product.id, quantity: 2 }]);
  await expect(page).toHaveURL(`/products/${product.slug}`);
});

test('what is current in a row is in its view', async ({ page }) => {
  await page.goto('/');
  const menu = page.getByRole('navigation', { name: 'Categories' });
  await menu.getByRole('link').last().click();
  await expect(menu.locator('[aria-current]')).toBeInViewport({ ratio: 1 });
  await page.reload();
  await expect(menu.locator('[aria-current]')).toBeInViewport({ ratio: 1 });
  const category = new URL(page.url()).searchParams.get('category') ?? '';
  await page.goto(`/products?q=lamp&category=${category}`);
  const places = page.getByRole('navigation', { name: 'Where to look' });
  await expect(places.locator('[aria-current]')).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test('removing by keyboard goes to the next line, is said, and can be taken back', async ({
  page,
  request,
}) => {
  const products = [
    await plentiful(request),
    await plentiful(request, 1),
    await plentiful(request, 2),
  ];
  await leaveInCart(
    page,
    products.map((product) => [product, 2]),
  );
  await page.goto('/cart');
  const [first, second, third] = products.map(({ name }) =>
    page.getByRole('button', { name: `Take ${name} out of the cart` }),
  );
  if (first === undefined || second === undefined || third === undefined) throw new Error('three');
  await second.focus();
  await page.keyboard.press('Enter');
  await expect(third).toBeFocused();
  const said = page.getByRole('region', { name: 'Notifications' });
  await expect(said).toContainText(`${products[1]?.name ?? ''} is out of your cart.`);
  await page.keyboard.press('Enter');
  await expect(first).toBeFocused();

  await said.getByRole('button', { name: 'Undo' }).first().click();
  await expect(third).toBeFocused();
  await expect
    .poll(async () => (await storedCart(page)).map((line) => line.productId))
    .toEqual([products[0]?.id, products[2]?.id]);
  await third.click();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Your cart' })).toBeFocused();
  expect(await storedCart(page)).toEqual([]);
});

// spree-contrib/spree_multi_currency#24: the shop's currency changed under a cart, and the page broke.
test('a cart with two currencies can be mended', async ({ page, request }) => {
  const [euro, dollar] = [await plentiful(request), await plentiful(request, 1)];
  await page.route(`**/api/products/${dollar.id}`, (route) =>
    route.fulfill({ json: { ...dollar, price: { ...dollar.price, currency: 'USD' } } }),
  );
  await leaveInCart(page, [
    [euro, 1],
    [dollar, 1],
  ]);
  await page.goto('/cart');
  await expect(page.getByRole('alert')).toContainText('EUR and USD');
  await expect(page.getByRole('link', { name: 'Check out' })).toBeHidden();
  await page.getByRole('button', { name: `Take ${dollar.name} out of the cart` }).click();
  await expect(page.getByRole('link', { name: 'Check out' })).toBeVisible();
});
