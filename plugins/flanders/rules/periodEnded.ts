import { periodEndedBy } from '../../rule-makers/periodEnded';
import type { FlandersSettings } from '../settings';
import { renewals } from '../sources';

/**
 * R-A2. The end date is the last valid day; a membership that is not renewed has ended from the next day on, also
 * inside a month, without waiting for a run.
 * Source: Abonnementen verlengen, 2021-07-13.
 */
export const periodEnded = periodEndedBy<FlandersSettings>(renewals);
