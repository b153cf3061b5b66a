/** The greatest amount that can be kept, in units of the currency, on either side of zero. */
const LARGEST = 1e7;

/** An amount told in units of a currency as the cents in which it is kept. */
export function centsOf(amount: number): number {
  return Math.round(amount * 100);
}

/** Whether an amount has no more than two decimals, as far as floating point can tell. */
export function isInCents(amount: number): boolean {
  return Math.abs(amount * 100 - centsOf(amount)) < 1e-6;
}

/** Whether an amount is at most ten million, on either side of zero. */
export function isKeepable(amount: number): boolean {
  return Math.abs(amount) <= LARGEST;
}
