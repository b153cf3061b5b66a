import type { Seen } from './act';

/** Cents as people read them, in the currency of the consortium. */
export function inWords(cents: number, { rulebook: { consortium } }: Seen): string {
  return `${(cents / 100).toFixed(2)} ${consortium.currency}`;
}
