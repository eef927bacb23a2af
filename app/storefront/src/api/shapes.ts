import type { components } from './contract.d.ts';

type Schemas = components['schemas'];

export type Money = Schemas['Money'];
export type Category = Schemas['Category'];
export type Product = Schemas['Product'];
export type Availability = Schemas['Availability'];
export type User = Schemas['User'];
export type Address = Schemas['Address'];
export type Line = Schemas['Line'];
export type Checkout = Schemas['Checkout'];
export type Order = Schemas['Order'];
export type ProblemBody = Schemas['Problem'];
export type OrderLine = Schemas['OrderLine'];
export type OrderState = Order['state'];
