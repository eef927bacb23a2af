import { expect, type Page } from '@playwright/test';
import type { components } from '../src/api/contract.d.ts';
import { buyButton, leaveInCart, register, test } from './shop.ts';

/**
 * What the pages look like, against pictures of them in looks/: what no rule says is seen there. Of the
 * sample data only what no test changes is on them, and of stock, which all tests buy, nothing.
 * `npm run looks` makes the pictures anew.
 */
const SLUG = 'long-neck-kettle';

test.use({ reducedMotion: 'reduce' });

test.beforeEach(async ({ page }) => {
  await page.route('**/api/inventory?*', async (route) => {
    const ids = new URL(route.request().url()).searchParams.get('ids')?.split(',') ?? [];
    const items = ids.map((productId) => ({ productId, available: 100 }));
    await route.fulfill({ json: { items } });
  });
});

async function expectLooks(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('.loading, [aria-busy="true"], .progress')).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
  await expect.poll(() => picturesMissing(page)).toBe(0);
  await expect(page).toHaveScreenshot(`${name}.png`);
}

/** Pictures on the screen that are not there yet. */
const picturesMissing = (page: Page) =>
  page.evaluate(
    () =>
      [...document.images].filter((image) => {
        const { top, bottom } = image.getBoundingClientRect();
        return bottom > 0 && top < innerHeight && !(image.complete && image.naturalWidth > 0);
      }).length,
  );

const kettle = async (page: Page) => {
  const answer = await page.request.get(`/api/products/${SLUG}`);
  return (await answer.json()) as components['schemas']['Product'];
};

const PAGES = {
  home: '/',
  list: '/products?category=kitchen-and-table',
  product: `/products/${SLUG}`,
};

for (const [name, path] of Object.entries(PAGES))
  test(`the ${name} looks as it did`, async ({ page }) => {
    await page.goto(path);
    await expectLooks(page, name);
  });

test('the cart looks as it did', async ({ page }) => {
  await leaveInCart(page, [[await kettle(page), 2]]);
  await page.goto('/cart');
  await expect(page.getByRole('link', { name: 'Check out' })).toBeVisible();
  await expectLooks(page, 'cart');
});

test('the checkout looks as it did', async ({ page }) => {
  await leaveInCart(page, [[await kettle(page), 1]]);
  await register(page, '/checkout');
  await expect(buyButton(page)).toBeVisible();
  await expectLooks(page, 'checkout');
});

test('a page that is not there looks as it did', async ({ page, complaints }) => {
  await page.goto('/not/here');
  await expectLooks(page, 'nothing');
  complaints.expected(/404/);
});

for (const name of ['home', 'product'] as const) {
  test(`the ${name} with twice the text looks as it did`, async ({ page }) => {
    await page.goto(PAGES[name]);
    // As a person sets it in the browser.
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    await expectLooks(page, `${name}-twice`);
  });

  test.describe('in forced colours', () => {
    test.use({ forcedColors: 'active' });

    test(`the ${name} looks as it did`, async ({ page }) => {
      await page.goto(PAGES[name]);
      await expectLooks(page, `${name}-forced`);
    });
  });
}
