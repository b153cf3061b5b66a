import type { Action, Channel, Decision } from '../domain/uses';
import { permissionsOf } from '../policies/answer';
import type { StandingFound } from '../usecases/asking';
import { shownReasons, type ShownReason } from './shownReasons';

export interface ShownPermission {
  readonly channel: Channel;
  readonly action: Action;
  readonly decision: Decision;
  readonly reasons: readonly ShownReason[];
}

/** What the patron may do; of one channel or one action only, where that is asked for. */
export function shownPermissions(
  { answer, consortium }: StandingFound,
  channel: Channel | null | undefined,
  action: Action | null | undefined,
): ShownPermission[] {
  const all = permissionsOf(answer).map(({ use, decision, reasons }) => {
    const [itsChannel, itsAction] = use.split(':') as [Channel, Action];
    return { channel: itsChannel, action: itsAction, decision, given: reasons };
  });
  return all
    .filter((each) => (channel ?? each.channel) === each.channel && (action ?? each.action) === each.action)
    .map(({ given, ...permission }) => ({ ...permission, reasons: shownReasons(consortium, given) }));
}
