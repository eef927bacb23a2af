import { expect, type Locator, type Page } from '@playwright/test';
import { buyButton, fillAddress, leaveInCart, plentiful, register, seePaid, test } from './shop.ts';

/** The narrowest phone that is common. */
const NARROW = 390;

/** Twice the text, as a person sets it in the browser. WCAG 1.4.4. */
async function expectFits(page: Page): Promise<void> {
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  const wide = await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
    const { scrollWidth } = document.documentElement;
    document.documentElement.style.fontSize = '';
    return scrollWidth;
  });
  expect(wide, `${page.url()} with twice the text`).toBeLessThanOrEqual(NARROW);
}

test('with twice the text nothing scrolls sideways', async ({ page, request }) => {
  await page.setViewportSize({ width: NARROW, height: 664 });
  const product = await plentiful(request, 7);
  // So many that the sums are as wide as they get.
  await leaveInCart(page, [
    [product, 100],
    [await plentiful(request, 8), 100],
  ]);
  for (const path of [
    '/',
    '/products',
    '/products?q=lamp',
    `/products/${product.slug}`,
    '/cart',
    '/register',
  ]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectFits(page);
  }
  await register(page, '/checkout');
  await expect(page.getByTestId('total')).toHaveText(/\d/);
  await expectFits(page);
  await leaveInCart(page, [[product, 1]]);
  await page.goto('/checkout');
  await fillAddress(page);
  await expectFits(page);
  await buyButton(page).click();
  await seePaid(page);
  await expectFits(page);
  await page.goto('/orders');
  await expect(page.getByRole('link', { name: /^Order / })).toBeVisible();
  await expectFits(page);
});

// WCAG 1.4.10: a window of 320 by 256 is what 1280 by 1024 becomes at 400 %.
for (const [width, height] of [
  [320, 256],
  [390, 664],
] as const)
  test(`the header leaves a window of ${width} by ${height} to the page`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.goto('/products');
    await expect(page.getByRole('main').locator('.card-link').first()).toBeVisible();
    await page.evaluate(() => {
      scrollTo({ top: 600, behavior: 'instant' });
    });
    await expect(page.getByRole('banner')).not.toBeInViewport();
  });

const ground = (element: Locator) =>
  element.evaluate((node) => getComputedStyle(node).backgroundColor);
const edge = (element: Locator) =>
  element.evaluate((node) => {
    const { borderTopStyle, borderTopColor, backgroundColor } = getComputedStyle(node);
    return borderTopStyle === 'solid' && borderTopColor !== backgroundColor;
  });

test.describe('in forced colours', () => {
  test.use({ forcedColors: 'active' });

  test('what is chosen, and what is a button, can be told', async ({ page, complaints }) => {
    await page.goto('/products?q=lamp&category=lighting');
    const chips = page.getByRole('navigation', { name: 'Where to look' });
    const menu = page.getByRole('navigation', { name: 'Categories' });
    for (const links of [chips, menu]) {
      const chosen = links.getByRole('link', { name: 'Lighting' });
      await expect(chosen).toBeVisible();
      expect(await ground(chosen)).not.toBe(
        await ground(links.getByRole('link', { name: 'Furniture' })),
      );
    }
    await page.goto('/not/here');
    expect(await edge(page.getByRole('link', { name: 'To the front page' }))).toBe(true);
    complaints.expected(/404/);
  });
});
