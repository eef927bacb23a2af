import { expect, type Locator, type Page } from '@playwright/test';
import { plentiful, seePaid, somebody, test } from './shop.ts';

const TABS_MAX = 80;

/** Moves the focus there as a person without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let tab = 0; tab < TABS_MAX; tab += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`No way to ${target.toString()} by keyboard.`);
}

test('a purchase needs no mouse', async ({ page, request }) => {
  const product = await plentiful(request, 4);
  const person = somebody();
  const fill = async (label: string, text: string) => {
    await tabTo(page, page.getByLabel(label));
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(text);
  };
  await page.goto('/');
  // The load event comes before React has drawn: a Tab pressed between the two finds nothing.
  await expect(page.getByRole('searchbox')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await tabTo(page, page.getByRole('searchbox'));
  await page.keyboard.type(product.name);
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('main').getByRole('link', { name: product.name }).first());
  await page.keyboard.press('Enter');

  await expect(page.getByRole('main')).toBeFocused();
  await tabTo(page, page.getByRole('button', { name: 'Add to cart' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('link', { name: 'View cart' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('link', { name: 'Check out' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('link', { name: 'Make an account' }));
  await page.keyboard.press('Enter');

  await fill('Name', person.name);
  await fill('Email', person.email);
  await fill('Password', person.password);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/checkout/);
  await fill('Street and number', '12 Long Lane');
  await fill('Postal code', 'D02 XY45');
  await fill('Town', 'Dublin');
  await tabTo(page, page.getByLabel('Country'));
  // Single keys: words typed into a list are forgotten after a second without one.
  await page.keyboard.press('ArrowDown');
  await expect(page.getByLabel('Country')).toHaveValue('IM');
  await page.keyboard.press('ArrowUp');
  await expect(page.getByLabel('Country')).toHaveValue('IE');
  await tabTo(page, page.getByRole('button', { name: /^Buy now for/ }));
  await page.keyboard.press('Enter');
  await seePaid(page);
  await expect(page.getByRole('main')).toContainText('Ireland');
});
