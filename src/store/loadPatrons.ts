import type { Activity, PatronFacts } from '../domain/facts';
import type { Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import { FACT_TABLES, type ActivityRow, type FactRows, type RunFactRow } from './factRows';
import type { LedgerRow } from './ledgerRows';
import type { NoticedRow } from './noticedActivity';
import { activityOf, patronFacts } from './patronFacts';
import { dayFrom, dayOrNull, type IsoDay } from './rowDays';
import type { Store } from './store';
import type { ToldValueRow } from './toldValues';

/** A patron with everything that stands about him now. */
export interface LoadedPatron {
  readonly id: string;
  /** The source that told of the patron first. */
  readonly source: string;
  readonly sourceId: string;
  /** Every source that tells of the patron. */
  readonly sources: readonly string[];
  /** What each source says where they could differ; nothing of a patron whom one source tells of. */
  readonly toldValues: readonly ToldValueRow[];
  readonly version: number;
  readonly projectedRevision: number;
  /** The first day that later changes of the consortium's description touch; null when there are none. */
  readonly revisedFrom: Day | null;
  readonly nextDueOn: Day | null;
  /** The day of the first run that waits for a source; null when none does. */
  readonly waitingSince: Day | null;
  readonly rows: FactRows;
  /** Facts told in error and taken back, of which only the revision still counts. */
  readonly withdrawn: FactRows;
  readonly activity: readonly ActivityRow[];
  /** Days of use that are not folded into `activity` yet: the ledger need not know of them. */
  readonly noticed: readonly NoticedRow[];
  readonly runFacts: readonly RunFactRow[];
  readonly ledger: readonly LedgerRow[];
}

interface LoadedRow extends FactRows {
  readonly id: string;
  readonly source: string;
  readonly source_id: string;
  readonly sources: string[];
  readonly told_value: ToldValueRow[];
  readonly version: number;
  readonly projected_revision: number;
  readonly revised_from: IsoDay | null;
  readonly next_due_on: IsoDay | null;
  readonly waiting_since: IsoDay | null;
  readonly activity: ActivityRow[];
  readonly noticed_activity: NoticedRow[];
  readonly run_fact: RunFactRow[];
  readonly ledger: LedgerRow[];
}

const OF_PATRON = 'x.consortium_id = p.consortium_id and x.patron_id = p.id';

const current = (table: string): string =>
  `(select coalesce(json_agg(x), '[]') from ${table} x where ${OF_PATRON} and x.superseded_at is null) as ${table}`;

const STANDING = `select * from ledger x where ${OF_PATRON} and x.superseded_at is null and x.through_on`;

/** Of the ledger only what stood on the day before a patron's next projection, or later, unless the rules have changed since. Two questions, each of which one range of the index answers. */
const NEAR = `(select coalesce(json_agg(x), '[]') from (${STANDING} is null union all
  ${STANDING} >= case when p.projected_revision = $4 then least($3::date, p.next_due_on, p.waiting_since) - 1 else '-infinity' end) x) as ledger`;

const partsWith = (ledger: string): string => [
  ...FACT_TABLES.map(current),
  ledger,
  `(select coalesce(json_agg(x), '[]') from told_value x where ${OF_PATRON}) as told_value`,
  `(select json_agg(x.source) from patron_source x where ${OF_PATRON}) as sources`,
  `(select coalesce(json_agg(x), '[]') from activity x where ${OF_PATRON}) as activity`,
  `(select coalesce(json_agg(x), '[]') from noticed_activity x where ${OF_PATRON}) as noticed_activity`,
  `(select min(r.from_on) from consortium_revision r where r.consortium_id = p.consortium_id and r.revision > p.projected_revision) as revised_from`,
  `(select coalesce(json_agg(x), '[]') from run_fact x where ${OF_PATRON} and x.withdrawn_at is null) as run_fact`,
].join(',\n  ');

const patronsWith = (ledger: string): string =>
  `select p.id, p.source, p.source_id, p.version, p.projected_revision, p.next_due_on, p.waiting_since, ${partsWith(ledger)}
   from patron p where p.consortium_id = $1 and p.id = any($2::uuid[]) order by p.id`;

const WHOLE = { name: 'patrons', text: patronsWith(current('ledger')) };
const NEAR_BY = { name: 'patrons near a day', text: patronsWith(NEAR) };

/** Patrons by id, with their facts, run facts and standing ledger rows, in one query. */
export async function loadPatrons(store: Pick<Store, 'query'>, consortiumId: string, ids: readonly string[]): Promise<LoadedPatron[]> {
  if (ids.length === 0) return [];
  return (await store.query<LoadedRow>(consortiumId, WHOLE, [consortiumId, ids])).map(loaded);
}

/**
 * The same, but of the ledger of those whom no rules later than a revision wait for only the rows that reach the day before the
 * first that is due, or before the given one: most of a ledger is of days long past.
 */
export async function loadPatronsNear(store: Pick<Store, 'query'>, consortiumId: string, ids: readonly string[], day: Day, revision: number): Promise<LoadedPatron[]> {
  if (ids.length === 0) return [];
  return (await store.query<LoadedRow>(consortiumId, NEAR_BY, [consortiumId, ids, isoDay(day), revision])).map(loaded);
}

/** Ids of the patrons that a source has told of, by the source's own ids. */
export async function patronsOfSource(
  store: Store,
  consortiumId: string,
  source: string,
  sourceIds: readonly string[],
): Promise<Map<string, string>> {
  const rows: { id: string; source_id: string }[] = await store.query(
    consortiumId,
    'select patron_id as id, source_id from patron_source where consortium_id = $1 and source = $2 and source_id = any($3::text[])',
    [consortiumId, source, sourceIds],
  );
  return new Map(rows.map((row) => [row.source_id, row.id]));
}

/** The facts of a loaded patron; `activity` in place of the last days that are kept, where more is known just now. */
export function factsOf(patron: LoadedPatron, activity: readonly Activity[] = activityOf(patron.activity)): PatronFacts {
  return patronFacts(patron.id, patron.rows, activity, patron.runFacts);
}

/** The day before which nothing can be decided anew, for earlier activity is not kept any more; null when all is known. */
export function horizonOf(activity: readonly ActivityRow[]): Day | null {
  const days = activity.filter((row) => row.earlier_discarded).map((row) => dayFrom(row.last_on));
  return days.length === 0 ? null : (Math.max(...days) as Day);
}

function loaded(row: LoadedRow): LoadedPatron {
  const { id, source, source_id, sources, told_value, version, projected_revision, revised_from, next_due_on, waiting_since, activity, noticed_activity, run_fact, ledger, ...rows } = row;
  return {
    id,
    source,
    sourceId: source_id,
    sources,
    toldValues: told_value,
    version,
    projectedRevision: projected_revision,
    revisedFrom: dayOrNull(revised_from),
    nextDueOn: dayOrNull(next_due_on),
    waitingSince: dayOrNull(waiting_since),
    rows: filtered(rows, (row) => row.withdrawn !== true),
    withdrawn: filtered(rows, (row) => row.withdrawn === true),
    activity,
    noticed: noticed_activity,
    runFacts: run_fact,
    ledger,
  };
}

function filtered(rows: FactRows, keep: (row: { readonly withdrawn?: boolean }) => boolean): FactRows {
  const tables = FACT_TABLES.map((table) => [table, (rows[table] as readonly { readonly withdrawn?: boolean }[]).filter(keep)]);
  return Object.fromEntries(tables) as FactRows;
}
