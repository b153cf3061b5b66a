import { addMonths, dayOfMonth, lastOfMonth, monthCount } from './naiveCalendar';
import { numberFor, setting, type NaivePolicy } from './naiveScene';
import { endRow, feeIsOpen, type RowState, type World } from './naiveWorld';

/** Last day of a period without a recorded one: the end of the month in which its months are over. */
function computedEnd(row: RowState, firstDay: number): number | null {
  const months = row.type.termMonths;
  return months === undefined ? null : lastOfMonth(addMonths(firstDay, months) - 1);
}

/** A new membership, or a renewal by hand: both settle the running period's last day at once. */
export function settleTerms(row: RowState): void {
  for (const term of row.openTerms) {
    if (term.kind === 'ENROLMENT') {
      row.end = term.endsOn ?? computedEnd(row, row.startsOn);
      continue;
    }
    const running = row.ended === null && (row.end === null || row.end >= term.on);
    const firstDay = running && row.end !== null ? row.end + 1 : term.on;
    if (term.endsOn !== null) row.end = term.endsOn;
    else if (!(running && row.end === null)) row.end = computedEnd(row, firstDay);
    row.ended = null;
  }
  row.openTerms = [];
}

function lastActivity(world: World, row: RowState, scope: unknown, seen: number): number {
  let last = -1;
  for (const act of world.activity) {
    if (act.on <= seen && act.on > last && (scope !== 'INSTITUTION' || act.at === row.at)) last = act.on;
  }
  return last === -1 ? row.enrolledOn : last;
}

/** Has the patron been away too long, looked at on `day`? Persons with a conditional type only. */
function inactive(world: World, row: RowState, policy: NaivePolicy, day: number, seen: number): boolean {
  if (row.type.renewal !== 'CONDITIONAL' || row.type.appliesTo !== 'PERSON') return false;
  const months = numberFor(policy, 'inactivityTermMonths', row.type.code, 24);
  if (months === null) return false;
  const limit = addMonths(day, -months);
  const last = lastActivity(world, row, setting(policy, 'activityScope'), seen);
  return setting(policy, 'inactivityBoundary') === 'INCLUSIVE' ? last <= limit : last < limit;
}

/** A period that is not renewed by itself is over on the day after its last day, whether or not a policy is in force. */
export function closeIfPeriodIsOver(row: RowState, day: number): void {
  if (row.type.renewal === 'NONE' && row.end !== null && row.end < day) endRow(row, row.end + 1, 'PERIOD_ENDED');
}

/** What comes by date: the running period is over, or goes on by itself unless a rule in force that very day forbids it. */
function periodIsOver(world: World, row: RowState, policy: NaivePolicy | undefined, day: number, seen: number): void {
  closeIfPeriodIsOver(row, day);
  if (row.ended || row.end === null || row.end >= day) return;
  if (policy && row.end === day - 1 && inactive(world, row, policy, day, seen)) {
    endRow(row, day, 'INACTIVE');
    return;
  }
  const months = row.type.termMonths;
  while (row.end !== null && row.end < day) row.end = months === undefined ? null : addMonths(row.end + 1, months) - 1;
}

/** A registration is the first row of the patron at the institution. */
function registeredOnline(row: RowState, rows: RowState[]): boolean {
  if (row.row.via !== 'ONLINE') return false;
  return !rows.some((o) => o.at === row.at && (o.enrolledOn < row.enrolledOn || (o.enrolledOn === row.enrolledOn && o.place < row.place)));
}

const LADDER = ['INVOICED', 'REMINDED', 'DELINQUENT', 'EXPIRED'] as const;

function rungOf(row: RowState, rows: RowState[], policy: NaivePolicy, day: number): number {
  const code = row.type.code;
  if (registeredOnline(row, rows)) {
    const months = monthCount(day) - monthCount(row.enrolledOn);
    const expire = numberFor(policy, 'onlineFee.expireMonth', code, 4);
    const delinquent = numberFor(policy, 'onlineFee.delinquentMonth', code, 3);
    if (expire !== null && months >= expire) return 3;
    return delinquent !== null && months >= delinquent ? 2 : 0;
  }
  const expire = numberFor(policy, 'fee.expireAfterMonths', code, 7);
  const delinquent = numberFor(policy, 'fee.delinquentAfterMonths', code, 5);
  if (expire !== null && day >= addMonths(row.startsOn, expire)) return 3;
  if (delinquent !== null && day >= addMonths(row.startsOn, delinquent)) return 2;
  return day >= row.startsOn ? 1 : 0;
}

/** The run moves an open fee up the ladder, never down. */
function climb(row: RowState, rows: RowState[], policy: NaivePolicy, day: number, seen: number): void {
  if (row.ended || !feeIsOpen(row, seen)) return;
  const rung = LADDER[Math.max(LADDER.indexOf(row.step), rungOf(row, rows, policy, day))] ?? 'INVOICED';
  if (rung === 'EXPIRED') {
    endRow(row, day, 'FEE_UNPAID');
    row.feeWrittenOff = true;
  } else row.step = rung;
}

/** The day of a run by the library's setting. */
export function runDayOf(policy: NaivePolicy): number {
  const day = setting(policy, 'runDay');
  return typeof day === 'number' ? day : 1;
}

/** One day in the life of a Flemish membership: what comes by date, then the run if there is one. */
export function flandersDay(world: World, row: RowState, rows: RowState[], policy: NaivePolicy | undefined, day: number, seen: number): void {
  periodIsOver(world, row, policy, day, seen);
  if (!policy || dayOfMonth(day) !== runDayOf(policy)) return;
  if (!row.ended && setting(policy, 'inactivityCut') !== 'AT_RENEWAL' && inactive(world, row, policy, day, seen)) {
    endRow(row, day, 'INACTIVE');
  }
  climb(row, rows, policy, day, seen);
}
