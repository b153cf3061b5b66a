import type { Days, Dice } from './dice';
import { addMonths, dayOf, lastOfMonth, textOf } from './naiveCalendar';
import type { Block, CaseFacts, Charge, Consortium, Fee, MembershipRow, MembershipType } from './naiveInput';
import { randomIdentity } from './randomVaski';

type Make = { dice: Dice; days: Days; consortium: Consortium; flemish: boolean };

function randomFee(make: Make, enrolledOn: number): Fee {
  const { dice, days } = make;
  const fee: Fee = { amount: dice.pick([5, 5, 12.5, 0]) };
  if (dice.chance(45)) fee.paidOn = days.text(enrolledOn, addMonths(enrolledOn, 11));
  if (fee.paidOn !== undefined && dice.chance(35)) fee.paid = dice.pick([fee.amount, 4, 0.5]);
  if (dice.chance(15)) fee.waivedOn = days.text(enrolledOn, addMonths(enrolledOn, 11));
  return fee;
}

function lastDay(make: Make, type: MembershipType, startsOn: number): number {
  const { dice, days } = make;
  const months = make.flemish ? (type.termMonths ?? 12) : dice.pick([12, 12, 120, 120, 36]);
  const regular = addMonths(startsOn, months);
  if (dice.chance(40)) return make.flemish ? lastOfMonth(regular - 1) : regular;
  if (dice.chance(40)) return regular - 1;
  return days.between(startsOn, addMonths(startsOn, months + 2));
}

function renewals(make: Make, row: MembershipRow, from: number, type: MembershipType): MembershipRow['renewals'] {
  const { dice, days } = make;
  const made: { on: string; endsOn?: string }[] = [];
  let after = from;
  for (let i = 0; i <= dice.below(2); i += 1) {
    const near = row.endsOn !== undefined && i === 0 && dice.chance(60) ? dayOf(row.endsOn) + dice.pick([-20, -1, 0, 1, 10]) : null;
    const on = Math.max(after + 1, near ?? days.between(after + 1, addMonths(after, 30)));
    if (on > days.last) break;
    const first = Math.max(on, dayOf(row.startsOn ?? row.enrolledOn), row.endsOn === undefined ? 0 : dayOf(row.endsOn));
    made.push(dice.chance(50) ? { on: textOf(on) } : { on: textOf(on), endsOn: textOf(lastDay(make, type, first)) });
    after = on;
  }
  return made;
}

/** The fee is never paid, and long after it must have been written off the record is renewed. */
function renewAfterWriteOff(make: Make, row: MembershipRow, startsOn: number): void {
  const on = Math.max(startsOn, dayOf(row.enrolledOn)) + 330 + make.dice.below(60);
  if (on > make.days.last) return;
  row.fee = { amount: 5 };
  row.endsOn = textOf(on - make.dice.below(40));
  row.renewals = [make.dice.chance(50) ? { on: textOf(on) } : { on: textOf(on), endsOn: textOf(addMonths(on, 12)) }];
}

function startOf(make: Make, via: MembershipRow['via'], enrolledOn: number): number {
  const { dice } = make;
  if (!make.flemish || dice.chance(70)) return enrolledOn;
  if (via === 'IMPORT' && dice.chance(40)) return enrolledOn - dice.below(500);
  return dice.chance(60) ? lastOfMonth(enrolledOn) + 1 : enrolledOn + dice.below(90);
}

function randomRow(make: Make, types: MembershipType[]): MembershipRow {
  const { dice, days } = make;
  const type = dice.pick(make.flemish || dice.chance(40) ? types : types.slice(0, 5));
  const at = dice.chance(50) ? (make.consortium.institutions[0] as string) : dice.pick(make.consortium.institutions);
  const move = dayOf('2025-04-15');
  const atTheMove = !make.flemish && move > days.first && move < days.last - 300 && dice.chance(20);
  const enrolledOn = atTheMove ? move + dice.pick([-1, 0, 1]) : days.between(days.first, days.last - 300);
  const row: MembershipRow = { at, type: type.code, enrolledOn: textOf(enrolledOn) };
  if (dice.chance(45)) row.via = dice.pick(['ONLINE', 'ONLINE', 'IMPORT', 'DESK'] as const);
  const startsOn = startOf(make, row.via, enrolledOn);
  if (startsOn !== enrolledOn) row.startsOn = textOf(startsOn);
  if (dice.chance(make.flemish ? (type.code === 'DATED' ? 80 : 50) : 65)) row.endsOn = textOf(Math.max(enrolledOn, lastDay(make, type, startsOn)));
  const renewed = dice.chance(make.flemish ? 12 : 35);
  if (renewed) row.renewals = renewals(make, row, enrolledOn, type);
  if (dice.chance(make.flemish && !renewed ? 55 : 10)) row.fee = randomFee(make, enrolledOn);
  if (renewed && row.fee) row.fee = { amount: 5, paidOn: row.enrolledOn };
  if (!renewed && dice.chance(8)) {
    const through = Math.min(row.endsOn === undefined ? days.last : dayOf(row.endsOn), addMonths(enrolledOn, 11));
    row.cancelledOn = days.text(enrolledOn, through);
  }
  if (make.flemish && dice.chance(5)) row.digital = true;
  if (row.fee && !renewed && row.cancelledOn === undefined && dice.chance(10)) renewAfterWriteOff(make, row, startsOn);
  return row;
}

