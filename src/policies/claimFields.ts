import { BEGINNING, FIRST_DATE, FOREVER, LAST_DATE } from '../domain/day';
import { UNDETERMINED_EFFECT } from '../domain/effect';
import { DECISIONS, USES } from '../domain/uses';
import type { Claim } from './claims';
import { describeValue } from './describeValue';

/** What is wrong with a value, as the end of a sentence that begins with the field's name; null when nothing is. */
type Check = (value: unknown) => string | null;

const STATUSES = ['INVOICED', 'REMINDED', 'DELINQUENT', 'NORMAL', 'EXPIRED'];
const OWN_STATUSES = [...STATUSES, 'NONE'];
const FACT_KINDS: Readonly<Record<string, string>> = { day: 'number', money: 'number', count: 'number', institution: 'string', text: 'string' };

const day: Check = (value) => (isDay(value) ? null : `${describeValue(value)}; a day is a whole number of days, in the years 1 to 9999 or open`);
const text: Check = (value) => (typeof value === 'string' && value !== '' ? null : `${describeValue(value)}; it is a text`);
const code: Check = (value) =>
  typeof value === 'string' && /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(value) && value !== UNDETERMINED_EFFECT
    ? null
    : `${describeValue(value)}; it is a word of capitals joined by underscores, and not ${UNDETERMINED_EFFECT}`;
const cents: Check = (value) => (Number.isSafeInteger(value) && (value as number) > 0 ? null : `${describeValue(value)}; it is a whole number of cents, at least 1`);
const truth: Check = (value) => (typeof value === 'boolean' ? null : `${describeValue(value)}; it is true or false`);
const yes: Check = (value) => (value === true ? null : `${describeValue(value)}; it is true`);
const orNull = (check: Check): Check => (value) => (value === null ? null : check(value));
const optional = (check: Check): Check => (value) => (value === undefined ? null : check(value));

const oneOf = (known: readonly string[]): Check => (value) =>
  typeof value === 'string' && known.includes(value) ? null : `${describeValue(value)}; known are ${known.join(', ')}`;

const listOf = (check: Check): Check => (value) =>
  Array.isArray(value) ? firstProblem(value.map(check)) : `${describeValue(value)}; it is a list`;

/** Decisions found sound before. Rules claim the same ones again and again; they are frozen, so they stay sound. */
const sound = new WeakSet<object>();
const decision = oneOf(DECISIONS);

const decisions: Check = (value) => {
  if (!isRecord(value)) return `${describeValue(value)}; it gives a decision for each action at a channel`;
  if (sound.has(value)) return null;
  const problem = firstProblem(
    Object.entries(value).map(([use, decided]) =>
      (USES as readonly string[]).includes(use) ? decision(decided) : `\`${use}\` in it, which is no action at a channel`,
    ),
  );
  if (problem === null) sound.add(Object.freeze(value));
  return problem;
};

const facts: Check = (value) => {
  if (!isRecord(value)) return `${describeValue(value)}; it gives a typed fact for each place of the texts`;
  for (const name in value) {
    const problem = Object.hasOwn(value, name) ? factProblem(value[name]) : null;
    if (problem !== null) return problem;
  }
  return null;
};

const renewsItself: Check = (value) => {
  if (!isRecord(value)) return `${describeValue(value)}; it names \`firstPeriodEndsOn\` and \`everyMonths\``;
  const { everyMonths } = value;
  const months = everyMonths === null || (Number.isInteger(everyMonths) && (everyMonths as number) > 0);
  return orNull(day)(value.firstPeriodEndsOn) ?? (months ? null : `${describeValue(everyMonths)} as \`everyMonths\`; at least 1, or null`);
};

const period = { from: optional(day), through: optional(day) };
const shown = { facts: optional(facts) };
const term = { endsOn: orNull(day), certainThrough: optional(day), unknownFact: optional(text), ...shown };

/** The fields of every kind of claim and what each may hold. */
export const CLAIM_FIELDS: Readonly<Record<Claim['kind'] | 'move', Readonly<Record<string, Check>>>> = {
  term: { ...term, renewsItself: optional(renewsItself) },
  move: { ...term, on: day, byRun: yes, revives: optional(truth) },
  status: { status: oneOf(STATUSES), from: day, through: optional(day), byRun: optional(truth), final: optional(truth), ...shown },
  restriction: {
    decisions,
    ...period,
    whileStatus: optional(listOf(oneOf(OWN_STATUSES))),
    endedBy: optional(listOf(text)),
    becauseOfStatus: optional(truth),
    ...shown,
  },
  findable: { findable: truth, ...period },
  undetermined: { unknownFact: text, ...period },
  keep: { ...period, ...shown },
  notice: { notice: text, on: day, ...shown },
  effect: { effect: code, amount: optional(cents), journal: optional(text), shownOnly: optional(yes), ...shown },
  welcome: { decisions: optional(decisions), ...shown },
  offer: { ...shown },
};

function factProblem(value: unknown): string | null {
  const kind = isRecord(value) ? onlyField(value) : null;
  if (kind === null || typeof (value as Record<string, unknown>)[kind] !== FACT_KINDS[kind]) {
    return `${describeValue(value)} in it; a fact is one of { day }, { money }, { count }, { institution }, { text }`;
  }
  return null;
}

/** The name of a record's field; null when it has none, or several. */
function onlyField(record: Readonly<Record<string, unknown>>): string | null {
  let only: string | null = null;
  for (const name in record) {
    if (!Object.hasOwn(record, name)) continue;
    if (only !== null) return null;
    only = name;
  }
  return only;
}

function firstProblem(problems: readonly (string | null)[]): string | null {
  return problems.find((problem) => problem !== null) ?? null;
}

function isDay(value: unknown): boolean {
  if (value === BEGINNING || value === FOREVER) return true;
  return Number.isInteger(value) && FIRST_DATE <= (value as number) && (value as number) <= LAST_DATE;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
