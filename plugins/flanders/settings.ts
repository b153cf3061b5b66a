import { z } from 'zod';
import { perType } from '../../src/policies';

const months = (fallback: number) => z.number().int().min(0).nullable().default(fallback);
const timetable = z.union([z.array(z.number().int().min(0)), z.record(z.string(), z.array(z.number().int().min(0)).nullable())]);

/** Settings of a Flemish library. Every default with its page: the table in README.md. null is an explicit none. */
export const flandersSettings = z.strictObject({
  /** Day of the month of the monthly run. FAQ Klanten verwijderen, 2022-06-08. */
  runDay: z.number().int().min(1).max(28).default(1),
  /** Months without activity after which a conditional membership lapses. */
  inactivityTermMonths: perType(1).default(24),
  /** STRICT: exactly that old is still active; INCLUSIVE: exactly that old has lapsed. */
  inactivityBoundary: z.enum(['STRICT', 'INCLUSIVE']).default('STRICT'),
  /** EVERY_RUN: at the first run after the term; AT_RENEWAL: only when the period would be renewed. */
  inactivityCut: z.enum(['EVERY_RUN', 'AT_RENEWAL']).default('EVERY_RUN'),
  /** ACTOR: activity in any institution counts; INSTITUTION: only in this one. */
  activityScope: z.enum(['ACTOR', 'INSTITUTION']).default('ACTOR'),
  /** Months from the first day of the period. Abonnementen verlengen, 2021-07-13; or 5 and 5, Hoe werken afboekingen, 2023-04-25. */
  fee: z.strictObject({ delinquentAfterMonths: months(5), expireAfterMonths: months(7) }).prefault({}),
  /** Calendar months after the month of an online registration. Veelgestelde vragen online herinschrijven, 2022-05-22. */
  onlineFee: z.strictObject({ delinquentMonth: months(3), expireMonth: months(4) }).prefault({}),
  /** Open charges, in the consortium's currency and in days; none unless the library sets them. */
  charges: z
    .strictObject({
      max: perType().optional(),
      maxAgeDays: perType().optional(),
      /** Default: REGION in a group of level 3, else INSTITUTION. */
      scope: z.enum(['INSTITUTION', 'REGION']).optional(),
    })
    .prefault({}),
  /** Whether the portal renews loans while a fee is open; default true through 2024-03-27, false from 2024-03-28. */
  portalRenewWhileFeeOpen: z.boolean().optional(),
  /** Whether the end of any membership cancels its holds; that of a registration online never paid always does. */
  cancelHoldsOnExpiry: z.boolean().default(false),
  pms: z.strictObject({ afterMonths: perType().default(2) }).prefault({}),
  cae: z.strictObject({ day: perType().default(1) }).prefault({}),
  preDue: z.strictObject({ daysBefore: perType().optional() }).prefault({}),
  overdue: z.strictObject({ days: timetable.nullable().optional() }).prefault({}),
  replacementBill: z.strictObject({ daysAfterDue: perType().optional() }).prefault({}),
  chargesBill: z
    .strictObject({ option: z.union([z.literal(1), z.literal(2)]).nullable().optional(), minimum: perType().optional(), minAgeDays: perType().optional() })
    .nullable()
    .optional(),
  retention: z
    .strictObject({
      noValidYears: perType().default(2),
      settledChargeYears: perType().default(2),
      keepGuarantors: z.boolean().default(false),
      financeYearsWhileValid: perType().default(10),
    })
    .prefault({}),
  history: z.strictObject({ pseudonymiseDays: perType().default(90), keepYears: perType().default(5) }).prefault({}),
  portal: z.strictObject({ inactiveYears: perType().default(2) }).prefault({}),
});

export type FlandersSettings = z.infer<typeof flandersSettings>;
