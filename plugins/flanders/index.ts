import { CONTRACT, definePolicy } from '../../src/policies';
import { cancelled } from './rules/cancelled';
import { chargesAboveMaximum } from './rules/chargesAboveMaximum';
import { chargesTooOld } from './rules/chargesTooOld';
import { collectionsBlock } from './rules/collectionsBlock';
import { deceased } from './rules/deceased';
import { endedMembership } from './rules/endedMembership';
import { feeOpenSince2024 } from './rules/feeOpenSince2024';
import { feeOpenThrough2024 } from './rules/feeOpenThrough2024';
import { feeUnpaid } from './rules/feeUnpaid';
import { feeWaived } from './rules/feeWaived';
import { feeWrittenOff } from './rules/feeWrittenOff';
import { generalBlock } from './rules/generalBlock';
import { holdsCancelled } from './rules/holdsCancelled';
import { holdsKept } from './rules/holdsKept';
import { identityUnconfirmed } from './rules/identityUnconfirmed';
import { inactivity } from './rules/inactivity';
import { membershipPeriod } from './rules/membershipPeriod';
import { paymentBlock } from './rules/paymentBlock';
import { periodEnded } from './rules/periodEnded';
import { flandersSettings, type FlandersSettings } from './settings';

/** The libraries of the Flemish unified library system. */
export default definePolicy<FlandersSettings>({
  id: 'flanders',
  version: '1.1.0',
  contract: CONTRACT,
  settings: flandersSettings,
  runDay: (settings) => settings.runDay,
  rules: [
    membershipPeriod,
    deceased,
    cancelled,
    periodEnded,
    inactivity,
    feeUnpaid,
    feeOpenThrough2024,
    feeOpenSince2024,
    chargesAboveMaximum,
    chargesTooOld,
    identityUnconfirmed,
    generalBlock,
    collectionsBlock,
    paymentBlock,
    endedMembership,
    feeWrittenOff,
    feeWaived,
    holdsCancelled,
    holdsKept,
  ],
});
