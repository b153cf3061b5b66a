import type { CaseFacts, Consortium, NaiveAnswer } from './naiveInput';
import { naiveReplay } from './naiveStanding';
import { PAIRS } from './naivePermissions';
import { randomCase } from './randomCase';

/** The engine under test, made ready for a case and its days: one answer for one institution on one day, in the shape of the naive one. */
export type EngineFor = (consortium: Consortium, caseFacts: CaseFacts, days: readonly string[]) => (at: string, on: string) => NaiveAnswer;

/** One question of a random case, and what both sides answer. */
export type Compared = { at: string; on: string; naive: NaiveAnswer; engine: NaiveAnswer };

const COMMON_CODES = [
  'MEMBER', 'SHARED_MEMBERSHIP', 'NOT_A_MEMBER', 'PERIOD_ENDED', 'INACTIVE', 'FEE_UNPAID', 'CANCELLED', 'DECEASED', 'NO_NATIONAL_ID',
  'ORGANISATION_TERM', 'CHARGES_ABOVE_MAXIMUM', 'CHARGES_TOO_OLD', 'REPLACEMENT_BILLED', 'IDENTITY_UNCONFIRMED', 'GENERAL_BLOCK',
  'COLLECTIONS_BLOCK', 'PAYMENT_BLOCK', 'CARD_LOST', 'CARD_REPLACED', 'CARD_WITHDRAWN', 'RUN_PENDING', 'NO_RULE_FOR_TYPE', 'FACT_MISSING',
  'RULE_FAILED', 'NO_POLICY',
];

function common(reasons: string[]): string {
  return [...new Set(reasons)].filter((code) => COMMON_CODES.includes(code)).sort().join(', ');
}

/** What two answers do not agree on, in words. */
export function differencesOf(naive: NaiveAnswer, engine: NaiveAnswer): string[] {
  const found: string[] = [];
  const hold = (name: string, wanted: unknown, got: unknown): void => {
    if (JSON.stringify(wanted) !== JSON.stringify(got)) found.push(`${name}: naive ${JSON.stringify(wanted)}, engine ${JSON.stringify(got)}`);
  };
  hold('validity', naive.validity, engine.validity);
  hold('basis', naive.basis, engine.basis);
  hold('status', naive.status, engine.status);
  hold('validThrough', naive.validThrough, engine.validThrough);
  hold('findable', naive.findable, engine.findable);
  const offer = (e: NaiveAnswer['enrolment']): unknown => (e === null ? null : [e.feeWaived, e.endsOn]);
  hold('enrolment [feeWaived, endsOn]', offer(naive.enrolment), offer(engine.enrolment));
  hold('reasons', common(naive.reasons), common(engine.reasons));
  for (const pair of PAIRS) hold(pair, naive.permissions[pair], engine.permissions[pair]);
  return found;
}

/** Asks both about every day of a random case. */
export function askBoth(seed: number, engineFor: EngineFor): Compared[] {
  const one = randomCase(seed);
  const days = one.days.map((question) => question.on);
  const naive = naiveReplay(one.consortium, one.case, [...days].sort().at(-1) ?? '1900-01-01');
  const engine = engineFor(one.consortium, one.case, days);
  return one.days.map(({ at, on }) => ({ at, on, naive: naive(at, on), engine: engine(at, on) }));
}

/** The differences in words, one line for each; empty where both agree. */
export function differencesIn(seed: number, compared: readonly Compared[]): string[] {
  return compared.flatMap(({ at, on, naive, engine }) => differencesOf(naive, engine).map((difference) => `seed ${seed}, ${at} on ${on}: ${difference}`));
}
