/** A row fits when everything it names is so; the first row that fits decides. Days are compared with `on`. */
export interface Row {
  readonly kind?: 'NONE' | 'FREE' | 'PAID' | 'HENKILO';
  /** A boolean that must be true. */
  readonly holds?: 'feeOpen' | 'feeMissed' | 'withoutCode';
  /** `on` has reached this day. */
  readonly reached?: 'lapsesOn' | 'remindedOn' | 'delinquentOn' | 'ranOutOn';
  /** `on` lies before this day. */
  readonly notReached?: 'lapsesOn';
  /** `on` lies after this day. */
  readonly passed?: 'endsOn';
  readonly welcome?: true;
  readonly status: string;
  readonly code: string;
}

const guest = { welcome: true, code: 'SHARED_MEMBERSHIP' } as const;

/** The rules as a decision table, for engines that take one. */
export const TABLE: readonly Row[] = [
  { kind: 'NONE', ...guest, status: 'NONE' },
  { kind: 'NONE', status: 'NONE', code: 'NOT_A_MEMBER' },
  { kind: 'FREE', notReached: 'lapsesOn', status: 'NORMAL', code: 'MEMBER' },
  { kind: 'FREE', ...guest, status: 'EXPIRED' },
  { kind: 'FREE', status: 'EXPIRED', code: 'INACTIVE' },
  { kind: 'PAID', holds: 'feeMissed', reached: 'ranOutOn', ...guest, status: 'EXPIRED' },
  { kind: 'PAID', holds: 'feeMissed', reached: 'ranOutOn', status: 'EXPIRED', code: 'FEE_UNPAID' },
  { kind: 'PAID', holds: 'feeOpen', reached: 'delinquentOn', status: 'DELINQUENT', code: 'FEE_UNPAID' },
  { kind: 'PAID', holds: 'feeOpen', reached: 'remindedOn', status: 'REMINDED', code: 'FEE_UNPAID' },
  { kind: 'PAID', holds: 'feeOpen', status: 'INVOICED', code: 'FEE_UNPAID' },
  { passed: 'endsOn', ...guest, status: 'EXPIRED' },
  { passed: 'endsOn', status: 'EXPIRED', code: 'PERIOD_ENDED' },
  { kind: 'HENKILO', holds: 'withoutCode', status: 'NORMAL', code: 'NO_NATIONAL_ID' },
  { status: 'NORMAL', code: 'MEMBER' },
];

/** The conditions of a row as comparisons of two fields, or of a field with a constant. */
export function conditionsOf({ kind, holds, reached, notReached, passed, welcome }: Row): readonly Condition[] {
  const conditions: (Condition | null)[] = [
    kind === undefined ? null : { field: 'kind', operator: '==', constant: kind },
    holds === undefined ? null : { field: holds, operator: '==', constant: true },
    reached === undefined ? null : { field: 'on', operator: '>=', other: reached },
    notReached === undefined ? null : { field: 'on', operator: '<', other: notReached },
    passed === undefined ? null : { field: 'on', operator: '>', other: passed },
    welcome === undefined ? null : { field: 'welcome', operator: '==', constant: true },
  ];
  return conditions.filter((condition) => condition !== null);
}

export interface Condition {
  readonly field: string;
  readonly operator: '==' | '>=' | '<' | '>';
  readonly other?: string;
  readonly constant?: string | boolean;
}
