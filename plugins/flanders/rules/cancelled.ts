import { cancelledBy } from '../../rule-makers/cancelled';
import type { FlandersSettings } from '../settings';
import { cancelling } from '../sources';

/**
 * R-H1. A membership cancelled by the desk is not valid from that very day.
 * Source: Een abonnement opzeggen, 2022-09-19.
 */
export const cancelled = cancelledBy<FlandersSettings>(cancelling);
