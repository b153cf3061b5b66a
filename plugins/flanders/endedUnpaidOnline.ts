import type { ChangeRuleFacts } from '../../src/policies';
import { firstRegistrationOnline } from './firstRegistrationOnline';

/** R-D3. Whether a registration online ends because its fee was never paid. */
export function endedUnpaidOnline(facts: ChangeRuleFacts): boolean {
  return facts.change.kind === 'END' && facts.change.code === 'FEE_UNPAID' && firstRegistrationOnline(facts);
}
