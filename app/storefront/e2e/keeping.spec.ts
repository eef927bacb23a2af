import { expect, type Page, type Route } from '@playwright/test';
import {
  atTheTill,
  buyButton,
  fillAddress,
  leaveInCart,
  plentiful,
  register,
  seePaid,
  somebody,
  test,
} from './shop.ts';

const orders = '**/api/orders';
const fields = {
  Name: 'Robin Reader',
  'Street and number': '12 Long Lane',
  'Postal code': 'D02 XY45',
  Town: 'Dublin',
};

async function expectFields(page: Page, expected: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(expected))
    await expect(page.getByLabel(label, { exact: true }), label).toHaveValue(value);
}

/** Refuses the next order as the shop does when a field is wrong. */
async function refuseNext(page: Page, pointer: string, message: string): Promise<void> {
  let isNext = true;
  const refuse = (route: Route) => {
    if (route.request().method() !== 'POST' || !isNext) return route.continue();
    isNext = false;
    return route.fulfill({
      status: 400,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        type: 'urn:shopkit:problem:invalid-request',
        title: 'The request is not valid',
        status: 400,
        errors: [{ pointer, rule: 'pattern', message }],
      }),
    });
  };
  await page.route(orders, refuse);
}

test('a refusal keeps every field, with the words at the wrong one', async ({
  page,
  complaints,
}) => {
  await atTheTill(page);
  await refuseNext(page, '/address/postalCode', 'No such postal code in Ireland.');
  await buyButton(page).click();
  const wrong = page.getByLabel('Postal code');
  await expect(wrong).toBeFocused();
  await expect(wrong).toHaveAccessibleDescription('No such postal code in Ireland.');
  complaints.expected(/400/);
  await expectFields(page, fields);
  await wrong.fill('D04 XY45');
  await expect(page.getByText('No such postal code')).toBeHidden();
  await buyButton(page).click();
  await seePaid(page);
});

test('what is wrong is said at the field, the first has the focus, and typing mends it', async ({
  page,
}) => {
  await atTheTill(page);
  for (const label of ['Street and number', 'Town']) await page.getByLabel(label).fill('');
  await buyButton(page).click();
  const street = page.getByLabel('Street and number');
  await expect(street).toBeFocused();
  await expect(page.getByLabel('Town')).toHaveAccessibleDescription('Which town?');
  await street.press('L');
  await expect(street).toHaveAccessibleDescription('');
  await street.fill('');
  await expect(street).toHaveAccessibleDescription('Street and number, please.');
  // A paste is never cut off without a word.
  await street.fill('x'.repeat(201));
  await expect(street).toHaveAccessibleDescription('At most 200 characters, please.');
  await expect(street).toHaveValue('x'.repeat(201));
});

test('an address outlives a reload and the cart, comes back for the next order, and is forgotten', async ({
  page,
}) => {
  await atTheTill(page);
  await page.reload();
  await expectFields(page, fields);
  await page.getByRole('main').getByRole('link', { name: 'Back to the cart' }).click();
  await page.getByRole('link', { name: 'Check out' }).click();
  await expectFields(page, fields);
  await buyButton(page).click();
  await seePaid(page);

  await leaveInCart(page, [[await plentiful(page.request, 1), 1]]);
  await page.goto('/checkout');
  await expectFields(page, fields);
  await page.getByRole('button', { name: 'Forget it' }).click();
  await expectFields(page, { 'Street and number': '', Town: '' });
  await page.reload();
  await expectFields(page, { 'Street and number': '', 'Postal code': '', Town: '' });
  expect(await page.evaluate(() => localStorage.getItem('shopkit.addresses'))).not.toContain(
    'Lane',
  );
});

test("one person's address is not offered to the next", async ({ page }) => {
  await atTheTill(page);
  await page.goto('/orders');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
  await register(page, '/checkout');
  await expectFields(page, { 'Street and number': '', Town: '' });
  await fillAddress(page);
  await expectFields(page, fields);
});

test('the forms of an account keep what was typed, and say what is wrong in the same way', async ({
  page,
  complaints,
}) => {
  const person = somebody();
  await page.goto('/register');
  await page.getByRole('button', { name: 'Make my account' }).click();
  await expect(page.getByLabel('Name')).toBeFocused();
  await expect(page.getByLabel('Email')).toHaveAccessibleDescription('Your email, please.');
  await page.getByLabel('Name').fill(person.name);
  await page.getByLabel('Email').fill(person.email);
  await page.getByLabel('Password').fill('short');
  await page.getByRole('button', { name: 'Make my account' }).click();
  await expect(page.getByLabel('Password')).toBeFocused();
  await page.reload();
  await expectFields(page, { Name: person.name, Email: person.email, Password: '' });

  await page.route('**/api/users', (route) => route.abort('connectionrefused'), { times: 1 });
  await page.getByLabel('Password').fill(person.password);
  await page.getByRole('button', { name: 'Make my account' }).click();
  await expect(page.getByRole('alert')).toContainText('could not reach the shop');
  complaints.expected(/ERR_CONNECTION_REFUSED/);
  await expectFields(page, { Name: person.name, Password: person.password });
  await page.getByRole('button', { name: 'Make my account' }).click();
  await expect(page.getByRole('link', { name: /my orders/ }).first()).toBeVisible();
});

test('signing in when one is signed in goes on', async ({ page }) => {
  await register(page, '/orders');
  await page.goto('/sign-in?next=%2Fcart');
  await expect(page).toHaveURL('/cart');
  await page.goto('/register');
  await expect(page).toHaveURL('/');
});
