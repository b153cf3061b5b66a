import type { Day } from './day';
import type { Activity, Block, Charge, Dated, Fee, MembershipFacts, PatronFacts } from './facts';

/**
 * The facts dated a day or earlier. What is dated later is not there at all, so no rule can look ahead:
 * a charge settled tomorrow is open today, a membership of tomorrow does not exist. What is copied for it is frozen:
 * of frozen facts all that is visible is frozen.
 */
export function visibleFacts(facts: PatronFacts, day: Day): PatronFacts {
  if (!liesAhead(facts, day)) return facts;
  return Object.freeze({
    id: facts.id,
    kind: facts.kind,
    bornOn: facts.bornOn,
    deceasedOn: notAfter(facts.deceasedOn, day),
    identityCode: begun(facts.identityCode, day),
    memberships: visibleOf(facts.memberships, visibleMembership, day),
    activity: visibleOf(facts.activity, visibleActivity, day),
    charges: visibleOf(facts.charges, visibleCharge, day),
    blocks: visibleOf(facts.blocks, visibleBlock, day),
  });
}

/** What is visible of the items of a list, null of those that are not; the list itself where all are, as they are. */
function visibleOf<T>(list: readonly T[], visible: (item: T, day: Day) => T | null, day: Day): readonly T[] {
  const seen: T[] = [];
  let changed = false;
  for (let index = 0; index < list.length; index += 1) {
    const item = list[index] as T;
    const shown = visible(item, day);
    if (shown !== null) seen.push(shown);
    changed ||= shown !== item;
  }
  return changed ? Object.freeze(seen) : list;
}

/** Whether anything is dated after a day; if not, the facts are visible as they are. */
function liesAhead(facts: PatronFacts, day: Day): boolean {
  return (
    isAhead(facts.deceasedOn, day) ||
    some(facts.identityCode, beginsAfter, day) ||
    some(facts.memberships, rowLiesAhead, day) ||
    some(facts.activity, isAfter, day) ||
    some(facts.charges, chargeLiesAhead, day) ||
    some(facts.blocks, blockLiesAhead, day)
  );
}

/** Asked of every patron for every answer: a loop by position is several times as quick on frozen lists. */
function some<T>(list: readonly T[], lies: (item: T, day: Day) => boolean, day: Day): boolean {
  for (let index = 0; index < list.length; index += 1) if (lies(list[index] as T, day)) return true;
  return false;
}

function beginsAfter({ from }: { readonly from: Day }, day: Day): boolean {
  return from > day;
}

function isAfter({ on }: { readonly on: Day }, day: Day): boolean {
  return on > day;
}

function chargeLiesAhead({ raisedOn, settledOn }: Charge, day: Day): boolean {
  return raisedOn > day || isAhead(settledOn, day);
}

function blockLiesAhead({ from, liftedOn }: Block, day: Day): boolean {
  return from > day || isAhead(liftedOn, day);
}

/** Before a last use that was only told afterwards, use is supposed: absence that nobody knows of must end nothing. */
function visibleActivity(act: Activity, day: Day): Activity | null {
  if (act.on <= day) return act;
  return act.earlierUnknown === true ? Object.freeze({ ...act, on: day }) : null;
}

function visibleCharge(charge: Charge, day: Day): Charge | null {
  if (charge.raisedOn > day) return null;
  return isAhead(charge.settledOn, day) ? Object.freeze({ ...charge, settledOn: null }) : charge;
}

function visibleBlock(block: Block, day: Day): Block | null {
  if (block.from > day) return null;
  return isAhead(block.liftedOn, day) ? Object.freeze({ ...block, liftedOn: null }) : block;
}

/** Field by field: spreading what is frozen costs ten times as much. */
function visibleMembership(row: MembershipFacts, day: Day): MembershipFacts | null {
  if (row.enrolledOn > day) return null;
  if (!rowLiesAhead(row, day)) return row;
  const isCancelled = !isAhead(cancellationKnownOn(row), day);
  return Object.freeze({
    id: row.id,
    institution: row.institution,
    type: row.type,
    enrolledOn: row.enrolledOn,
    startsOn: row.startsOn,
    via: row.via,
    recordedEnds: begun(row.recordedEnds, day),
    renewals: visibleOf(row.renewals, unlessDone, day),
    fee: row.fee === null ? null : visibleFee(row.fee, day),
    cancelledOn: isCancelled ? row.cancelledOn : null,
    cancelDecidedOn: isCancelled ? row.cancelDecidedOn : null,
    cancelReason: isCancelled && row.cancelledOn !== null ? row.cancelReason : null,
    digital: row.digital,
    committed: visibleOf(row.committed, unlessDone, day),
  });
}

/** A cancellation for a later day is known from the day on which it was decided. */
function cancellationKnownOn({ cancelledOn, cancelDecidedOn }: MembershipFacts): Day | null {
  return cancelledOn === null ? null : (cancelDecidedOn ?? cancelledOn);
}

function visibleFee(fee: Fee, day: Day): Fee {
  if (!isAhead(fee.paidOn, day) && !isAhead(fee.waivedOn, day)) return fee;
  const paidOn = notAfter(fee.paidOn, day);
  return Object.freeze({ amount: fee.amount, paidOn, paid: paidOn === null ? null : fee.paid, waivedOn: notAfter(fee.waivedOn, day) });
}

function isAhead(fact: Day | null, day: Day): boolean {
  return fact !== null && fact > day;
}

function notAfter(fact: Day | null, day: Day): Day | null {
  return isAhead(fact, day) ? null : fact;
}

function begun<T>(list: readonly Dated<T>[], day: Day): readonly Dated<T>[] {
  return visibleOf(list, unlessLater, day);
}

function unlessLater<T>(item: Dated<T>, day: Day): Dated<T> | null {
  return item.from <= day ? item : null;
}

function unlessDone<T extends { readonly on: Day }>(item: T, day: Day): T | null {
  return item.on <= day ? item : null;
}

/** Every day on which a fact of the patron begins, ends or changes; unsorted, with repetitions. */
export function factDays(facts: PatronFacts): Day[] {
  const days: (Day | null)[] = [facts.deceasedOn, ...facts.identityCode.map((item) => item.from)];
  for (const row of facts.memberships) days.push(...daysTold(row));
  for (const act of facts.activity) days.push(act.on);
  for (const charge of facts.charges) days.push(charge.raisedOn, charge.settledOn);
  for (const block of facts.blocks) days.push(block.from, block.liftedOn);
  return days.filter((day): day is Day => day !== null);
}

/** Days on which something was told of a membership. */
function daysTold(row: MembershipFacts): (Day | null)[] {
  const days = [row.enrolledOn, row.cancelledOn, cancellationKnownOn(row), row.fee?.paidOn ?? null, row.fee?.waivedOn ?? null];
  return [...days, ...row.recordedEnds.map((item) => item.from), ...row.renewals.map((renewal) => renewal.on)];
}

/** Whether something will only be told of a membership, or done by a run, after a day. */
function rowLiesAhead(row: MembershipFacts, day: Day): boolean {
  const { fee } = row;
  return (
    row.enrolledOn > day ||
    isAhead(cancellationKnownOn(row), day) ||
    (fee !== null && (isAhead(fee.paidOn, day) || isAhead(fee.waivedOn, day))) ||
    some(row.recordedEnds, beginsAfter, day) ||
    some(row.renewals, isAfter, day) ||
    some(row.committed, isAfter, day)
  );
}
