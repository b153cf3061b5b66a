import type { ChangeRuleFacts } from '../../src/policies';
import { endedUnpaidOnline } from './endedUnpaidOnline';
import type { FlandersSettings } from './settings';

/** R-C3, R-D3. Whether the end of a membership cancels its holds: only where the library says so, and after an unpaid registration online. */
export function cancelsHolds(facts: ChangeRuleFacts, { cancelHoldsOnExpiry }: FlandersSettings): boolean {
  return cancelHoldsOnExpiry || endedUnpaidOnline(facts);
}
