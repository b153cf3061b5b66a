import { addDays, later, type Day } from '../../src/domain/day';
import type { MembershipFacts, PatronFacts } from '../../src/domain/facts';
import { visibleFacts } from '../../src/domain/visibleFacts';
import { FIRST } from './randomPatron';

/** What of another patron's facts is told: everything, or only what renews and enrols nobody. */
export type Kinds = 'everything' | 'nothing that renews or enrols';

/**
 * A patron as known on a day, of whom afterwards the facts of another are told as well, each dated after that day:
 * use, charges, blocks, settlements, payments, cancellations, a death, an identity code, renewals and enrolments.
 */
export function toldAfter(day: Day, base: PatronFacts, other: PatronFacts, kinds: Kinds = 'everything'): PatronFacts {
  const after = (date: Day): Day => (date > day ? date : addDays(day, 1 + ((date - FIRST) % 500)));
  const maybeAfter = (date: Day | null): Day | null => (date === null ? null : after(date));
  const known = visibleFacts(base, day);
  const enrols = kinds === 'everything';
  return {
    ...known,
    deceasedOn: known.deceasedOn ?? maybeAfter(other.deceasedOn),
    identityCode: ascending([...known.identityCode, ...other.identityCode.map((each) => ({ ...each, from: after(each.from) }))]),
    memberships: [
      ...known.memberships.map((row, index) => changed(row, other.memberships[index], after, enrols)),
      ...(enrols ? other.memberships.map((row, index) => moved({ ...row, id: `later${index}` }, after(row.enrolledOn))) : []),
    ],
    activity: [...known.activity, ...other.activity.map((act) => ({ ...act, on: after(act.on) }))],
    charges: [
      ...known.charges.map((charge, index) => ({ ...charge, settledOn: charge.settledOn ?? maybeAfter(other.charges[index]?.settledOn ?? null) })),
      ...other.charges.map((charge) => ({ ...charge, raisedOn: after(charge.raisedOn), settledOn: maybeAfter(charge.settledOn) })),
    ],
    blocks: [
      ...known.blocks.map((block, index) => ({ ...block, liftedOn: block.liftedOn ?? maybeAfter(other.blocks[index]?.liftedOn ?? null) })),
      ...other.blocks.map((block) => ({ ...block, from: after(block.from), liftedOn: maybeAfter(block.liftedOn) })),
    ],
  };
}

function changed(row: MembershipFacts, other: MembershipFacts | undefined, after: (date: Day) => Day, renews: boolean): MembershipFacts {
  if (other === undefined) return row;
  const paid = row.fee !== null && row.fee.paidOn === null ? (other.fee?.paidOn ?? null) : null;
  return {
    ...row,
    renewals: [...row.renewals, ...(renews ? other.renewals.map((renewal) => ({ ...renewal, on: after(renewal.on) })) : [])],
    recordedEnds: ascending([...row.recordedEnds, ...(renews ? other.recordedEnds.map((record) => ({ ...record, from: after(record.from) })) : [])]),
    cancelledOn: row.cancelledOn ?? (other.cancelledOn === null ? null : after(other.cancelledOn)),
    fee: row.fee === null || paid === null ? row.fee : { ...row.fee, paidOn: after(paid) },
  };
}

function ascending<T extends { readonly from: Day }>(list: readonly T[]): T[] {
  return [...list].sort((a, b) => a.from - b.from);
}

/** A membership with all that is told of it, moved so that it is enrolled on a day. */
function moved(row: MembershipFacts, enrolledOn: Day): MembershipFacts {
  const days = enrolledOn - row.enrolledOn;
  const move = (date: Day): Day => addDays(date, days);
  const maybeMove = (date: Day | null): Day | null => (date === null ? null : move(date));
  return {
    ...row,
    enrolledOn,
    startsOn: later(enrolledOn, move(row.startsOn)),
    recordedEnds: row.recordedEnds.map((each) => ({ from: move(each.from), value: maybeMove(each.value) })),
    renewals: row.renewals.map((renewal) => ({ ...renewal, on: move(renewal.on) })),
    fee: row.fee === null ? null : { ...row.fee, paidOn: maybeMove(row.fee.paidOn), waivedOn: maybeMove(row.fee.waivedOn) },
    cancelledOn: maybeMove(row.cancelledOn),
  };
}
