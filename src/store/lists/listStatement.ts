import type { Day } from '../../domain/day';
import { isoDay } from '../../domain/isoDay';
import type { IsoDay } from '../rowDays';

/** Whom a list is about, whatever it lists. */
export interface ListScope {
  readonly consortiumId: string;
  readonly institutions: readonly string[];
  /** A code of a membership type; null: whichever. */
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
  /** Of two conditions one must hold: `most` is found in the order of the key, `few` by an index of its own. With `or` no index would be read in its order. */
  readonly either?: { readonly most: string; readonly few: string };
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
  const { columns, from: [table, alias], shown, conditions, either, key, values } = source;
  const order = key.map(([column]) => column).join(', ');
  const place = after === null ? [] : [`(${order}) > (${key.map(([, type], index) => `${values.put(after[index])}::${type}`).join(', ')})`];
  const most = limit === null ? '' : ` limit ${values.put(limit)}`;
  const placed = (more: readonly string[]): string => `${where([...more, ...place])} order by ${order}${most}`;
  if (either === undefined) return { text: `select ${columns} from ${table} ${alias} ${shown} ${placed(conditions)}`, values: values.all() };
  const part = (rest: string): string => `(select ${alias}.* from ${table} ${alias} ${rest})`;
  // `offset 0` keeps the place out of the few: by it they would be looked for among all that come after.
  const both = [part(placed([...conditions, either.most])), part(`${where([...conditions, either.few])} offset 0`)].join(' union all ');
  return { text: `select ${columns} from (${both}) ${alias} ${shown} ${placed([])}`, values: values.all() };
}

/** How many rows a list has. */
export function countStatement({ from: [table, alias], conditions, either, values }: ListSource): ListStatement {
  const all = [...conditions, ...(either === undefined ? [] : [`(${either.most} or ${either.few})`])];
  return { text: `select count(*)::int as count from ${table} ${alias} ${where(all)}`, values: values.all() };
}

function where(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;
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
