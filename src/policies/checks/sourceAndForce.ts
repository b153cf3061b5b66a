import { parseIsoDay } from '../../domain/isoDay';
import { describeValue } from '../describeValue';
import type { Finding } from '../finding';
import { isFields, isFilled, type DraftRule } from './draft';

/** A rule without its document, or of which nobody knows when it was last compared, is an opinion. */
export function sourceComplete({ where, fields }: DraftRule): Finding[] {
  const cure = 'Write `source: { title, date, checkedOn }`, with the day on which somebody last compared it, such as `2026-11-21`.';
  const { source } = fields;
  if (!isFields(source)) return [{ code: 'SOURCE_MISSING', where, message: `Its source is ${describeValue(source)}. ${cure}` }];
  const findings = ['title', 'date']
    .filter((part) => !isFilled(source[part]))
    .map((part) => ({ code: 'SOURCE_INCOMPLETE', where, message: `The ${part} of its source is ${describeValue(source[part])}. ${cure}` }));
  if (typeof source.checkedOn === 'string' && parseIsoDay(source.checkedOn) !== null) return findings;
  return [...findings, { code: 'SOURCE_INCOMPLETE', where, message: `The \`checkedOn\` of its source is ${describeValue(source.checkedOn)}. ${cure}` }];
}

/** The days on which a rule held are whole days, the last not before the first. */
export function inForceWellFormed({ where, fields }: DraftRule): Finding[] {
  const { inForce } = fields;
  const cure = 'Write `inForce: always`, or days made with `dayOf(year, month, day)`.';
  if (!isFields(inForce)) return [{ code: 'IN_FORCE_MALFORMED', where, message: `Its \`inForce\` is ${describeValue(inForce)}. ${cure}` }];
  const findings = ['from', 'through', 'announcedOn']
    .filter((side) => inForce[side] !== undefined && inForce[side] !== null && !Number.isInteger(inForce[side]))
    .map((side) => ({ code: 'IN_FORCE_MALFORMED', where, message: `The \`${side}\` of its \`inForce\` is ${describeValue(inForce[side])}, which is no day. ${cure}` }));
  const { from, through } = inForce;
  if (findings.length > 0 || typeof from !== 'number' || typeof through !== 'number' || from <= through) return findings;
  const message = `It is in force from day \`${from}\` through day \`${through}\`, so it ends before it begins. Exchange the days, or mend one.`;
  return [{ code: 'IN_FORCE_REVERSED', where, message }];
}
