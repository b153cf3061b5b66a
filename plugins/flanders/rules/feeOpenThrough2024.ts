import { dayOf, defineRule } from '../../../src/policies';
import { feeDecides, feeRestrictions, feeTexts } from '../feeRestrictions';
import type { FlandersSettings } from '../settings';
import { renewals } from '../sources';

/**
 * R-E2, R-E3 as of 2021. With an open fee the kiosk neither lends nor renews while the portal still renews; once
 * DELINQUENT the portal is closed too. The desk is never closed by it.
 * Source: Abonnementen verlengen, 2021-07-13.
 */
export const feeOpenThrough2024 = defineRule<FlandersSettings>({
  about: 'use',
  name: 'feeOpenThrough2024',
  code: 'FEE_UNPAID',
  decides: feeDecides,
  source: renewals,
  inForce: { through: dayOf(2024, 3, 27) },
  texts: feeTexts,
  claims: (_facts, settings) => feeRestrictions(settings.portalRenewWhileFeeOpen ?? true),
});
