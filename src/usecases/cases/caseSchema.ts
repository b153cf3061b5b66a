import { z } from 'zod';
import { ACTIVITY_CHANNELS, BLOCK_KINDS, ENROLMENT_CHANNELS, PATRON_KINDS, PRESENCES } from '../../domain/facts';
import { daySchema, moneySchema } from '../describe/descriptionSchema';

const institution = z.string();
const presence = z.enum(PRESENCES);
const uses = z.array(z.string().regex(/^(DESK|KIOSK|PORTAL):(BORROW|RENEW_LOAN|RESERVE|PAY|SIGN_IN|DIGITAL)$/, { error: 'is no CHANNEL:ACTION' }));

const patron = z.strictObject({
  kind: z.enum(PATRON_KINDS),
  bornOn: daySchema.optional(),
  nationalId: z.union([presence, z.array(z.strictObject({ from: daySchema.optional(), value: presence }))]).optional(),
  deceasedOn: daySchema.optional(),
  guarantorOf: z.union([z.number(), z.array(z.strictObject({ from: daySchema.optional(), value: z.number() }))]).optional(),
});

const membership = z.strictObject({
  at: institution,
  type: z.string(),
  enrolledOn: daySchema,
  via: z.enum(ENROLMENT_CHANNELS).default('DESK'),
  startsOn: daySchema.optional(),
  endsOn: daySchema.nullable().optional(),
  renewals: z.array(z.strictObject({ on: daySchema, endsOn: daySchema.nullable().optional() })).default([]),
  fee: z
    .strictObject({ amount: moneySchema, paidOn: daySchema.optional(), paid: moneySchema.optional(), waivedOn: daySchema.optional() })
    .optional(),
  cancelledOn: daySchema.optional(),
  cancelReason: z.string().optional(),
  digital: z.boolean().default(false),
});

const expectation = z.strictObject({
  at: institution.optional(),
  on: daySchema,
  validity: z.enum(['VALID', 'NOT_VALID', 'UNDETERMINED']).optional(),
  basis: z.enum(['OWN', 'SHARED']).nullable().optional(),
  status: z.enum(['NONE', 'INVOICED', 'REMINDED', 'DELINQUENT', 'NORMAL', 'EXPIRED']).optional(),
  validThrough: daySchema.nullable().optional(),
  reasons: z.array(z.string()).optional(),
  allows: uses.optional(),
  denies: uses.optional(),
  findable: z.boolean().optional(),
  enrolment: z.strictObject({ feeWaived: z.boolean().optional(), endsOn: daySchema.nullable().optional() }).nullable().optional(),
  undetermined: z.boolean().optional(),
  effects: z.array(z.strictObject({ effect: z.string(), amount: moneySchema.optional(), journal: z.string().optional() })).optional(),
});

/** One case: facts in, answers out. Loans, holds, the portal profile and sent notices bear on no standing. */
export const caseSchema = z.strictObject({
  id: z.string().min(1),
  says: z.string(),
  source: z.string().optional(),
  evidence: z.enum(['EXAMPLE', 'STATED', 'INFERRED']).optional(),
  policies: z.unknown().optional(),
  patron,
  memberships: z.array(membership).default([]),
  activity: z.array(z.strictObject({ on: daySchema, at: institution, via: z.enum(ACTIVITY_CHANNELS) })).default([]),
  charges: z
    .array(z.strictObject({ at: institution, amount: moneySchema, raisedOn: daySchema, settledOn: daySchema.optional() }))
    .default([]),
  loans: z
    .array(z.strictObject({ at: institution, lentOn: daySchema, dueOn: daySchema, returnedOn: daySchema.optional() }))
    .default([]),
  holds: z.array(z.strictObject({ at: institution, placedOn: daySchema })).default([]),
  blocks: z
    .array(
      z.strictObject({
        at: institution,
        kind: z.enum(BLOCK_KINDS),
        from: daySchema,
        liftedOn: daySchema.optional(),
      }),
    )
    .default([]),
  profile: z.strictObject({ lastUsedOn: daySchema.nullable().optional(), linked: z.array(institution).optional() }).optional(),
  notices: z.array(z.strictObject({ kind: z.string(), on: daySchema, at: institution })).default([]),
  expect: z.array(expectation),
});

/** A case as it is written. */
export type CaseDescription = z.infer<typeof caseSchema>;
/** What a row of a case asserts; what it does not write is not asserted. */
export type Expectation = z.infer<typeof expectation>;
