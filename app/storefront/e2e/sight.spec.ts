import { expect, type Locator, type Page } from '@playwright/test';
import { atTheTill, buyButton, leaveInCart, plentiful, seePaid, test } from './shop.ts';

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
  await leaveInCart(page, [[product, 2]]);
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
  await atTheTill(page, 7);
  await expectFits(page);
  await buyButton(page).click();
  await seePaid(page);
  await expectFits(page);
  await page.goto('/orders');
  await expect(page.getByRole('link', { name: /^Order / })).toBeVisible();
  await expectFits(page);
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