function randomCharge(make: Make): Charge {
  const { dice, days } = make;
  const raisedOn = days.between(days.first, days.last);
  const charge: Charge = { at: dice.pick(make.consortium.institutions), amount: dice.pick([0.5, 5, 5.01, 6, 10, 10.01, -4]), raisedOn: textOf(raisedOn) };
  if (dice.chance(60)) charge.settledOn = days.text(raisedOn, raisedOn + 200);
  return charge;
}

function randomBlock(make: Make): Block {
  const { dice, days } = make;
  const from = days.between(days.first, days.last);
  const kind = dice.pick(['GENERAL', 'COLLECTIONS', 'ONLINE_REGISTRATION', 'PAYMENT'] as const);
  const block: Block = { at: dice.pick(make.consortium.institutions), kind, from: textOf(from) };
  if (dice.chance(60)) block.liftedOn = days.text(from, from + 400);
  return block;
}

/** Activity anywhere, half of it just about as old as a run on the first of some month takes for the limit. */
function randomActivity(make: Make, rows: MembershipRow[]): { on: string; at: string; via: string } {
  const { dice, days } = make;
  const run = lastOfMonth(days.between(days.first, days.last)) + 1;
  const limit = addMonths(run, -dice.pick([3, 6, 12, 24])) - 1 + dice.below(3);
  const on = dice.chance(50) ? limit : days.between(days.first, days.last);
  const at = dice.chance(60) ? dice.pick(rows).at : dice.pick(make.consortium.institutions);
  return { on: textOf(on), at, via: dice.pick(['ILS', 'LEGACY', 'PORTAL', 'SIP2']) };
}

function many<T>(dice: Dice, most: number, one: () => T): T[] {
  return Array.from({ length: dice.below(most + 1) }, one);
}

/** Nothing is told of a patron from the day of death on. */
function untilDeath(facts: CaseFacts, deceasedOn: string): CaseFacts {
  const rows = (facts.memberships ?? []).filter((row) => row.enrolledOn < deceasedOn);
  for (const row of rows) {
    if (row.renewals) row.renewals = row.renewals.filter((r) => r.on < deceasedOn);
    if (row.cancelledOn !== undefined && row.cancelledOn >= deceasedOn) delete row.cancelledOn;
  }
  const activity = (facts.activity ?? []).filter((a) => a.on < deceasedOn);
  return { ...facts, patron: { ...facts.patron, deceasedOn }, memberships: rows, activity };
}

function withoutPairs(rows: MembershipRow[]): MembershipRow[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = `${row.at} ${row.enrolledOn}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** One random patron with memberships, activity, charges and blocks. */
export function randomFacts(dice: Dice, days: Days, consortium: Consortium): CaseFacts {
  const make: Make = { dice, days, consortium, flemish: consortium.id.startsWith('be') };
  const kind = dice.pick(['PERSON', 'PERSON', 'PERSON', 'PERSON', 'PERSON', 'PERSON', 'ORGANISATION', 'ADMINISTRATIVE'] as const);
  const fitting = consortium.membershipTypes.filter((type) => type.appliesTo === kind);
  const count = make.flemish ? 1 + dice.below(4) : dice.chance(85) ? 1 : 2;
  const memberships = withoutPairs(Array.from({ length: count }, () => randomRow(make, fitting)));
  const online = memberships.filter((row) => row.via === 'ONLINE' && dice.chance(60));
  const facts: CaseFacts = {
    patron: kind === 'PERSON' ? { kind, bornOn: '1980-02-03', nationalId: randomIdentity(dice, days) } : { kind },
    memberships,
    activity: many(dice, 5, () => randomActivity(make, memberships)),
    charges: many(dice, 3, () => randomCharge(make)),
    blocks: [
      ...online.map((row): Block => ({ at: row.at, kind: 'ONLINE_REGISTRATION', from: row.enrolledOn })),
      ...many(dice, 2, () => randomBlock(make)),
    ],
  };
  if (dice.chance(20)) facts.loans = [{ at: dice.pick(memberships).at, lentOn: textOf(days.first), dueOn: textOf(days.first + 28) }];
  if (!dice.chance(6)) return facts;
  const first = Math.min(...memberships.map((row) => dayOf(row.enrolledOn)));
  return untilDeath(facts, days.text(first + 1, days.last));
}
