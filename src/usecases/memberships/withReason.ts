import { checkedPurpose } from '../audit/checkedPurpose';
import { refuse, type ActRefusal, type Step } from './act';

/** A step that is only taken where its reason, if one is given, can be written down. */
export function withReason(reason: string | null, step: Step): Step {
  return (seen) => unusableReason(reason) ?? step(seen);
}

/** Why a reason cannot be written down; null where it can, or none is given. */
function unusableReason(reason: string | null): ActRefusal | null {
  if (reason === null) return null;
  const checked = checkedPurpose(reason);
  return checked.kind === 'refused' ? refuse('REASON_UNUSABLE', `The reason ${checked.problem}`) : null;
}
