import type { Consortium } from '../../domain/consortium';
import type { Changed } from '../../usecases/lists/changesSince';
import type { Ending } from '../../usecases/lists/endingMemberships';
import type { UnpaidFee } from '../../usecases/lists/unpaidFees';
import { institutionOf } from '../consortia';
import { shownMembership, shownMembershipType } from '../shownMembership';
import { withReasons } from '../shownReasons';

/** A membership that ends, made ready to be shown. */
export function shownEnding(consortium: Consortium, ending: Ending): object {
  return { ...withReasons(consortium, ending), membership: shownMembership(consortium, ending.institution, ending.membership) };
}

/** A fee that is owed; its cents as units of the currency. */
export function shownFee(consortium: Consortium, fee: UnpaidFee): object {
  return {
    ...fee,
    institution: institutionOf(consortium, fee.institution),
    type: shownMembershipType(consortium, fee.type),
    amount: fee.amount / 100,
    owed: fee.owed / 100,
    nextStep: fee.nextStep === null ? null : withReasons(consortium, fee.nextStep),
  };
}

/** A standing that was written anew. */
export function shownChange(consortium: Consortium, { before, after, institution, changedAt }: Changed): object {
  const ready = (state: Changed['after']): object | null => (state === null ? null : withReasons(consortium, state));
  return { institution: institutionOf(consortium, institution), changedAt, before: ready(before), after: ready(after) };
}
