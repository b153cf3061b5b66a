import { isoDay } from '../../domain/isoDay';
import type { Day } from '../../domain/day';
import type { Effect } from '../../domain/effect';
import type { Decision, Use } from '../../domain/uses';
import type { Expectation } from './caseSchema';

/** An answer in the words of a case file; every path (engine, GraphQL) can give one. */
export interface GivenAnswer {
  readonly validity: string;
  readonly basis: string | null;
  readonly status: string;
  readonly validThrough: string | null;
  /** Codes of the standing and of its permissions together. */
  readonly reasons: readonly string[];
  /** Codes of the standing alone. */
  readonly standingReasons: readonly string[];
  readonly decisions: Readonly<Partial<Record<Use, Decision>>>;
  readonly findable: boolean;
  readonly enrolment: { readonly feeWaived: boolean; readonly endsOn: string | null } | null;
  /** What others must carry out because of that day; left out where a path does not tell. */
  readonly effects?: readonly GivenEffect[];
}

/** An effect in the words of a case file; the amount is in cents. */
export type GivenEffect = Pick<Effect, 'effect' | 'amount' | 'journal'>;

/** What differs between a row and the answer given, in words; empty when the row passes. */
export function compareRow(row: Expectation, given: GivenAnswer): string[] {
  return [
    ...differing('validity', row.validity, given.validity),
    ...differing('undetermined', row.undetermined, given.validity === 'UNDETERMINED'),
    ...differing('basis', row.basis, given.basis),
    ...differing('status', row.status, given.status),
    ...differing('validThrough', isoOrNull(row.validThrough), given.validThrough),
    ...differing('findable', row.findable, given.findable),
    ...missingReasons(row, given),
    ...(row.allows ?? []).flatMap((use) => decided(use, ['ALLOWED', 'WARN'], 'allows', given)),
    ...(row.denies ?? []).flatMap((use) => decided(use, ['REFUSED'], 'denies', given)),
    ...differingOffer(row.enrolment, given.enrolment),
    ...differingEffects(row.effects, given.effects),
  ];
}

function differing(key: string, expected: unknown, found: unknown): string[] {
  return expected === undefined || expected === found ? [] : [`${key}: expected ${show(expected)}, given ${show(found)}`];
}

function differingOffer(expected: Expectation['enrolment'], found: GivenAnswer['enrolment']): string[] {
  if (expected === undefined || expected === null) return differing('enrolment', expected, found);
  return [
    ...differing('enrolment.feeWaived', expected.feeWaived, found?.feeWaived),
    ...differing('enrolment.endsOn', isoOrNull(expected.endsOn), found?.endsOn),
  ];
}

/** Exactly those, in whatever order. */
function differingEffects(expected: Expectation['effects'], found: GivenAnswer['effects']): string[] {
  return expected === undefined || found === undefined ? [] : differing('effects', effectsInWords(expected), effectsInWords(found));
}

function effectsInWords(effects: readonly GivenEffect[]): string {
  const words = effects.map(({ effect, amount, journal }) => [effect, ...(amount === undefined ? [] : [(amount / 100).toFixed(2)]), ...(journal === undefined ? [] : [journal])].join(' '));
  return words.length === 0 ? 'none' : words.sort().join(', ');
}

function missingReasons(row: Expectation, given: GivenAnswer): string[] {
  const missing = (row.reasons ?? []).filter((code) => !given.reasons.includes(code));
  return missing.map((code) => `reasons: expected ${code} among them, given ${given.reasons.join(', ')}`);
}

function decided(use: string, wanted: readonly Decision[], key: string, given: GivenAnswer): string[] {
  const decision = given.decisions[use as Use];
  if (decision !== undefined && wanted.includes(decision)) return [];
  return [`${key}: expected ${use} to be ${wanted.join(' or ')}, given ${String(decision)}`];
}

function isoOrNull(day: Day | null | undefined): string | null | undefined {
  return day === null || day === undefined ? day : isoDay(day);
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value) ?? 'nothing';
}
