import { periodEndedBy } from '../../rule-makers/periodEnded';
import type { VaskiSettings } from '../settings';
import { notice } from '../sources';

/**
 * The last day of a membership is valid itself, in Helsinki's time; from the next day on it has ended.
 * Source: Vaski staff notice, April 2025; Koha counts alike (`is_expired`).
 */
export const periodEnded = periodEndedBy<VaskiSettings>(notice);
