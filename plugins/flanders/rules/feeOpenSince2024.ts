import { dayOf, defineRule } from '../../../src/policies';
import { feeDecides, feeRestrictions, feeTexts } from '../feeRestrictions';
import type { FlandersSettings } from '../settings';
import { blocks } from '../sources';

/**
 * R-E2, R-E3 as of 28 March 2024. As before, but with an open fee the portal does not renew loans either; it still
 * reserves until the status is DELINQUENT.
 * Source: Statussen en automatische blokkeringen klanten, 2024-03-28.
 */
export const feeOpenSince2024 = defineRule<FlandersSettings>({
  about: 'use',
  name: 'feeOpenSince2024',
  code: 'FEE_UNPAID',
  decides: feeDecides,
  source: blocks,
  inForce: { from: dayOf(2024, 3, 28) },
  texts: feeTexts,
  claims: (_facts, settings) => feeRestrictions(settings.portalRenewWhileFeeOpen ?? false),
});
