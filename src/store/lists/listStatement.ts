import type { Day } from '../../domain/day';
import { isoDay } from '../../domain/isoDay';

/** Whom a list is about, whatever it lists. */
export interface ListScope {
  readonly consortiumId: string;
  readonly institutions: readonly string[];
  /** A code of a membership type; null: any. */
  readonly type: string | null;
  /** Born on one of these days, both included; null leaves a side open. With either, who has no day of birth is left out. */
  readonly bornFrom: Day | null;
  readonly bornThrough: Day | null;
}

/** A statement with its values. */
export interface ListStatement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What a list selects; `key` are columns, each with its type, by which its rows are ordered and told apart. */
export interface ListSource {
  readonly columns: string;
  readonly from: string;
  readonly conditions: readonly string[];
  readonly key: readonly (readonly [column: string, type: string])[];
  readonly values: Values;
}

/** The values of a statement, each with the place that it takes. */
export class Values {
  private readonly given: unknown[] = [];

  /** `$1` for the first value that is put in, and so on. */
  put(value: unknown): string {
    return `$${this.given.push(value)}`;
  }

  all(): readonly unknown[] {
    return [...this.given];
  }
}

/** The rows of a list after a key, null for its beginning; `limit` null: all of them. */
export function rowsStatement(source: ListSource, after: readonly string[] | null, limit: number | null): ListStatement {
  const { columns, from, conditions, key, values } = source;
  const order = key.map(([column]) => column).join(', ');
  const place = after === null ? [] : [`(${order}) > (${key.map(([, type], index) => `${values.put(after[index])}::${type}`).join(', ')})`];
  const most = limit === null ? '' : ` limit ${values.put(limit)}`;
  const text = `select ${columns} from ${from} where ${[...conditions, ...place].join(' and ')} order by ${order}${most}`;
  return { text, values: values.all() };
}

/** How many rows a list has. */
export function countStatement({ from, conditions, values }: ListSource): ListStatement {
  return { text: `select count(*)::int as count from ${from} where ${conditions.join(' and ')}`, values: values.all() };
}

/** Those of an age; asks for the day of birth only where it matters. */
export function bornWithin(values: Values, patronId: string, { bornFrom, bornThrough }: ListScope): string[] {
  const sides = [
    ...(bornFrom === null ? [] : [`b.born_on >= ${values.put(isoDay(bornFrom))}::date`]),
    ...(bornThrough === null ? [] : [`b.born_on <= ${values.put(isoDay(bornThrough))}::date`]),
  ];
  if (sides.length === 0) return [];
  const current = `b.consortium_id = $1 and b.patron_id = ${patronId} and b.superseded_at is null and not b.withdrawn`;
  return [`exists (select from person b where ${current} and ${sides.join(' and ')})`];
}
