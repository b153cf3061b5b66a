import { keyColumns, type StandingKey, type StoodRow, type StoodRows } from './readStandings';
import { dayFrom, dayOrNull, type IsoDay } from './rowDays';
import { rowsByPosition } from './rowsByPosition';
import type { Store } from './store';

/** A patron, the day spoken of, and the moment of knowledge. */
export interface StandingKeyAsOf extends StandingKey {
  readonly asOf: Date;
}

/** What was known of a patron at a moment. */
export type StoodThen = Pick<StoodRows, 'patronId' | 'cardState' | 'rows'>;

interface LedgerColumns {
  readonly institution_id: string | null;
  readonly from_on: IsoDay;
  readonly through_on: IsoDay | null;
  readonly recorded_at: Date;
  readonly standing: StoodRow['standing'];
}

interface Row extends LedgerColumns {
  readonly position: number;
  readonly patron_id: string;
  readonly state: StoodThen['cardState'];
}

/** Of a ledger row that was closed later nobody knew yet how long it would stand. */
const KNOWN = (row: string, at: string): string => `${row}.recorded_at <= ${at} and (${row}.superseded_at is null or ${row}.superseded_at > ${at})`;
const THROUGH = (at: string): string => `case when l.closed_at > ${at} then null else l.through_on end`;

// `case`, for behind row-level security PostgreSQL uses no index where `coalesce` stands in its condition.
const QUERY = {
  name: 'standings-as-of',
  text: `
  select q.position::int, p.id as patron_id, c.state,
    l.institution_id, l.from_on, ${THROUGH('q.at')} as through_on, l.recorded_at, l.standing
  from unnest($2::text[], $3::uuid[], $4::date[], $5::date[], $6::timestamptz[])
    with ordinality as q(number, id, on_day, held_on, at, position)
  left join card c on c.consortium_id = $1 and c.number = q.number and ${KNOWN('c', 'q.at')}
    and c.from_on <= q.held_on and (c.through_on is null or c.through_on >= q.held_on)
  join patron p on p.consortium_id = $1 and p.id = case when q.id is null then c.patron_id else q.id end
  left join ledger l on l.consortium_id = $1 and l.patron_id = p.id and ${KNOWN('l', 'q.at')}
    and l.from_on <= q.on_day and coalesce(${THROUGH('q.at')}, q.on_day) >= q.on_day
  where exists (select from person x where x.consortium_id = $1 and x.patron_id = p.id and x.recorded_at <= q.at)`,
};

/** What the ledger held of several patrons of one consortium, each on its day and as it was known at its moment. */
export async function readStandingsAsOf(store: Store, consortiumId: string, keys: readonly StandingKeyAsOf[]): Promise<(StoodThen | null)[]> {
  const rows = await store.query<Row>(consortiumId, QUERY, [consortiumId, ...keyColumns(keys), keys.map(({ asOf }) => asOf)]);
  const byPosition = rowsByPosition(rows);
  return keys.map((_, index) => stoodThen(byPosition.get(index + 1) ?? []));
}

/** The whole life of a patron's standings, as the ledger held it at a moment. */
export async function readLifeAsOf(store: Store, consortiumId: string, patronId: string, asOf: Date): Promise<StoodRow[]> {
  const text = `select l.institution_id, l.from_on, ${THROUGH('$3')} as through_on, l.recorded_at, l.standing from ledger l
           where l.consortium_id = $1 and l.patron_id = $2 and ${KNOWN('l', '$3')} order by l.from_on`;
  const rows = await store.query<LedgerColumns>(consortiumId, { name: 'life-as-of', text }, [consortiumId, patronId, asOf]);
  return rows.flatMap(stoodRow);
}

function stoodThen(rows: readonly Row[]): StoodThen | null {
  const [first] = rows;
  if (first === undefined) return null;
  return { patronId: first.patron_id, cardState: first.state, rows: rows.flatMap(stoodRow) };
}

function stoodRow({ institution_id, from_on, through_on, recorded_at, standing }: LedgerColumns): StoodRow[] {
  if (institution_id === null) return [];
  return [{ institution: institution_id, from: dayFrom(from_on), through: dayOrNull(through_on), recordedAt: recorded_at, standing }];
}
