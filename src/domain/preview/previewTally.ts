import { AGE_BANDS } from './ageBand';
import { PREVIEW_OUTCOMES, type PreviewCount, type PreviewExample, type PreviewOutcome, type PreviewSummary, type UncoveredType } from './preview';

/** What was counted of some patrons; it can cross to another process. */
export interface PreviewTally {
  lookedAt: number;
  changed: number;
  failed: number;
  remindedInVain: number;
  readonly counts: Map<string, number>;
  readonly patronsByOutcome: Map<PreviewOutcome, number>;
  readonly uncovered: Map<string, { patrons: number; newly: number }>;
  /** Of each outcome, type and reason the first few, in the order of the patrons. */
  readonly examples: Map<string, PreviewExample[]>;
}

/** What a draft makes of one patron. */
export interface PatronPreview {
  readonly changes: readonly PreviewExample[];
  readonly uncovered: readonly { readonly institution: string; readonly type: string; readonly isNew: boolean }[];
  readonly remindedInVain: number;
}

const KEPT_OF_EACH = 5;

/** Nothing counted yet. */
export function emptyTally(): PreviewTally {
  return { lookedAt: 0, changed: 0, failed: 0, remindedInVain: 0, counts: new Map(), patronsByOutcome: new Map(), uncovered: new Map(), examples: new Map() };
}

/** Counts one patron more. */
export function addPatron(tally: PreviewTally, { changes, uncovered, remindedInVain }: PatronPreview): void {
  tally.lookedAt += 1;
  tally.remindedInVain += remindedInVain;
  if (changes.length > 0) tally.changed += 1;
  for (const outcome of new Set(changes.map((change) => change.outcome))) more(tally.patronsByOutcome, outcome, 1);
  for (const change of changes) {
    const { institution, type, ageBand, outcome, reason } = change;
    more(tally.counts, JSON.stringify([institution, type, ageBand, outcome, reason]), 1);
    keep(tally, [change]);
  }
  for (const { institution, type, isNew } of uncovered) moreUncovered(tally, JSON.stringify([institution, type]), { patrons: 1, newly: isNew ? 1 : 0 });
}

/** Adds what was counted of patrons who come after those of a tally. */
export function addTally(tally: PreviewTally, other: PreviewTally): void {
  for (const key of ['lookedAt', 'changed', 'failed', 'remindedInVain'] as const) tally[key] += other[key];
  for (const [key, count] of other.counts) more(tally.counts, key, count);
  for (const [outcome, count] of other.patronsByOutcome) more(tally.patronsByOutcome, outcome, count);
  for (const [key, counted] of other.uncovered) moreUncovered(tally, key, counted);
  for (const examples of other.examples.values()) keep(tally, examples);
}

/** What a tally says, in a fixed order. `patrons`: everyone there is. */
export function summaryOf(tally: PreviewTally, patrons: number): PreviewSummary {
  const { lookedAt, changed, failed, remindedInVain } = tally;
  const counts = [...tally.counts].map(([key, count]) => countOf(key, count)).sort(byPlace);
  const outcomes = PREVIEW_OUTCOMES.flatMap((outcome) => {
    const standings = counts.filter((count) => count.outcome === outcome).reduce((sum, count) => sum + count.patrons, 0);
    return standings === 0 ? [] : [{ outcome, standings, patrons: tally.patronsByOutcome.get(outcome) ?? 0 }];
  });
  return { patrons, lookedAt, changed, failed, outcomes, counts, uncoveredTypes: uncoveredTypes(tally), remindedInVain };
}

/** At most so many of the examples: of every outcome, type and reason one, then of each a second, and so on. */
export function examplesOf({ examples }: PreviewTally, most: number): PreviewExample[] {
  const lists = [...examples.values()].sort(([a], [b]) => compare(rankOf(a), rankOf(b)));
  const rounds = Array.from({ length: KEPT_OF_EACH }, (_, round) => lists.flatMap((list) => list[round] ?? []));
  return rounds.flat().slice(0, most);
}

function keep({ examples }: PreviewTally, more: readonly PreviewExample[]): void {
  for (const example of more) {
    const key = JSON.stringify([example.outcome, example.type, example.reason]);
    const kept = examples.get(key) ?? [];
    if (kept.length < KEPT_OF_EACH) examples.set(key, [...kept, example]);
  }
}

function more<K>(counts: Map<K, number>, key: K, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}

function moreUncovered({ uncovered }: PreviewTally, key: string, { patrons, newly }: { readonly patrons: number; readonly newly: number }): void {
  const known = uncovered.get(key) ?? { patrons: 0, newly: 0 };
  uncovered.set(key, { patrons: known.patrons + patrons, newly: known.newly + newly });
}

function countOf(key: string, patrons: number): PreviewCount {
  const [institution, type, ageBand, outcome, reason] = JSON.parse(key) as [string, string, PreviewCount['ageBand'], PreviewOutcome, string];
  return { institution, type, ageBand, outcome, reason, patrons };
}

function uncoveredTypes({ uncovered }: PreviewTally): UncoveredType[] {
  const rows = [...uncovered].map(([key, counted]) => {
    const [institution, type] = JSON.parse(key) as [string, string];
    return { institution, type, ...counted };
  });
  return rows.sort((a, b) => compare([a.institution, a.type], [b.institution, b.type]));
}

function byPlace(a: PreviewCount, b: PreviewCount): number {
  const place = (count: PreviewCount): readonly (string | number)[] => [PREVIEW_OUTCOMES.indexOf(count.outcome), count.institution, count.type, AGE_BANDS.indexOf(count.ageBand), count.reason];
  return compare(place(a), place(b));
}

function rankOf(example: PreviewExample | undefined): readonly (string | number)[] {
  return example === undefined ? [] : [PREVIEW_OUTCOMES.indexOf(example.outcome), example.type, example.reason];
}

function compare(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (let index = 0; index < a.length; index += 1) {
    const [one, other] = [a[index] as string | number, b[index] as string | number];
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}
