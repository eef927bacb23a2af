// Made from openapi.yaml by `npm run contract`; not edited by hand.
export const LIMITS = {
  Registration: {
    email: { maxLength: 254 },
    password: { minLength: 10, maxLength: 128 },
    name: { minLength: 1, maxLength: 100 },
  },
  Credentials: { email: { maxLength: 254 }, password: { maxLength: 128 } },
  Address: {
    name: { minLength: 1, maxLength: 100 },
    street: { minLength: 1, maxLength: 200 },
    city: { minLength: 1, maxLength: 100 },
    postalCode: { minLength: 1, maxLength: 20 },
    country: { pattern: '^[A-Z]{2}$' },
  },
  Line: { productId: { pattern: '^[A-Za-z0-9_-]{1,64}$' }, quantity: { minimum: 1, maximum: 100 } },
  Checkout: { lines: { minItems: 1, maxItems: 50 } },
  ProductsQuery: {
    category: { pattern: '^[a-z0-9](-?[a-z0-9]){0,63}$' },
    q: { minLength: 1, maxLength: 80 },
    limit: { minimum: 1, maximum: 100 },
    cursor: { maxLength: 512 },
  },
} as const;
