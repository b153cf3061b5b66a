import { isoDay } from '../../domain/isoDay';
import type { Day } from '../../domain/day';
import type { Decision, Use } from '../../domain/uses';
import type { Expectation } from './caseSchema';

/** An answer in the words of a case file; every path (engine, GraphQL) can give one. */
export interface GivenAnswer {
  readonly validity: string;
  readonly basis: string | null;
  readonly status: string;
  readonly validThrough: string | null;
  /** Codes of the standing and of its permissions together. */
  readonly reasons: readonly string[];
  /** Codes of the standing alone. */
  readonly standingReasons: readonly string[];
  readonly decisions: Readonly<Partial<Record<Use, Decision>>>;
  readonly findable: boolean;
  readonly enrolment: { readonly feeWaived: boolean; readonly endsOn: string | null } | null;
}

/** What differs between a row and the answer given, in words; empty when the row passes. */
export function compareRow(row: Expectation, given: GivenAnswer): string[] {
  const differences: string[] = [];
  const compare = (key: string, expected: unknown, found: unknown): void => {
    if (expected !== undefined && expected !== found) differences.push(`${key}: expected ${show(expected)}, given ${show(found)}`);
  };
  compare('validity', row.validity, given.validity);
  compare('validity', row.undetermined === true ? 'UNDETERMINED' : undefined, given.validity);
  compare('basis', row.basis, given.basis);
  compare('status', row.status, given.status);
  compare('validThrough', isoOrNull(row.validThrough), given.validThrough);
  compare('findable', row.findable, given.findable);
  if (row.undetermined === false && given.validity === 'UNDETERMINED') differences.push('undetermined: expected false, given true');
  for (const code of row.reasons ?? []) if (!given.reasons.includes(code)) differences.push(`reasons: expected ${code} among them, given ${given.reasons.join(', ')}`);
  for (const use of row.allows ?? []) decided(use, ['ALLOWED', 'WARN'], 'allows', given, differences);
  for (const use of row.denies ?? []) decided(use, ['REFUSED'], 'denies', given, differences);
  if (row.enrolment === null) compare('enrolment', null, given.enrolment);
  else if (row.enrolment !== undefined) {
    compare('enrolment.feeWaived', row.enrolment.feeWaived, given.enrolment?.feeWaived);
    compare('enrolment.endsOn', isoOrNull(row.enrolment.endsOn), given.enrolment?.endsOn);
  }
  return differences;
}

function decided(use: string, wanted: readonly Decision[], key: string, given: GivenAnswer, differences: string[]): void {
  const decision = given.decisions[use as Use];
  if (decision === undefined || !wanted.includes(decision)) differences.push(`${key}: expected ${use} to be ${wanted.join(' or ')}, given ${String(decision)}`);
}

function isoOrNull(day: Day | null | undefined): string | null | undefined {
  return day === null || day === undefined ? day : isoDay(day);
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value) ?? 'nothing';
}
