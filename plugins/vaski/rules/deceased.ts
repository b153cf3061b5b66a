import { deceasedBy } from '../../rule-makers/deceased';
import type { VaskiSettings } from '../settings';
import { koha } from '../sources';

/**
 * A membership ends on the day of death, for good; the record can still be found.
 * Source: Koha, 2025.
 */
export const deceased = deceasedBy<VaskiSettings>(koha, true);
