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
    memberships: visibleOf(facts.memberships, (row) => visibleMembership(row, day)),
    activity: visibleOf(facts.activity, (act) => visibleActivity(act, day)),
    charges: visibleOf(facts.charges, (charge) => visibleCharge(charge, day)),
    blocks: visibleOf(facts.blocks, (block) => visibleBlock(block, day)),
  });
}

/** What is visible of the items of a list, null of those that are not; the list itself where all are, as they are. */
function visibleOf<T>(list: readonly T[], visible: (item: T) => T | null): readonly T[] {
  const seen: T[] = [];
  let changed = false;
  for (const item of list) {
    const shown = visible(item);
    if (shown !== null) seen.push(shown);
    changed ||= shown !== item;
  }
  return changed ? Object.freeze(seen) : list;
}

/** Whether anything is dated after a day; if not, the facts are visible as they are. */
function liesAhead(facts: PatronFacts, day: Day): boolean {
  return (
    isAhead(facts.deceasedOn, day) ||
    facts.identityCode.some((item) => item.from > day) ||
    facts.memberships.some((row) => rowLiesAhead(row, day)) ||
    facts.activity.some((act) => act.on > day) ||
    facts.charges.some((charge) => charge.raisedOn > day || isAhead(charge.settledOn, day)) ||
    facts.blocks.some((block) => block.from > day || isAhead(block.liftedOn, day))
  );
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
  const cancelledOn = notAfter(row.cancelledOn, day);
  return Object.freeze({
    id: row.id,
    institution: row.institution,
    type: row.type,
    enrolledOn: row.enrolledOn,
    startsOn: row.startsOn,
    via: row.via,
    recordedEnds: begun(row.recordedEnds, day),
    renewals: dated(row.renewals, day),
    fee: row.fee === null ? null : visibleFee(row.fee, day),
    cancelledOn,
    cancelReason: cancelledOn === null ? null : row.cancelReason,
    digital: row.digital,
    committed: dated(row.committed, day),
  });
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
  return visibleOf(list, (item) => (item.from <= day ? item : null));
}

function dated<T extends { readonly on: Day }>(list: readonly T[], day: Day): readonly T[] {
  return visibleOf(list, (item) => (item.on <= day ? item : null));
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
  const days = [row.enrolledOn, row.cancelledOn, row.fee?.paidOn ?? null, row.fee?.waivedOn ?? null];
  return [...days, ...row.recordedEnds.map((item) => item.from), ...row.renewals.map((renewal) => renewal.on)];
}

/** Whether something will only be told of a membership, or done by a run, after a day. */
function rowLiesAhead(row: MembershipFacts, day: Day): boolean {
  const { fee } = row;
  return (
    row.enrolledOn > day ||
    isAhead(row.cancelledOn, day) ||
    (fee !== null && (isAhead(fee.paidOn, day) || isAhead(fee.waivedOn, day))) ||
    row.recordedEnds.some((record) => record.from > day) ||
    row.renewals.some((renewal) => renewal.on > day) ||
    row.committed.some((commit) => commit.on > day)
  );
}
