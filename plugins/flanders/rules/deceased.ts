import { deceasedBy } from '../../rule-makers/deceased';
import type { FlandersSettings } from '../settings';
import { cancelling } from '../sources';

/**
 * R-H2. Recorded as deceased: the membership ends at once, and an ordinary search does not find the record.
 * Source: Een abonnement opzeggen, 2022-09-19.
 */
export const deceased = deceasedBy<FlandersSettings>(cancelling, false);
