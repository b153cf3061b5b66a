import type { HistoryPart } from './historyPart';

const OTHERS = 'b.consortium_id = $1 and b.patron_id = $2 and b.institution_id = e.institution_id';

/**
 * The rows of a patron with their neighbours of the same first day. A row that is only given another last day is written
 * again: its twin says the same, and takes its place at the same moment.
 */
const ROWS = `select l.*,
    coalesce(lag(l.superseded_at) over same = l.recorded_at and lag(l.standing) over same = l.standing, false) as is_twin,
    coalesce(lead(l.recorded_at) over same = l.superseded_at and lead(l.standing) over same = l.standing, false) as has_twin,
    lead(l.through_on) over same as twin_through
  from ledger l where l.consortium_id = $1 and l.patron_id = $2
  window same as (partition by l.institution_id, l.from_on order by l.recorded_at)`;

const RUN_DONE = 'exists (select from run_fact r where r.consortium_id = $1 and r.patron_id = $2 and r.recorded_at = e.at)';

const BY_RUN = `exists (select from run_fact r where r.consortium_id = $1 and r.patron_id = $2 and r.on_day = e.from_on
  and r.recorded_at <= e.at and (r.withdrawn_at is null or r.withdrawn_at > e.at)
  and exists (select from membership m where m.consortium_id = $1 and m.patron_id = $2 and m.id = r.membership_id and m.institution_id = e.institution_id))`;

/** The projection that had answered for the first day of a row until then. */
const INSTEAD_OF = `(select b.standing from ledger b where ${OTHERS} and b.recorded_at < e.at and b.from_on <= e.from_on
  and (b.through_on is null or b.through_on >= e.from_on or b.closed_at >= e.at) and (b.superseded_at is null or b.superseded_at >= e.at)
  order by b.recorded_at desc, b.from_on desc limit 1)`;

/** The projection that answers for the day before a row. */
const DAY_BEFORE = `(select jsonb_build_object('standing', b.standing) from ledger b where ${OTHERS} and b.from_on < e.from_on
  and (b.through_on is null or b.through_on >= e.from_on - 1) and b.recorded_at <= e.at and (b.superseded_at is null or b.superseded_at > e.at)
  order by b.recorded_at desc, b.from_on desc limit 1)`;

/** The change of the rules under which something was projected; null where it counted for the projection before. */
function newRules(now: string, before: string): string {
  return `(select jsonb_build_object('revision', c.revision, 'from_on', c.from_on) from consortium_revision c where c.consortium_id = $1 and c.revision = ${now} and c.revision > ${before})`;
}

const RECORDED: HistoryPart = {
  kind: 'recorded',
  rows: `select t.*, t.recorded_at as at, '4/' || t.from_on || '/' || t.institution_id || '/' || t.id as key, t.institution_id as institution_of
    from (${ROWS}) t where not t.is_twin`,
  row: `jsonb_build_object('from_on', e.from_on, 'through_on', e.through_on, 'standing', e.standing, 'run_done', ${RUN_DONE}, 'by_run', ${BY_RUN},
    'rules', ${newRules('e.revision', `(select max(b.revision) from ledger b where ${OTHERS} and b.recorded_at < e.at)`)},
    'instead_of', ${INSTEAD_OF})`,
  before: DAY_BEFORE,
};

/** Rows that were superseded; of one that goes on in a twin only the days that the twin leaves out. */
const REPLACED = `select t.*, case when t.has_twin then t.twin_through + 1 else t.from_on end as first_on
  from (${ROWS}) t where t.superseded_at is not null and (not t.has_twin or t.twin_through < coalesce(t.through_on, 'infinity'))`;

const CORRECTED: HistoryPart = {
  kind: 'corrected',
  rows: `select t.superseded_at as at, '3/' || min(t.first_on) || '/' || t.institution_id as key, t.institution_id as institution_of,
    t.institution_id, max(t.revision) as revision from (${REPLACED}) t group by t.institution_id, t.superseded_at`,
  row: `jsonb_build_object('run_done', ${RUN_DONE},
    'rules', ${newRules(`(select max(b.revision) from ledger b where ${OTHERS} and b.recorded_at = e.at)`, 'e.revision')},
    'was', (select jsonb_agg(jsonb_build_object('from_on', x.first_on, 'through_on', x.through_on, 'standing', x.standing) order by x.first_on)
      from (${REPLACED}) x where x.institution_id = e.institution_id and x.superseded_at = e.at))`,
  before: 'null::jsonb',
};

/** What the ledger tells: what was recorded to stand, and what was replaced. */
export const LEDGER_PARTS = [RECORDED, CORRECTED] as const;
