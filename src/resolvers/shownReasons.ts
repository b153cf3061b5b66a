import type { Consortium } from '../domain/consortium';
import { FOREVER } from '../domain/day';
import type { Reason as Given } from '../domain/facts';
import type { Reason } from '../schema/reason.type';

/** A reason as the engine gave it, and the consortium in whose words and currency it is told. */
export interface ShownReason extends Pick<Reason, 'code' | 'rule' | 'source' | 'through'> {
  readonly given: Given;
  readonly consortium: Consortium;
}

/** Something that has reasons, with these made ready to be shown. */
export function withReasons<T extends { readonly reasons: readonly Given[] }>(consortium: Consortium, thing: T) {
  return { ...thing, reasons: shownReasons(consortium, thing.reasons) };
}

export function shownReasons(consortium: Consortium, reasons: readonly Given[]): ShownReason[] {
  return reasons.map((given) => {
    const { code, rule, source } = given;
    const through = given.through === undefined || given.through === FOREVER ? null : given.through;
    return { code, rule, source, through, given, consortium };
  });
}
