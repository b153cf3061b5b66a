import { FIRST_DATE, LAST_DATE, type Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import type { Claim } from '../policies/claims';
import type { Heard } from '../policies/askRule';

const DAY_FIELDS = new Set(['from', 'through', 'on', 'endsOn', 'certainThrough', 'firstPeriodEndsOn', 'day']);

/** What a rule said when it was asked on a day, on one line, with days written as dates. */
export function traceLine(caseId: string, today: Day, { rule, institution, heard }: { readonly rule: string; readonly institution: string; readonly heard: Heard<Claim> }): string {
  const said = heard.failed ? `failed: ${JSON.stringify(heard.reason.facts)}` : heard.claims.map(written).join(' ') || 'nothing';
  return `  ${caseId} ${isoDay(today)} ${institution} ${rule}: ${said}`;
}

function written(claim: Claim): string {
  return JSON.stringify(claim, (key, value: unknown) => (DAY_FIELDS.has(key) && typeof value === 'number' ? dayText(value as Day) : value));
}

function dayText(day: Day): string {
  return day < FIRST_DATE || day > LAST_DATE ? 'open' : isoDay(day);
}
