import { periodEndedBy } from '../../rule-makers/periodEnded';
import type { TemplateSettings } from '../settings';
import { houseRules } from '../sources';

/**
 * The last day of a membership is valid itself; from the next day on it has ended.
 * Source: House rules of the example library, 2026-01-01.
 */
export const periodEnded = periodEndedBy<TemplateSettings>(houseRules);
