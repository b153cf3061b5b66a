import type { z } from 'zod';
import { USES } from '../../domain/uses';
import { describeList, describeValue } from '../describeValue';
import type { Finding } from '../finding';
import { readSettings } from '../settingsFindings';
import { isFields, type Draft } from './draft';
import { runDayProblem } from './runDay';

/** Types, defaults, documentation and the form for staff all come from the schema. */
export function settingsAreSchema({ origin, fields }: Draft): Finding[] {
  if (isSchema(fields.settings)) return [];
  const message = `Its settings are ${describeValue(fields.settings)}. Declare them as a Zod schema, such as \`z.strictObject({ … })\`.`;
  return [{ code: 'SETTINGS_NOT_A_SCHEMA', where: origin, message }];
}

/** A library that sets nothing must be served too. */
export function settingsHaveDefaults({ origin, fields }: Draft): Finding[] {
  if (!isSchema(fields.settings)) return [];
  const read = readSettings(fields.settings, {}, { policy: origin, where: `${origin}.settings`, cure: 'Declare a default for it.' });
  if (read.accepted) return [];
  const refused = 'Settings that say nothing, `{}`, are refused.';
  return read.findings.map(({ where, message }) => ({ code: 'SETTINGS_WITHOUT_DEFAULTS', where, message: `${refused} ${message}` }));
}

/** The settings of a library that sets nothing; null where the schema gives none. */
export function defaultSettings({ origin, fields }: Draft): { readonly settings: unknown } | null {
  if (!isSchema(fields.settings)) return null;
  const read = readSettings(fields.settings, {}, { policy: origin, where: origin, cure: '' });
  return read.accepted ? { settings: read.settings } : null;
}

/** Every month has the day of its run. */
export function runDayInEveryMonth(draft: Draft): Finding[] {
  const defaults = defaultSettings(draft);
  if (defaults === null) return [];
  const problem = runDayProblem(draft.fields, defaults.settings);
  return problem === null ? [] : [{ code: 'RUN_DAY_OUT_OF_RANGE', where: draft.origin, message: problem }];
}

/** What is not offered is named as the rest of the product names it. */
export function notOfferedKnown({ origin, fields }: Draft): Finding[] {
  const { notOffered } = fields;
  if (notOffered === undefined) return [];
  const cure = 'List actions at channels, such as `KIOSK:RESERVE`, or leave `notOffered` out.';
  const message = `Its \`notOffered\` is ${describeValue(notOffered)}. ${cure}`;
  if (!Array.isArray(notOffered)) return [{ code: 'NOT_OFFERED_UNKNOWN', where: origin, message }];
  const unknown = (notOffered as readonly unknown[]).filter((use) => !(USES as readonly unknown[]).includes(use));
  if (unknown.length === 0) return [];
  return [{ code: 'NOT_OFFERED_UNKNOWN', where: origin, message: `Its \`notOffered\` names ${describeList(unknown.map(String))}, which is no action at a channel. ${cure}` }];
}

function isSchema(value: unknown): value is z.ZodType {
  return isFields(value) && '_zod' in value && typeof value.safeParse === 'function';
}
