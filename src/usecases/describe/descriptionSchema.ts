import { z } from 'zod';
import type { Day } from '../../domain/day';
import { PATRON_KINDS } from '../../domain/facts';
import { parseIsoDay } from '../../domain/isoDay';
import { centsOf, isInCents, isKeepable } from '../../domain/money';
import { DEFAULT_RUNS } from '../../domain/runs/runSettings';
import { FACT_FIELDS } from '../../domain/source';
import { LANGUAGES } from '../../policies/rule';
import { ALL_CONSORTIA } from '../keys/keyText';
import { isUnstorable } from '../unreadableText';

/** A civil date of the years 0001 to 9999, read as a day. */
export const daySchema = z.string().transform((text, context): Day => {
  const day = parseIsoDay(text);
  if (day !== null) return day;
  context.addIssue({ code: 'custom', message: `\`${text}\` is no date; write an existing day such as 2025-04-15` });
  return z.NEVER;
});

const LONGEST = 200;

/** An amount of money in the consortium's currency, at most two decimals and ten million, read as cents. */
export const moneySchema = z
  .number()
  .refine(isKeepable, { error: 'is more than ten million' })
  .refine(isInCents, { error: 'has more than two decimals' })
  .transform(centsOf);

const text = z
  .string()
  .min(1)
  .max(LONGEST)
  .refine((value) => !isUnstorable(value), { error: 'holds a character that is none' });
const period = { from: daySchema.optional(), through: daySchema.optional(), announcedOn: daySchema.optional() };
const id = z
  .string()
  .max(LONGEST)
  .regex(/^[a-z0-9][a-z0-9-]*$/, { error: 'is no id; write lower-case letters, digits and hyphens, beginning with a letter or digit' });
const languages = z.array(z.enum(LANGUAGES)).min(1);

const membershipTypeSchema = z.strictObject({
  code: text,
  name: text.optional(),
  appliesTo: z.enum(PATRON_KINDS),
  renewal: z.enum(['NONE', 'AUTOMATIC', 'CONDITIONAL']),
  fee: moneySchema.refine((fee) => fee >= 0, { error: 'is negative; 0 is free' }),
  termMonths: z.number().int().min(1).max(12_000).nullable().optional(),
});

/** A cooperation group: members with days of their own, or ids alone for those of all its days. */
export const groupSchema = z.strictObject({
  id,
  level: text,
  institutions: z.array(id).optional(),
  members: z.array(z.strictObject({ institution: id, ...period })).optional(),
  ...period,
});

/** Which plugin holds for which institutions, and when. */
export const assignmentSchema = z.strictObject({
  plugin: text,
  institutions: z.union([z.literal('*'), z.array(id).min(1)]),
  settings: z.record(z.string(), z.unknown()).default({}),
  ...period,
});

const sourceSchema = z.strictObject({
  id,
  institutions: z.union([z.literal('*'), z.array(id).min(1)]).default('*'),
  keeps: z.array(z.enum(FACT_FIELDS)).default([]),
  expectedEveryHours: z.number().int().min(1).max(8784).nullable().optional(),
});

export const identityNumbersSchema = z.strictObject({ decision: text, date: daySchema, purpose: text });

/** What lets a run wait for a second person. */
export const brakeSchema = z.strictObject({
  share: z.number().min(0).max(1).default(DEFAULT_RUNS.brake.share),
  timesMedian: z.number().min(1).max(1000).default(DEFAULT_RUNS.brake.timesMedian),
  fromPatrons: z.number().int().min(0).max(1_000_000_000).default(DEFAULT_RUNS.brake.fromPatrons),
});

/** How runs are done. */
export const runsSchema = z.strictObject({
  automatic: z.boolean().default(DEFAULT_RUNS.automatic),
  brake: brakeSchema.default(DEFAULT_RUNS.brake),
  undoDays: z.number().int().min(0).max(3660).default(DEFAULT_RUNS.undoDays),
});

/** A consortium as a file describes it: the `consortium` of a case file plus names, `since` and currency. */
export const descriptionSchema = z.strictObject({
  id: id.refine((value) => value !== ALL_CONSORTIA, { error: 'stands for every consortium in the keys of an installation; choose another id' }),
  name: text.optional(),
  timeZone: z.string().refine(isTimeZone, { error: 'is no time zone; write a name such as Europe/Brussels' }),
  languages,
  currency: z.string().regex(/^[A-Z]{3}$/, { error: 'is no currency; write a code such as EUR' }).default('EUR'),
  since: daySchema.optional(),
  institutions: z.array(z.union([id, z.strictObject({ id, name: text.optional() })])).min(1),
  membershipTypes: z.array(membershipTypeSchema).min(1),
  groups: z.array(groupSchema).default([]),
  policies: z.array(assignmentSchema).default([]),
  sources: z.array(sourceSchema).default([]),
  identityNumbers: identityNumbersSchema.optional(),
  runs: runsSchema.optional(),
});

/** A description as it is written, with defaults filled in and days read. */
export type Description = z.infer<typeof descriptionSchema>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
