import { expect, type Page } from '@playwright/test';
import { plentiful, test } from './shop.ts';

const box = (page: Page) => page.getByRole('searchbox');
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

test('a search within a category says what there is in the others, and keeps the words', async ({
  page,
  request,
}) => {
  const product = await plentiful(request);
  const elsewhere = product.category === 'lighting' ? 'furniture' : 'lighting';
  await page.goto(`/products?category=${elsewhere}`);
  await box(page).fill(product.name);
  await box(page).press('Enter');
  await expect(heading(page)).toContainText(product.name);
  await page.getByRole('link', { name: /^In other categories: \d/ }).click();
  await expect(
    page.getByRole('main').getByRole('link', { name: product.name }).first(),
  ).toBeVisible();
  await expect(box(page)).toHaveValue(product.name);
  await expect(page).not.toHaveURL(/category=/);
});

test('words that are nowhere stay while one looks everywhere', async ({ page }) => {
  await page.goto('/products?category=lighting&q=zzzzqqqqxxxx');
  await expect(page.getByRole('heading', { name: 'Nothing like that here' })).toBeVisible();
  await page.getByRole('link', { name: 'Look everywhere' }).click();
  await expect(page).toHaveURL('/products?q=zzzzqqqqxxxx');
});

test('words typed in one go are one step back, and each filter is one', async ({ page }) => {
  await page.goto('/products?category=lighting');
  await expect(heading(page)).toHaveText('Lighting');
  await box(page).pressSequentially('lam', { delay: 30 });
  await expect(page).toHaveURL(/q=lam$/);
  await box(page).pressSequentially('p', { delay: 30 });
  await expect(page).toHaveURL(/q=lamp$/);
  await box(page).press('Enter');
  await page.getByLabel('Sort by').selectOption('price');
  await expect(page).toHaveURL(/sort=price/);
  await page.goBack();
  await expect(page).toHaveURL(/q=lamp$/);
  await page.goBack();
  await expect(page).toHaveURL('/products?category=lighting');
  await expect(box(page)).toHaveValue('');
  await expect(heading(page)).toHaveText('Lighting');
});

test('words are answered in the best order first, and the box says so', async ({ page }) => {
  await page.goto('/products');
  const sort = page.getByLabel('Sort by');
  await expect(sort).toHaveValue('name');
  await expect(sort.getByRole('option', { name: 'Best match' })).toHaveCount(0);
  await box(page).fill('lamp');
  await box(page).press('Enter');
  await expect(sort).toHaveValue('relevance');
  await sort.selectOption({ label: 'Name' });
  await expect(page).toHaveURL(/q=lamp&sort=name$/);
  await expect(sort).toHaveValue('name');
  await sort.selectOption({ label: 'Best match' });
  await expect(page).toHaveURL(/q=lamp$/);
});

test('the departments are in the header of every page', async ({ page, complaints }) => {
  const menu = page.getByRole('navigation', { name: 'Categories' });
  for (const path of ['/', '/cart', '/sign-in', '/not/here']) {
    await page.goto(path);
    await expect(menu.getByRole('link', { name: 'Lighting' })).toBeVisible();
  }
  complaints.expected(/404/);
  await menu.getByRole('link', { name: 'Lighting' }).click();
  await expect(heading(page)).toHaveText('Lighting');
  await expect(menu.getByRole('link', { name: 'Lighting' })).toHaveAttribute(
    'aria-current',
    'page',
  );
});
