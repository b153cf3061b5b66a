import type { Day } from '../../domain/day';
import { isoDay } from '../../domain/isoDay';
import type { IsoDay } from '../rowDays';

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

/** What a row says of runs that are not done. */
export interface DueRow {
  /** The patron's first day that is due. */
  readonly next_due_on: IsoDay | null;
  /** The consortium's runs of this day and later are held. */
  readonly held_from: IsoDay | null;
}

/** The columns of a `DueRow`, where `p` is the patron. */
export const DUE = 'p.next_due_on, (select c.runs_held_from from consortium c where c.id = $1) as held_from';

/** A statement with its values. */
export interface ListStatement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What a list selects; `key` are columns, each with its type, by which its rows are ordered and told apart. */
export interface ListSource {
  readonly columns: string;
  readonly from: readonly [table: string, alias: string];
  /** Joins of which only the columns make use; each finds one row. */
  readonly shown: string;
  readonly conditions: readonly string[];
  /** Conditions of which one holds and never two. With `or` between them no index would be read in its order. */
  readonly either?: readonly string[];
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
  const { columns, from: [table, alias], shown, conditions, either = [], key, values } = source;
  const order = key.map(([column]) => column).join(', ');
  const place = after === null ? [] : [`(${order}) > (${key.map(([, type], index) => `${values.put(after[index])}::${type}`).join(', ')})`];
  const most = limit === null ? '' : ` limit ${values.put(limit)}`;
  const begun = (...more: readonly string[]): string => `where ${[...conditions, ...more, ...place].join(' and ')} order by ${order}${most}`;
  const parts = either.map((one) => `(select ${alias}.* from ${table} ${alias} ${begun(one)})`).join(' union all ');
  const text = either.length === 0 ? `select ${columns} from ${table} ${alias} ${shown} ${begun()}` : `select ${columns} from (${parts}) ${alias} ${shown} order by ${order}${most}`;
  return { text, values: values.all() };
}

/** How many rows a list has. */
export function countStatement({ from: [table, alias], conditions, either = [], values }: ListSource): ListStatement {
  const all = [...conditions, ...(either.length === 0 ? [] : [`(${either.join(' or ')})`])];
  return { text: `select count(*)::int as count from ${table} ${alias} where ${all.join(' and ')}`, values: values.all() };
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
