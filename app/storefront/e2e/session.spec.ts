import { expect } from '@playwright/test';
import { register, somebody, test } from './shop.ts';

test('a session outlives a reload, in no place a script can read, until signing out', async ({
  page,
  context,
}) => {
  const person = await register(page, '/orders');
  await expect(page.getByText(person.email)).toBeVisible();
  const kept = await page.evaluate(() =>
    JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
  );
  expect(kept).not.toContain('eyJ');
  expect(kept).not.toContain(person.email);
  expect(await page.evaluate(() => document.cookie)).toBe('');
  const cookies = await context.cookies();
  expect(cookies.map(({ name }) => name).toSorted()).toEqual(['shopkit-device', 'shopkit-refresh']);
  for (const { httpOnly, sameSite } of cookies)
    expect({ httpOnly, sameSite }).toEqual({ httpOnly: true, sameSite: 'Strict' });

  await page.reload();
  await expect(page.getByText(person.email)).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL('/');
  await page.goto('/orders');
  await expect(page).toHaveURL(/\/sign-in\?next=%2Forders/);
});

test('signing in says when email and password do not go together', async ({ page, complaints }) => {
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(somebody().email);
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toHaveText('Email and password do not go together.');
  complaints.expected(/401/);
});

test('a page of an older release loads the newest when its parts are gone', async ({
  page,
  complaints,
}) => {
  let asked = 0;
  await page.route(/\/assets\/products-[^/]*\.js/, (route) => {
    asked += 1;
    return asked === 1 ? route.fulfill({ status: 404 }) : route.continue();
  });
  await page.goto('/');
  await page.getByRole('link', { name: 'Look around' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'All products' })).toBeVisible();
  expect(asked).toBe(2);
  complaints.expected(/404/);
});
