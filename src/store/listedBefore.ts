import type { Presence } from '../domain/facts';
import type { IsoDay } from './rowDays';
import type { Store } from './store';

/** What stands of a patron in those things of which a list of patrons says how they are, but not since when. */
export interface ListedBefore {
  readonly identityCodes: readonly { readonly from_on: IsoDay; readonly value: Presence }[];
  readonly recordedEnds: readonly { readonly membership_id: string; readonly from_on: IsoDay; readonly ends_on: IsoDay | null }[];
  readonly renewals: readonly { readonly membership_id: string; readonly renewed_on: IsoDay; readonly end_recorded: boolean; readonly ends_on: IsoDay | null }[];
  readonly memberships: readonly { readonly id: string }[];
  /** Cards that the source has told of and that are in use. */
  readonly activeCards: readonly string[];
  /** Blocks that nobody has lifted. */
  readonly openBlocks: readonly { readonly id: string; readonly institution_id: string; readonly from_on: IsoDay }[];
}

/** The same, with the source that told of the patron first, after which the ids of what is kept are named. */
export interface KeptBefore extends ListedBefore {
  readonly sourceId: string;
  readonly firstSource: string;
}

const part = (table: string, columns: string, where = ''): string =>
  `(select coalesce(json_agg(json_build_object(${columns.split(' ').map((column) => `'${column}', x.${column}`).join(', ')})), '[]') from ${table} x
    where x.consortium_id = p.consortium_id and x.patron_id = p.id and x.superseded_at is null and not x.withdrawn${where})`;

const PARTS = `
  ${part('identity_code', 'from_on value')} as "identityCodes",
  ${part('recorded_end', 'membership_id from_on ends_on')} as "recordedEnds",
  ${part('renewal', 'membership_id renewed_on end_recorded ends_on')} as renewals,
  ${part('membership', 'id')} as memberships,
  ${part('block', 'id institution_id from_on', ' and x.lifted_on is null')} as "openBlocks",
  array(select x.number from card x where x.consortium_id = p.consortium_id and x.patron_id = p.id and x.superseded_at is null
    and x.source = $2 and x.state = 'ACTIVE' and x.through_on is null order by 1) as "activeCards"`;

/** What stands of the patrons of whom a source has told before, first or after another, by the source's own ids of them. */
export async function listedBefore(store: Store, consortiumId: string, source: string, sourceIds: readonly string[]): Promise<KeptBefore[]> {
  return store.query(
    consortiumId,
    `select s.source_id as "sourceId", p.source as "firstSource", ${PARTS} from patron_source s join patron p on p.consortium_id = $1 and p.id = s.patron_id
     where s.consortium_id = $1 and s.source = $2 and s.source_id = any($3::text[])`,
    [consortiumId, source, sourceIds],
  );
}
