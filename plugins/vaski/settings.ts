import { z } from 'zod';
import { parseIsoDay, perType } from '../../src/policies';

const day = z
  .string()
  .refine((text) => parseIsoDay(text) !== null, { error: 'is no date; write a day such as 2100-01-01' });

/** Settings of the Vaski libraries. Source of every default: the staff notice of April 2025, unless noted. */
export const vaskiSettings = z.strictObject({
  period: z
    .strictObject({
      /** Months of a new or renewed membership; default 120 through 2025-04-14, 900 from 2025-04-15. */
      months: perType(1).optional(),
      /** Months for a person without an identity code. */
      monthsWithoutNationalId: perType(1).default(12),
      /** Months for a corporate patron. */
      organisationMonths: perType(1).default(12),
    })
    .prefault({}),
  bulk: z
    .strictObject({
      /** The last day to which the run of 15 April 2025 moves; null: no run. */
      endsOn: day.nullable().default('2100-01-01'),
      /** Types that the run moves, and to which new memberships of 75 years are given. */
      types: z.array(z.string()).default(['HENKILO', 'LAPSI', 'MUUHUOL', 'KOTIPALVEL', 'EITILASTO', 'KAUKOLAINA']),
      /** Those of them that need an identity code on record. */
      typesNeedingNationalId: z.array(z.string()).default(['HENKILO', 'LAPSI', 'MUUHUOL', 'KOTIPALVEL']),
    })
    .prefault({}),
  /** From which day a renewed membership counts. Koha: BorrowerRenewalPeriodBase. */
  renewalBase: z.enum(['TODAY', 'OLD_EXPIRY', 'LATER_OF_BOTH']).default('TODAY'),
  /** Whether an expired record alone leaves lending at the desk open (with a message). Public Libraries Act, section 15. */
  expiredMayBorrow: z.boolean().default(true),
  /** Days before the last day on which the expiry notice falls due; 0 or null: none. */
  expiryNoticeDays: perType().default(30),
});

export type VaskiSettings = z.infer<typeof vaskiSettings>;
