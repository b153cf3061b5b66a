import { advance } from '../../src/usecases/advance';
import type { Crowd } from './crowd';
import { CROWD, RUN_DAY } from './crowdOfPatrons';
import type { Race } from './racesOf';

/** How some races ended. */
export interface Ended {
  /** Moved by the run although what the patron had done before leaves nothing to move. */
  readonly stale: number;
  /** Patrons of whom something else stands than must. */
  readonly wrong: readonly string[];
  /** How many patrons were before the run. */
  readonly first: number;
}

/** Lets what the run left over be done, and looks at everybody. */
export async function staleOf(people: Crowd, races: readonly Race[]): Promise<Ended> {
  await advance(people.app, CROWD.id, RUN_DAY);
  const rows = new Map((await people.sql<Row>(FOUND, CROWD.id, people.run.id, RUN_DAY)).map((row) => [row.id, row]));
  const ended = races.map((race) => endOf(race, rows.get(race.patronId) as Row));
  return { stale: ended.filter(({ isStale }) => isStale).length, wrong: ended.flatMap(({ wrong }) => wrong), first: ended.filter(({ isFirst }) => isFirst).length };
}

interface Row {
  readonly id: string;
  /** Whether the run has moved him, and whether it did so before anybody else changed him. */
  readonly moved: boolean;
  readonly movedFirst: boolean;
  readonly planned: string;
  readonly status: string;
  /** What runs have committed of the day, and what they let others be told, as far as it stands. */
  readonly facts: number;
  readonly told: number;
}

const FOUND = `
  select i.patron_id as id, i.state = 'DONE' as moved, i.state = 'DONE' and i.done_version = i.version + 1 as "movedFirst", i.changes#>>'{0,to,status}' as planned,
    (select l.standing#>>array['own', 'timeline', 'values', (max(b.n) - 1)::text, 'status']
       from jsonb_array_elements(l.standing#>'{own,timeline,starts}') with ordinality as b(start, n) where b.start::integer <= $3) as status,
    (select count(*)::int from run_fact f where f.consortium_id = $1 and f.patron_id = i.patron_id and f.run_id is not null and f.withdrawn_at is null) as facts,
    (select count(*)::int from outbox o where o.consortium_id = $1 and o.patron_id = i.patron_id and o.run_id is not null and o.withdrawn_at is null) as told
  from run_item i join ledger l on l.consortium_id = $1 and l.patron_id = i.patron_id and l.institution_id = 'north' and l.superseded_at is null and l.through_on is null
  where i.consortium_id = $1 and i.run_id = $2`;

interface End {
  readonly isFirst: boolean;
  readonly isStale: boolean;
  readonly wrong: readonly string[];
}

/** To be confirmed changes nothing of what is due; everything else leaves the run nothing to do. */
function endOf({ deed, moment, isDone }: Race, row: Row): End {
  const isFirst = isDone && !row.movedFirst;
  const isFreed = isDone && deed !== 'CONFIRM';
  const status = !isFreed ? row.planned : deed === 'CANCEL' ? 'EXPIRED' : 'NORMAL';
  const isStale = isFirst && isFreed && (row.moved || row.facts > 0 || row.told > 0);
  const isAsItMust = row.status === status && (isFreed || row.facts === 1) && (row.facts > 0 || row.told === 0);
  return { isFirst, isStale, wrong: isAsItMust ? [] : [`${deed} ${moment} ${isDone ? 'done' : 'refused'}: ${JSON.stringify(row)}`] };
}
