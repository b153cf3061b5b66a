import { cancelledBy } from '../../rule-makers/cancelled';
import type { VaskiSettings } from '../settings';
import { koha } from '../sources';

/**
 * A cancelled membership has ended on the day of cancellation; the move to 2100 does not revive it.
 * Source: Koha, 2025.
 */
export const cancelled = cancelledBy<VaskiSettings>(koha);
