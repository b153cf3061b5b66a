import { addMonths, dayOf } from './naiveCalendar';
import type { IdentityCode } from './naiveInput';
import { numberFor, setting, type NaivePolicy } from './naiveScene';
import { endRow, type OpenTerm, type RowState, type World } from './naiveWorld';

const SECOND_VERSION_FROM = dayOf('2025-04-15');
const LISTED = ['HENKILO', 'LAPSI', 'MUUHUOL', 'KOTIPALVEL', 'EITILASTO', 'KAUKOLAINA'];
const NEEDING_CODE = LISTED.slice(0, 4);

function listed(policy: NaivePolicy, name: string, byDefault: string[]): string[] {
  const value = setting(policy, name);
  if (value === null) return [];
  return Array.isArray(value) ? (value as string[]) : byDefault;
}

function identityOn(world: World, day: number): IdentityCode {
  let value: IdentityCode = 'UNKNOWN';
  let since = -2;
  for (const entry of world.identity) {
    if (entry.from <= day && entry.from > since) ({ from: since, value } = entry);
  }
  return value;
}

/** Months of a new term in both readings of the identity code; null where no rule speaks of the type. */
function monthsOf(policy: NaivePolicy, row: RowState, identity: IdentityCode, day: number): { fewest: number; most: number } | null {
  const code = row.type.code;
  if (code === 'YHTEISO') {
    const months = numberFor(policy, 'period.organisationMonths', code, 12) ?? 12;
    return { fewest: months, most: months };
  }
  if (!listed(policy, 'bulk.types', LISTED).includes(code)) return null;
  const full = numberFor(policy, 'period.months', code, day >= SECOND_VERSION_FROM ? 900 : 120) ?? 0;
  if (!listed(policy, 'bulk.typesNeedingNationalId', NEEDING_CODE).includes(code)) return { fewest: full, most: full };
  const without = numberFor(policy, 'period.monthsWithoutNationalId', code, 12) ?? 12;
  return { fewest: identity === 'PRESENT' ? full : without, most: identity === 'ABSENT' ? without : full };
}

function renewalBase(policy: NaivePolicy, on: number, oldEnd: number): number {
  const base = setting(policy, 'renewalBase');
  if (base === 'OLD_EXPIRY') return oldEnd;
  return base === 'LATER_OF_BOTH' ? Math.max(on, oldEnd) : on;
}

/** Sets the last day in both readings: a recorded one as it is, else counted by the rules of the day of decision. */
function settle(world: World, row: RowState, policy: NaivePolicy, term: OpenTerm, day: number): void {
  if (term.endsOn !== null) {
    row.surely = term.endsOn;
    row.possibly = term.endsOn;
    return;
  }
  const months = monthsOf(policy, row, identityOn(world, term.on), day);
  if (!months) {
    if (term.kind === 'ENROLMENT') row.surely = -Infinity;
    row.possibly = Infinity;
    return;
  }
  const enrols = term.kind === 'ENROLMENT';
  row.surely = addMonths(enrols ? term.on : renewalBase(policy, term.on, row.surely), months.fewest);
  row.possibly = addMonths(enrols ? term.on : renewalBase(policy, term.on, row.possibly), months.most);
}

function noteDecision(world: World, row: RowState, policy: NaivePolicy, day: number): void {
  const code = row.type.code;
  row.notes = [];
  if (code === 'YHTEISO') row.notes.push('ORGANISATION_TERM');
  else if (!listed(policy, 'bulk.types', LISTED).includes(code)) row.notes.push('NO_RULE_FOR_TYPE');
  else if (listed(policy, 'bulk.typesNeedingNationalId', NEEDING_CODE).includes(code)) {
    const identity = identityOn(world, day);
    if (identity === 'ABSENT') row.notes.push('NO_NATIONAL_ID');
    if (identity === 'UNKNOWN' || row.surely !== row.possibly) row.notes.push('FACT_MISSING');
  }
}

/** The move of 15 April 2025: later where it can be, never earlier; those who have been cancelled or died are let be. */
function move(world: World, row: RowState, policy: NaivePolicy, day: number): void {
  const code = row.type.code;
  if (row.enrolledOn >= day || row.ended || !listed(policy, 'bulk.types', LISTED).includes(code)) return;
  const given = setting(policy, 'bulk.endsOn');
  const target = dayOf(typeof given === 'string' ? given : '2100-01-01');
  const needsCode = listed(policy, 'bulk.typesNeedingNationalId', NEEDING_CODE).includes(code);
  const identity = needsCode ? identityOn(world, day) : 'PRESENT';
  const later = identity === 'ABSENT' ? false : (identity === 'PRESENT' ? row.surely : row.possibly) < target;
  if (later) row.possibly = Math.max(row.possibly, target);
  if (later && identity === 'PRESENT') row.surely = target;
  if (later || identity === 'ABSENT') noteDecision(world, row, policy, day);
}

/** One day in the life of a Vaski record; `runs` says that the move is done today. */
export function vaskiDay(world: World, row: RowState, policy: NaivePolicy | undefined, day: number, runs: boolean): void {
  if (!policy) return;
  for (const term of row.openTerms) {
    settle(world, row, policy, term, day);
    noteDecision(world, row, policy, term.on);
  }
  if (row.openTerms.length > 0 && row.ended && row.possibly < row.ended.on - 1) row.ended = { on: row.possibly + 1, why: 'PERIOD_ENDED' };
  row.openTerms = [];
  if (runs) move(world, row, policy, day);
}

/**
 * A row whose last day has passed in every reading has ended; a later act by hand cannot end it again, nor can the move
 * revive it then. An act on the very day after the last day is itself why it has ended.
 */
export function closeIfOver(row: RowState, day: number): void {
  if (row.possibly < day) endRow(row, row.possibly + 1, 'PERIOD_ENDED');
}

/** The move is done on the first day of an unbroken time with a policy, not before 15 April 2025. */
export function movesOn(day: number, policyBegins: boolean): boolean {
  return day === SECOND_VERSION_FROM || (day > SECOND_VERSION_FROM && policyBegins);
}
