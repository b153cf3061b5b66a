import type { Day } from '../../domain/day';
import { feeOpen, type Fee, type MembershipFacts } from '../../domain/facts';
import { isoDay } from '../../domain/isoDay';
import { refuse, type ActRefusal, type Seen } from './act';
import { wrongDay } from './dayOfAct';
import { membershipMeant } from './membershipMeant';

/** A membership whose fee is open on the day of an act. */
export interface OpenFee {
  readonly kind: 'fee';
  readonly membership: MembershipFacts;
  readonly fee: Fee;
  /** Cents paid so far, and cents that are open. */
  readonly paid: number;
  readonly open: number;
}

/** The open fee at the institution: of the membership named, else the only one there is. */
export function feeMeant(seen: Seen, id: string | null, on: Day): OpenFee | ActRefusal {
  const here = seen.facts.memberships.filter(({ institution }) => institution === seen.institution);
  const { deceasedOn } = seen.facts;
  const owing = here.filter((row) => feeOpen(row) && writtenOffOn(row, deceasedOn, on) === null);
  if (id === null && owing.length > 1) {
    const ids = owing.map((row) => `\`${row.id}\``).join(', ');
    return refuse('WHICH_MEMBERSHIP', `The fees of ${ids} are open at \`${seen.institution}\`; say which by \`membership\`.`);
  }
  const meant = membershipMeant(seen, id ?? owing[0]?.id ?? null);
  if (meant.kind === 'refused') return meant;
  const { membership } = meant;
  return wrongDay(on, seen, membership) ?? closed(membership, deceasedOn, on) ?? openFee(membership);
}

function openFee(membership: MembershipFacts): OpenFee {
  const fee = membership.fee as Fee;
  const paid = fee.paidOn === null ? 0 : (fee.paid ?? fee.amount);
  return { kind: 'fee', membership, fee, paid, open: fee.amount - paid };
}

/** Why nothing is open of a membership's fee; null where something is. */
function closed(membership: MembershipFacts, deceasedOn: Day | null, on: Day): ActRefusal | null {
  const { id, fee } = membership;
  if (fee === null || fee.amount === 0) return refuse('NO_FEE', `The membership \`${id}\` has no fee; there is nothing to pay or to waive.`);
  if (fee.waivedOn !== null) return refuse('FEE_WAIVED', `The fee of \`${id}\` was waived on \`${isoDay(fee.waivedOn)}\`; nothing is open.`);
  if (!feeOpen(membership)) return refuse('FEE_PAID', `The fee of \`${id}\` was paid on \`${isoDay(fee.paidOn as Day)}\`; nothing is open.`);
  const writtenOff = writtenOffOn(membership, deceasedOn, on);
  if (writtenOff === null) return null;
  const mended = writtenOff === deceasedOn ? 'when the patron died; nothing is owed' : 'when the membership ended; renew it, or enrol the patron anew';
  return refuse('FEE_WRITTEN_OFF', `The fee of \`${id}\` was written off on \`${isoDay(writtenOff)}\`, ${mended}.`);
}

/**
 * The day on which a fee was written off, as seen on a day: cancelled by hand, ended by death, or ended by a run for the
 * fee. What is dated on the day of the run itself that run sees.
 */
function writtenOffOn({ cancelledOn, committed }: MembershipFacts, deceasedOn: Day | null, on: Day): Day | null {
  const end = committed.find((commit) => commit.kind === 'END' && commit.reason.code === 'FEE_UNPAID' && commit.on < on);
  if (end !== undefined) return end.on;
  if (cancelledOn !== null && cancelledOn <= on) return cancelledOn;
  return deceasedOn !== null && deceasedOn <= on ? deceasedOn : null;
}
