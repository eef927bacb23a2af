import { randomUUID } from 'node:crypto';
import { expect, test as base, type APIRequestContext, type Page } from '@playwright/test';
import type { components } from '../src/api/contract.d.ts';

type Product = components['schemas']['Product'];

interface Complaint {
  text: string;
  about: string;
}

const BUSY = 'status of 503';

/**
 * What a page complained about. A test that provokes a complaint takes it back with `expected`. A
 * shop may be busy for a moment: that complaint is taken back by the answer to asking again. Of a
 * page itself that is the first answer of its API: the page asks what was not known.
 */
export class Complaints {
  #heard: Complaint[] = [];
  #busyPages = new Set<string>();

  listen(page: Page): void {
    page.on('console', (message) => {
      if (message.type() === 'error')
        this.#heard.push({ text: `console: ${message.text()}`, about: message.location().url });
    });
    page.on('pageerror', (error) => {
      this.#heard.push({ text: `page: ${error.message}`, about: '' });
    });
    page.on('response', (response) => {
      const isAnswer = new URL(response.url()).pathname.startsWith('/api/');
      if (!isAnswer && response.status() === 503) this.#busyPages.add(response.url());
      if (response.ok())
        this.#heard = this.#heard.filter(
          ({ text, about }) =>
            !text.includes(BUSY) ||
            (about !== response.url() && !(isAnswer && this.#busyPages.has(about))),
        );
    });
  }

  expected(pattern: RegExp): void {
    this.#heard = this.#heard.filter(({ text }) => !pattern.test(text));
  }

  heard(): string[] {
    return this.#heard.map(({ text }) => text);
  }
}

/** Every test fails on a console error, an uncaught error or a broken content security policy. */
export const test = base.extend<{ complaints: Complaints }>({
  complaints: [
    async ({ page }, use) => {
      const complaints = new Complaints();
      complaints.listen(page);
      await page.addInitScript(() => {
        addEventListener('securitypolicyviolation', (event) => {
          // eslint-disable-next-line no-console -- the page's own console is what is listened to
          console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
        });
      });
      await use(complaints);
      expect(complaints.heard()).toEqual([]);
    },
    { auto: true },
  ],
});

/** A product of which there are at least `MANY`, so that one test never sells out another's. */
const MANY = 10;

export async function plentiful(request: APIRequestContext, nth = 0): Promise<Product> {
  const found = (await stocked(request)).filter(({ available }) => available >= MANY)[nth];
  if (found === undefined) throw new Error('The shop has too little in stock for this test.');
  return found.product;
}

/** A product that one order of 100 cannot be filled with. */
export async function scarce(request: APIRequestContext): Promise<Product> {
  const found = (await stocked(request)).find(({ available }) => available < MANY);
  if (found === undefined) throw new Error('The shop has plenty of everything.');
  return found.product;
}

async function stocked(request: APIRequestContext) {
  const all: { product: Product; available: number }[] = [];
  let cursor: string | undefined = '';
  while (cursor !== undefined) {
    const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: components['schemas']['ProductPage'] = await answered(
      request,
      `/api/products?limit=100&sort=price${query}`,
    );
    const ids = page.items.map((product) => product.id).join(',');
    const stock = await answered<{ items: components['schemas']['Availability'][] }>(
      request,
      `/api/inventory?ids=${ids}`,
    );
    page.items.forEach((product, i) => {
      all.push({ product, available: stock.items[i]?.available ?? 0 });
    });
    cursor = page.next;
  }
  return all;
}

/** What the shop answers, once it is not busy. */
async function answered<T>(request: APIRequestContext, path: string): Promise<T> {
  let body: unknown;
  await expect(async () => {
    const answer = await request.get(path);
    expect(answer.status(), path).toBe(200);
    body = await answer.json();
  }).toPass({ timeout: 30_000 });
  return body as T;
}

export interface Person {
  name: string;
  email: string;
  password: string;
}

export function somebody(): Person {
  const word = randomUUID().slice(0, 13);
  return { name: 'Robin Reader', email: `robin-${word}@example.com`, password: `words-${word}` };
}

export async function register(page: Page, next: string): Promise<Person> {
  const person = somebody();
  await page.goto(`/register?next=${encodeURIComponent(next)}`);
  await page.getByLabel('Name').fill(person.name);
  await page.getByLabel('Email').fill(person.email);
  await page.getByLabel('Password').fill(person.password);
  await page.getByRole('button', { name: 'Make my account' }).click();
  await page.waitForURL((url) => url.pathname === next);
  return person;
}

export const quantityField = (page: Page) => page.getByRole('textbox', { name: /^Quantity of/ });

/** Puts lines into the cart as an earlier visit would have left them. */
export async function leaveInCart(page: Page, lines: readonly [Product, number][]): Promise<void> {
  const cart = lines.map(([{ id }, quantity]) => ({ productId: id, quantity }));
  // A page of the shop would write the cart it knows over ours.
  await page.goto('/robots.txt');
  await page.evaluate((stored) => {
    localStorage.setItem('shopkit.cart', JSON.stringify(stored));
  }, cart);
}

/** What the cart has, as a reload would find it. */
export const storedCart = (page: Page): Promise<{ productId: string; quantity: number }[]> =>
  page.evaluate(
    () =>
      JSON.parse(localStorage.getItem('shopkit.cart') ?? '[]') as {
        productId: string;
        quantity: number;
      }[],
  );

/** A person at the till with one thing in the cart, about to press the button. */
export async function atTheTill(page: Page, nth = 1): Promise<Person> {
  await leaveInCart(page, [[await plentiful(page.request, nth), 1]]);
  const person = await register(page, '/checkout');
  await fillAddress(page);
  return person;
}

export async function putInCart(page: Page, product: Product): Promise<void> {
  await page.goto(`/products/${product.slug}`);
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await expect(page.getByText(`${product.name} is in your cart.`)).toBeVisible();
}

export async function fillAddress(page: Page): Promise<void> {
  await page.getByLabel('Street and number').fill('12 Long Lane');
  await page.getByLabel('Postal code').fill('D02 XY45');
  await page.getByLabel('Town').fill('Dublin');
  await page.getByLabel('Country').selectOption('IE');
}

export function buyButton(page: Page) {
  return page.getByRole('button', { name: /^Buy now for/ });
}

/** Waits on the order's own page until the shop has driven it to its end. */
export async function seePaid(page: Page): Promise<void> {
  await page.waitForURL(/\/orders\/[\w-]+/);
  await expect(page.locator('main [data-state]')).toHaveAttribute('data-state', 'Paid', {
    timeout: 60_000, // The page looks ever more rarely: the last look may be 8 s away.
  });
}

export async function expectOrders(page: Page, count: number): Promise<void> {
  await page.goto('/orders');
  await expect(page.getByRole('main').getByRole('link', { name: /^Order / })).toHaveCount(count);
}
