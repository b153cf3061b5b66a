import type { Presence } from '../domain/facts';
import type { IsoDay } from './rowDays';
import type { Store } from './store';

/** What stands of a patron in those things of which a list of patrons says how they are, but not since when. */
export interface ListedBefore {
  readonly sourceId: string;
  readonly identityCodes: readonly { readonly from_on: IsoDay; readonly value: Presence }[];
  readonly recordedEnds: readonly { readonly membership_id: string; readonly from_on: IsoDay; readonly ends_on: IsoDay | null }[];
  readonly renewals: readonly { readonly membership_id: string; readonly renewed_on: IsoDay; readonly end_recorded: boolean; readonly ends_on: IsoDay | null }[];
  readonly memberships: readonly { readonly id: string }[];
  /** Blocks that nobody has lifted. */
  readonly openBlocks: readonly { readonly id: string; readonly institution_id: string; readonly from_on: IsoDay }[];
}

const part = (table: string, columns: string, where = ''): string =>
  `(select coalesce(json_agg(json_build_object(${columns.split(' ').map((column) => `'${column}', x.${column}`).join(', ')})), '[]') from ${table} x
    where x.consortium_id = p.consortium_id and x.patron_id = p.id and x.superseded_at is null and not x.withdrawn${where})`;

const PARTS = `
  ${part('identity_code', 'from_on value')} as "identityCodes",
  ${part('recorded_end', 'membership_id from_on ends_on')} as "recordedEnds",
  ${part('renewal', 'membership_id renewed_on end_recorded ends_on')} as renewals,
  ${part('membership', 'id')} as memberships,
  ${part('block', 'id institution_id from_on', ' and x.lifted_on is null')} as "openBlocks"`;

/** A patron as listed, and the source that told of him first. */
type Row = ListedBefore & { readonly first: string };

/** What stands of the patrons of whom a source has told before, by the source's own ids and under its own names. */
export async function listedBefore(store: Store, consortiumId: string, source: string, sourceIds: readonly string[]): Promise<Map<string, ListedBefore>> {
  const rows: Row[] = await store.manager.query(
    `select s.source_id as "sourceId", p.source as first, ${PARTS} from patron_source s join patron p on p.consortium_id = $1 and p.id = s.patron_id
     where s.consortium_id = $1 and s.source = $2 and s.source_id = any($3::text[])`,
    [consortiumId, source, sourceIds],
  );
  return new Map(rows.map((row) => [row.sourceId, row.first === source ? row : inNamesOf(source, row)]));
}

/** Before the ids of a source that was not the first stands its name; other ids are those of others. */
function inNamesOf(source: string, row: ListedBefore): ListedBefore {
  const prefix = `${source}/`;
  const own = <K extends string, T extends { readonly [key in K]: string }>(rows: readonly T[], key: K): T[] =>
    rows.filter((each) => each[key].startsWith(prefix)).map((each) => ({ ...each, [key]: each[key].slice(prefix.length) }));
  return {
    ...row,
    memberships: own(row.memberships, 'id'),
    openBlocks: own(row.openBlocks, 'id'),
    recordedEnds: own(row.recordedEnds, 'membership_id'),
    renewals: own(row.renewals, 'membership_id'),
  };
}
