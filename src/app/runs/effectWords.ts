import type { Effect } from '../../domain/effect';

/** A sum that others book, in cents, and on which journal. */
interface Booked {
  readonly amount: number | null | undefined;
  readonly journal: string | null | undefined;
}

/** What others are told to do, in words: a word of the policy such as `WRITE_OFF_FEE`, and the sum in units of the currency. */
export function effectWords({ effect, amount, journal, shownOnly, reason }: Effect, currency: string): string {
  const why = `${wordOf(effect)}${sumWords({ amount, journal }, currency)}, for ${reason.code}`;
  return shownOnly === true ? `${why} (nobody is told)` : why;
}

/** The word of an effect as it is read in a sentence. */
export function wordOf(effect: string): string {
  return effect.toLowerCase().replaceAll('_', ' ');
}

/** Empty where nothing is booked. */
export function sumWords({ amount, journal }: Booked, currency: string): string {
  if (amount === null || amount === undefined) return '';
  return `, ${(amount / 100).toFixed(2)} ${currency}${(journal ?? null) === null ? '' : ` on ${journal}`}`;
}
